/** The teacher's page: words of her language, Instructure's components under our policy, one application. */
import 'shared/ui/tokens.css'
import 'shared/ui/parts.css'
import 'shared/ui/page.css'
import 'shared/ui/living.css'
import 'shared/ui/teacher.css'
import 'shared/ui/cards.css'
import 'shared/ui/lesson.css'
import { createRoot } from 'react-dom/client'
import { InLanguage } from 'shared/ui/Language'
import { loadWords } from 'shared/ui/words/load'
import { keepFocus } from '../browser/kept-focus.ts'
import { readPage } from '../browser/page-json.ts'
import { openNews } from './news.ts'
import { InRoom } from './room.tsx'
import { TeacherApp } from './TeacherApp.tsx'
import { Themed } from './Themed.tsx'

const data = readPage('teacher')
const shared = await loadWords(data.language)
const words = data.language === 'es' ? (await import('./words/es.ts')).es : (await import('./words/en.ts')).en

// A link on a page of the course names one class (lti/deep-linking).
const named = /\/alliances\/([\da-f-]{36})$/.exec(window.location.pathname)?.[1]
if (window.location.hash === '' && data.alliances.some((each) => each.id === named))
  window.history.replaceState(null, '', `#alliance/${named}`)

const room = { data, words, news: openNews(data) }
keepFocus(document)

createRoot(document.getElementById('page')!).render(
  <Themed nonce={document.getElementById('data')?.nonce ?? ''}>
    <InLanguage words={shared}>
      <InRoom room={room}>
        <TeacherApp />
      </InRoom>
    </InLanguage>
  </Themed>,
)
