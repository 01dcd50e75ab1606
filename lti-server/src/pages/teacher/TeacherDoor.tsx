/** What a teacher sees until her page's script is here, or when scripts are off. */
import { useWords } from 'shared/ui/Language'

export function TeacherDoor() {
  const { closed } = useWords()
  return (
    <main className="la-page" id="main" aria-busy="true">
      <p className="la-quiet">{closed.opening}</p>
      <noscript>
        <p>{closed.needsScripts}</p>
      </noscript>
    </main>
  )
}
