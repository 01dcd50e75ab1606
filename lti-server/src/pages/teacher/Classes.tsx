/** "My classes": every section with where its class is and the one next act. */
import { Button, Heading } from '@instructure/ui/latest'
import type { AllianceSummary } from 'shared/contract/alliance'
import type { ReactNode } from 'react'
import type { Pulse } from 'shared/contract/pulse'
import { AllowPicking } from './AllowPicking.tsx'
import { CheckIns } from './CheckIns.tsx'
import { Connect } from './Connect.tsx'
import { AskAll } from './living/AskAll.tsx'
import { useCoursePulses } from './living/desk.ts'
import { PulseAct, PulseState } from './living/PulseRow.tsx'
import { useRoom } from './room.tsx'

interface Row {
  readonly key: string
  readonly name: string
  readonly alliance: AllianceSummary | null
}

/** Alliances by the names of their sections, then the sections that have none yet. */
function rowsOf(
  alliances: readonly AllianceSummary[],
  sections: readonly { id: string; name: string }[],
  whole: string,
): Row[] {
  const classes = alliances.filter((each) => each.scope === 'class')
  const taken = new Set(classes.flatMap((each) => each.sections.map((section) => section.id)))
  const wholeCourse = classes.some((each) => each.sections.length === 0)
  const started = alliances.map((alliance) => ({
    key: alliance.id,
    name: alliance.name ?? (alliance.sections.map((section) => section.name).join(', ') || whole),
    alliance,
  }))
  const waiting = wholeCourse ? [] : sections.filter((section) => !taken.has(section.id))
  return [...started, ...waiting.map(({ id, name }) => ({ key: id, name, alliance: null }))]
}

interface Props {
  readonly alliances: readonly AllianceSummary[]
  /** Stands below the classes. */
  readonly children?: ReactNode
}

export function Classes({ alliances, children }: Props) {
  const { data, words } = useRoom()
  // A section without an alliance here may have one that a teaching assistant does not see.
  const startable = data.role === 'ta' ? [] : data.sections
  const rows = rowsOf(alliances, startable, words.classes.whole)
  const { course, look } = useCoursePulses(alliances.some((each) => each.versionNumber !== null))
  const pulseOf = (row: Row): Pulse | null =>
    course?.classes.find((each) => each.allianceId === row.alliance?.id)?.pulse ?? null
  return (
    <>
      <header className="la-top">
        <p className="la-quiet">{data.courseTitle}</p>
        <Heading level="h2" as="h1">
          {words.classes.heading}
        </Heading>
      </header>
      {course && course.classes.length > 0 && <AskAll course={course} onAsked={look} />}
      {rows.length === 0 && <p className="la-quiet">{words.classes.none}</p>}
      <ul className="la-rows">
        {rows.map((row) => {
          const pulse = pulseOf(row)
          return (
            <li key={row.key} className="la-row">
              <div>
                <h2>{row.name}</h2>
                <p className="la-quiet">
                  {row.alliance ? words.classes.states[row.alliance.phase] : words.classes.notStarted}
                </p>
                {pulse && <PulseState pulse={pulse} />}
              </div>
              <NextAct row={row} pulse={pulse} />
            </li>
          )
        })}
      </ul>
      <CheckIns />
      <AllowPicking />
      {children}
      <Connect />
    </>
  )
}

function NextAct({ row, pulse }: { row: Row; pulse: Pulse | null }) {
  const { words } = useRoom()
  if (row.alliance && pulse && row.alliance.phase === 'agreed')
    return <PulseAct pulse={pulse} allianceId={row.alliance.id} otherwise={words.classes.next.agreed} />
  if (row.alliance)
    return (
      <Button href={`#alliance/${row.alliance.id}`} color="primary">
        {words.classes.next[row.alliance.phase]}
      </Button>
    )
  return <Button href={`#start/${row.key}`}>{words.classes.startFor(row.name)}</Button>
}
