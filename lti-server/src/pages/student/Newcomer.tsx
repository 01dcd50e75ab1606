/** Above the agreement for a student who came after it was agreed: read it, then sign, wait or propose (F6). */
import { useWords } from 'shared/ui/Language'
import type { NewcomerWelcome } from '../page-data.ts'

export function Newcomer({ welcome }: { welcome: NewcomerWelcome }) {
  const { agreement, sign } = useWords()
  const [title, ...rest] = welcome.words
  return (
    <section className="la-panel la-no-print" aria-labelledby="la-newcomer">
      <h2 id="la-newcomer">{title}</h2>
      {rest.map((each) => (
        <p key={each}>{each}</p>
      ))}
      <p className="la-acts">
        <a href={welcome.together}>{agreement.withBuddy}</a>
        <a href="#sign">{sign.heading}</a>
        <a href={welcome.propose}>{agreement.propose}</a>
      </p>
    </section>
  )
}
