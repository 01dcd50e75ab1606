/** Brings the pages of cards to life: the one to draw and write on, and the print button of the one to cut. */
import 'shared/ui/tokens.css'
import 'shared/ui/parts.css'
import 'shared/ui/page.css'
import 'shared/ui/cards.css'
import { hydrateRoot } from 'react-dom/client'
import { KeepDrafts } from 'shared/ui/ActForm'
import { InLanguage } from 'shared/ui/Language'
import { loadWords } from 'shared/ui/words/load'
import { openDrafts } from '../browser/drafts.ts'
import { keepFocus } from '../browser/kept-focus.ts'
import { readPage } from '../browser/page-json.ts'
import { LiveGive } from './LiveGive.tsx'

if (document.getElementById('data')) await bringToLife()
else {
  // The sheets to print are drawn by the server alone; links on them are followed by the session's own script.
  await import('../browser/session.ts')
  document.querySelector('[data-print]')?.addEventListener('click', () => window.print())
  document.documentElement.setAttribute('data-alive', '')
}

async function bringToLife(): Promise<void> {
  const data = readPage('give')
  keepFocus(document)
  hydrateRoot(
    document.getElementById('page')!,
    <InLanguage words={await loadWords(data.language)}>
      <KeepDrafts drafts={openDrafts(data.personId, data.allianceId)}>
        <LiveGive first={data} />
      </KeepDrafts>
    </InLanguage>,
  )
}
