/** Draws a document of ours, in the language that was chosen, and anew when another one is. */
import { useEffect, useState, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import 'shared/ui/tokens.css'
import 'shared/ui/parts.css'
import './panel.css'
import { language, onLanguageChosen, type Language } from '../data/language.ts'
import { InstUi } from './InstUi.tsx'
import { allWords, InWords } from './words/words.ts'

/** @param id of the element that takes it. */
export async function drawPage(id: string, page: ReactNode): Promise<void> {
  const first = await language()
  const place = document.getElementById(id)
  if (!place) throw new Error(`The document has no place #${id}`)
  createRoot(place).render(
    <InLanguage first={first}>
      <InstUi>{page}</InstUi>
    </InLanguage>,
  )
}

function InLanguage({ first, children }: { first: Language; children: ReactNode }) {
  const [now, setNow] = useState(first)
  useEffect(() => onLanguageChosen(() => void language().then(setNow)), [])
  useEffect(() => {
    document.documentElement.lang = now
  }, [now])
  return <InWords value={allWords[now]}>{children}</InWords>
}

/** A page in a tab of its own: its heading, which is the tab's title too, and its sections. */
export function OwnPage({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <main className="lp-own">
      <h1>{title}</h1>
      {children}
    </main>
  )
}
