/** Brings the page of how we decide to life: sends forms without leaving, keeps what is typed, follows the class. */
import 'shared/ui/tokens.css'
import 'shared/ui/parts.css'
import 'shared/ui/page.css'
import 'shared/ui/deciding.css'
import { hydrateRoot } from 'react-dom/client'
import { KeepDrafts } from 'shared/ui/ActForm'
import { InLanguage } from 'shared/ui/Language'
import { loadWords } from 'shared/ui/words/load'
import { openDrafts } from '../browser/drafts.ts'
import { keepFocus } from '../browser/kept-focus.ts'
import { readPage } from '../browser/page-json.ts'
import { LiveDecide } from './LiveDecide.tsx'

const data = readPage('decide')
const drafts = openDrafts(data.personId, `decide-${data.allianceId ?? 'none'}`)
const words = await loadWords(data.language)
keepFocus(document)

hydrateRoot(
  document.getElementById('page')!,
  <InLanguage words={words}>
    <KeepDrafts drafts={drafts}>
      <LiveDecide first={data} />
    </KeepDrafts>
  </InLanguage>,
)
