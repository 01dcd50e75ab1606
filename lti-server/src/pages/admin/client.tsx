/** The admin's status page: words of her language, Instructure's components under our policy. */
import 'shared/ui/tokens.css'
import 'shared/ui/parts.css'
import 'shared/ui/page.css'
import 'shared/ui/teacher.css'
import 'shared/ui/admin.css'
import { createRoot } from 'react-dom/client'
import { readPage } from '../browser/page-json.ts'
import { Themed } from '../teacher/Themed.tsx'
import { AdminApp } from './AdminApp.tsx'

const data = readPage('admin')
const words = data.language === 'es' ? (await import('./words/es.ts')).es : (await import('./words/en.ts')).en

createRoot(document.getElementById('page')!).render(
  <Themed nonce={document.getElementById('data')?.nonce ?? ''}>
    <AdminApp data={data} words={words} />
  </Themed>,
)
