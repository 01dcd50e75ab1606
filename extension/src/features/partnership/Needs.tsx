/**
 * What stands underneath when something keeps getting in the way (C14): six prompts for the teacher, the student's own
 * words and choice to read (C15), and what of the task or the room changes first, sent to her. Nothing is counted, and no
 * box asks for an incident (W-16).
 */
import type { Need } from 'shared/contract/needs'
import { Fold } from '../../panel/Fold.tsx'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { OwnBox, Said, SaidByEducators } from './OwnBox.tsx'

export function Needs({ desk }: { desk: Desk }) {
  const { needs: words, folds } = useWords()
  return (
    <section className="lp-work" aria-label={words.fold}>
      <Fold name={words.fold} says={folds.needs}>
        <All desk={desk} />
      </Fold>
    </section>
  )
}

function All({ desk }: { desk: Desk }) {
  const { needs: words, panel, language } = useWords()
  const [known, again] = useAnswer({ ask: 'needs', subject: desk.subject }, desk.news)
  if (!known) return <p className="lp-quiet">{panel.loading}</p>
  if (!known.ok) return <Problem code={known.code} again={again} />
  const { needs, prompts } = known.value
  return (
    <div className="lp-target">
      <ol className="lp-prompts">
        {prompts.map((prompt) => (
          <li key={prompt.id}>{prompt[language]}</li>
        ))}
      </ol>
      <p className="lp-quiet lp-small">{words.hint(desk.name)}</p>
      {needs.map((need) => (
        <OneNeed key={need.id} desk={desk} need={need} />
      ))}
      <Fold name={words.begin}>
        <ChangeFirst desk={desk} need={null} />
      </Fold>
    </div>
  )
}

function OneNeed({ desk, need }: { desk: Desk; need: Need }) {
  const { needs: words } = useWords()
  return (
    <div className="lp-side">
      <h4>{words.needed(desk.name)}</h4>
      <Said desk={desk} box={need.needed} none={words.none} />
      <h4>{words.nextTime(desk.name)}</h4>
      <Said desk={desk} box={need.nextTime} none={words.none} />
      {need.changeFirst.length > 0 && <h4>{words.changeFirst}</h4>}
      <SaidByEducators desk={desk} boxes={need.changeFirst} />
      <Fold name={ownIn(need, desk)?.current?.text ? words.change : words.write}>
        <ChangeFirst desk={desk} need={need} />
      </Fold>
    </div>
  )
}

function ownIn(need: Need | null, { me }: Desk) {
  return need?.changeFirst.find(({ author }) => author.id === me) ?? null
}

function ChangeFirst({ desk, need }: { desk: Desk; need: Need | null }) {
  const { needs: words } = useWords()
  const own = ownIn(need, desk)
  return (
    <OwnBox
      key={own?.current?.id}
      desk={desk}
      name={need ? `need/${need.id}` : 'need'}
      label={words.changeFirst}
      path="needs/texts"
      place={{ ...(need ? { needId: need.id } : {}), part: 'change_first' }}
      own={own}
    />
  )
}
