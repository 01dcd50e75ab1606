/** Brings the page of what two are working on to life: sends forms without leaving, keeps what is typed, hears news. */
import 'shared/ui/tokens.css'
import 'shared/ui/parts.css'
import 'shared/ui/page.css'
import 'shared/ui/pact.css'
import 'shared/ui/lesson.css'
import { hydrateRoot } from 'react-dom/client'
import { KeepDrafts } from 'shared/ui/ActForm'
import { InLanguage } from 'shared/ui/Language'
import { loadWords } from 'shared/ui/words/load'
import { openDrafts } from '../browser/drafts.ts'
import { openFolds } from '../browser/folds.ts'
import { keepFocus } from '../browser/kept-focus.ts'
import { readPage } from '../browser/page-json.ts'
import { LiveWorking } from './LiveWorking.tsx'

const data = readPage('working')
const drafts = openDrafts(data.personId, 'working')
const words = await loadWords(data.language)
keepFocus(document)
openFolds(document)

hydrateRoot(
  document.getElementById('page')!,
  <InLanguage words={words}>
    <KeepDrafts drafts={drafts}>
      <LiveWorking first={data} />
    </KeepDrafts>
  </InLanguage>,
)
