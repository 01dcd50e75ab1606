/**
 * Who asked for a check-in: a plain list that the teacher asks for (F17). Names and days, the newest first; no count, no
 * mark, no word of why, and never there by itself (W-2, W-21). It says the same whether anybody asked or not until then.
 */
import { useEffect, useRef, useState } from 'react'
import type { PanelAnswers } from '../../data/panel-messages.ts'
import type { PageCourse } from '../../data/subject.ts'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { dayInWords, useWords } from '../../panel/words/words.ts'

interface Props {
  readonly course: PageCourse
  /** Where the panel is covered: uncovers it, so that it covers the list with everything else. */
  readonly uncover?: () => void
}

export function AskedCheckIns({ course, uncover }: Props) {
  const { checkIn: words } = useWords()
  const [isOpen, setOpen] = useState(false)
  function turn(): void {
    setOpen(!isOpen)
    if (!isOpen) uncover?.()
  }
  return (
    <section className="lp-work" aria-label={words.who}>
      <button className="lp-link" type="button" aria-expanded={isOpen} onClick={turn}>
        {words.who}
      </button>
      {isOpen && <Asked course={course} />}
    </section>
  )
}

function Asked({ course }: Pick<Props, 'course'>) {
  const [known, again] = useAnswer({ ask: 'asked-check-ins', course })
  const place = useRef<HTMLDivElement>(null)
  // It opens at the end of a long desk: what she asked for is where her eyes are.
  useEffect(() => {
    if (known) place.current?.scrollIntoView({ block: 'nearest' })
  }, [known])
  return (
    <div ref={place}>
      <Answered known={known} again={again} />
    </div>
  )
}

function Answered({
  known,
  again,
}: {
  known: PanelAnswers['asked-check-ins'] | undefined
  again: () => void
}) {
  const words = useWords()
  if (!known) return <p className="lp-quiet">{words.panel.loading}</p>
  if (!known.ok) return <Problem code={known.code} again={again} />
  const { asked } = known.value
  if (asked.length === 0) return <p className="lp-quiet">{words.checkIn.nobody}</p>
  return (
    <ul className="lp-talks">
      {asked.map(({ student, askedAt }) => (
        <li key={student.id}>
          <span dir="auto">{student.name}</span>{' '}
          <time className="lp-quiet" dateTime={askedAt}>
            {dayInWords(askedAt, words)}
          </time>
        </li>
      ))}
    </ul>
  )
}
