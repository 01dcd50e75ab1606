/** Brings a student's page about herself to life: sends forms without leaving, keeps what is typed, hears news. */
import 'shared/ui/tokens.css'
import 'shared/ui/parts.css'
import 'shared/ui/page.css'
import 'shared/ui/profile.css'
import { hydrateRoot } from 'react-dom/client'
import { KeepDrafts } from 'shared/ui/ActForm'
import { InLanguage } from 'shared/ui/Language'
import { loadWords } from 'shared/ui/words/load'
import { openDrafts } from '../browser/drafts.ts'
import { keepFocus } from '../browser/kept-focus.ts'
import { readPage } from '../browser/page-json.ts'
import { LiveProfile } from './LiveProfile.tsx'

const data = readPage('profile')
const drafts = openDrafts(data.personId, 'profile')
const words = await loadWords(data.language)
keepFocus(document)

hydrateRoot(
  document.getElementById('page')!,
  <InLanguage words={words}>
    <KeepDrafts drafts={drafts}>
      <LiveProfile first={data} />
    </KeepDrafts>
  </InLanguage>,
)
