/** In a conference: what a younger student needed, and what she will try next time, as she says it (INV-7, C14, C15). */
import type { Need } from 'shared/contract/needs'
import { Fold } from '../../panel/Fold.tsx'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { OwnBox, type OwnBoxProps } from './OwnBox.tsx'

export function ScribeNeeds({ desk }: { desk: Desk }) {
  const { needs: words } = useWords()
  return (
    <Fold name={words.needed(desk.name)}>
      <HerNeeds desk={desk} />
    </Fold>
  )
}

/** Something new that she needed; and of the last one, to put right, what she says of it and of the next time. */
function HerNeeds({ desk }: { desk: Desk }) {
  const { scribing: words, panel } = useWords()
  const [known, again] = useAnswer({ ask: 'needs', subject: desk.subject }, desk.news)
  if (!known) return <p className="lp-quiet">{panel.loading}</p>
  if (!known.ok) return <Problem code={known.code} again={again} />
  const [last] = known.value.needs
  if (!last) return <NewNeed desk={desk} />
  return (
    <div className="lp-inner">
      <LastNeed key={last.id} desk={desk} need={last} />
      <Fold name={words.another}>
        <NewNeed desk={desk} />
      </Fold>
    </div>
  )
}

function NewNeed({ desk }: { desk: Desk }) {
  return <HerNeed desk={desk} name="scribe-need" own={null} part="needed" />
}

function LastNeed({ desk, need }: { desk: Desk; need: Need }) {
  const { id, needed, nextTime } = need
  return (
    <>
      <HerNeed desk={desk} name={`scribe-needed/${id}`} needId={id} own={needed} part="needed" />
      <HerNeed desk={desk} name={`scribe-next/${id}`} needId={id} own={nextTime} part="next_time" />
    </>
  )
}

interface HerNeedProps extends Pick<OwnBoxProps, 'desk' | 'name' | 'own'> {
  readonly needId?: string
  readonly part: 'needed' | 'next_time'
}

function HerNeed({ desk, name, needId, own, part }: HerNeedProps) {
  const { scribing, needs: words } = useWords()
  const heading = part === 'needed' ? words.needed(desk.name) : words.nextTime(desk.name)
  return (
    <OwnBox
      key={own?.current?.id}
      desk={desk}
      name={name}
      label={scribing.as(heading, desk.name)}
      own={own}
      scribed
      path="needs/texts"
      place={{ ...(needId === undefined ? {} : { needId }), part }}
    />
  )
}
