/** Brings a student's page to life: sends forms without leaving, keeps what is typed, follows the class live. */
import 'shared/ui/tokens.css'
import 'shared/ui/parts.css'
import 'shared/ui/page.css'
import { hydrateRoot } from 'react-dom/client'
import { KeepDrafts } from 'shared/ui/ActForm'
import { InLanguage } from 'shared/ui/Language'
import { loadWords } from 'shared/ui/words/load'
import { openDrafts } from '../browser/drafts.ts'
import { keepFocus } from '../browser/kept-focus.ts'
import { readPage } from '../browser/page-json.ts'
import { LiveMine } from './LiveMine.tsx'
import { LiveStudent } from './LiveStudent.tsx'

const data = readPage('student', 'mine')
const drafts = openDrafts(data.personId, data.page === 'student' ? (data.view?.id ?? 'none') : 'mine')
const words = await loadWords(data.language)
keepFocus(document)

hydrateRoot(
  document.getElementById('page')!,
  <InLanguage words={words}>
    <KeepDrafts drafts={drafts}>
      {data.page === 'student' ? <LiveStudent first={data} /> : <LiveMine first={data} />}
    </KeepDrafts>
  </InLanguage>,
)
