/** Read-aloud on a page that only the server draws. */
import { createRoot } from 'react-dom/client'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { Listen } from '../student/Listen.tsx'

export function mountReadAloud(place: HTMLElement, language: Language): void {
  createRoot(place).render(<Listen language={language} />)
}
