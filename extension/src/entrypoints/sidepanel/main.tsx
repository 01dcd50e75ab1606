/** The side panel's document: mounts the panel for the tab that its address names. */
import { createRoot } from 'react-dom/client'
import 'shared/ui/tokens.css'
import 'shared/ui/parts.css'
import '../../panel/panel.css'
import { tabBeside, uiLanguage } from '../../data/ask.ts'
import { InstUi } from '../../panel/InstUi.tsx'
import { Panel } from '../../panel/Panel.tsx'
import { allWords, InWords } from '../../panel/words/words.ts'

const language = uiLanguage()
document.documentElement.lang = language
const tabId = await tabBeside(location.href)
const place = document.getElementById('panel')
if (!place) throw new Error('index.html has no place for the panel')
createRoot(place).render(
  <InWords value={allWords[language]}>
    <InstUi>
      <Panel tabId={tabId} />
    </InstUi>
  </InWords>,
)
