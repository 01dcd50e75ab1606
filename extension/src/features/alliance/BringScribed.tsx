/**
 * After connecting: what the teacher wrote down before is offered to the course, class by class. She sees every line that
 * would go, and nothing goes but those, by her click; there it is a draft that students keep, reword or drop (A1).
 */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import type { AllianceList } from 'shared/contract/alliance'
import type { ErrorCode } from 'shared/contract/errors'
import { standingLines, wallLines, type Scribed } from 'shared/domain/alliance/scribed'
import { bands, type Band } from 'shared/domain/alliance/vocabulary'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import type { PageCourse } from '../../data/subject.ts'
import { Fold } from '../../panel/Fold.tsx'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { useWords } from '../../panel/words/words.ts'

export function BringScribed({ course }: { course: PageCourse }) {
  const { bring: words, scribe } = useWords()
  const [known] = useAnswer({ ask: 'scribed', course })
  const [brought, setBrought] = useState(false)
  const offered = known?.classes.filter(
    (one) => one.deletedAt === null && !known.brought.includes(one.id) && standingLines(one).length > 0,
  )
  if (!offered || offered.length === 0) return null
  return (
    <section className="lp-section">
      <h2>{words.title}</h2>
      <p>{words.intro}</p>
      {offered.map((scribed) => (
        <Fold key={scribed.id} name={words.open(scribed.section ?? scribe.wholeCourse)}>
          <Draft scribed={scribed} course={course} brought={() => setBrought(true)} />
        </Fold>
      ))}
      <p role="status">{brought && words.done}</p>
    </section>
  )
}

interface Props {
  readonly scribed: Scribed
  readonly course: PageCourse
  readonly brought: () => void
}

function Draft({ scribed, course, brought }: Props) {
  const { panel } = useWords()
  const [sections, again] = useAnswer({ ask: 'course-sections', course })
  if (!sections) return <p className="lp-quiet">{panel.loading}</p>
  if (!sections.ok) return <Problem code={sections.code} again={again} />
  return <Offer scribed={scribed} course={course} brought={brought} sections={sections.value} />
}

function Offer({ scribed, course, brought, sections }: Props & { sections: AllianceList['sections'] }) {
  const { bring: words, scribe } = useWords()
  // What is shown is what goes: lines that are written meanwhile elsewhere are not among it.
  const [wall] = useState(() => wallLines(scribed, uuid))
  const [section, setSection] = useState(sections.find(({ name }) => name === scribed.section)?.id ?? '')
  const [band, setBand] = useState<Band>('6-8')
  const [state, setState] = useState<ErrorCode | 'waiting' | 'done'>()
  const name = sections.find(({ id }) => id === section)?.name ?? scribe.wholeCourse
  async function send(): Promise<void> {
    setState('waiting')
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    const sectionIds = section === '' ? [] : [section]
    const { id, language } = scribed
    const wish = { id, band, language, sectionIds, timeZone, wall, scope: 'class' as const, memberIds: [] }
    const done = await ask({ ask: 'bring-scribed', course, wish }).catch(() => null)
    if (done?.ok) brought()
    setState(done?.ok ? 'done' : (done?.code ?? 'server_unreachable'))
  }
  if (state === 'done') return null
  return (
    <div className="lp-section">
      <p>{words.goes}</p>
      <ul className="lp-lines" lang={scribed.language}>
        {wall.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
      <label className="lp-field">
        {words.forWhom}
        <select value={section} onChange={(event) => setSection(event.target.value)}>
          <option value="">{scribe.wholeCourse}</option>
          {sections.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <label className="lp-field">
        {words.band}
        <select
          value={band}
          onChange={(event) => setBand(bands.find((one) => one === event.target.value) ?? band)}
        >
          {bands.map((one) => (
            <option key={one} value={one}>
              {words.bands[one]}
            </option>
          ))}
        </select>
      </label>
      <p className="lp-quiet lp-small">{words.readers}</p>
      {state !== undefined && state !== 'waiting' && <Problem code={state} />}
      <div className="lp-acts">
        <Button
          color="primary"
          interaction={state === 'waiting' ? 'disabled' : 'enabled'}
          onClick={() => void send()}
        >
          {words.send(name)}
        </Button>
      </div>
    </div>
  )
}
