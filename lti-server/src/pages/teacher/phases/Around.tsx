/** What stands above and below an agreed alliance: the wider one it echoes, its teams, and with whom it was written. */
import { Button, Heading } from '@instructure/ui/latest'
import { useCallback, useEffect, useState } from 'react'
import { AllianceSummary } from 'shared/contract/alliance'
import { Groups, Lineage, Wider } from 'shared/contract/lineage'
import { v7 as newId } from 'uuid'
import { call } from '../../browser/api.ts'
import { isRead } from '../../browser/live.ts'
import { failureWords, useRoom, type Lesson } from '../room.tsx'

const PROJECT_DAYS = 42

interface Known {
  readonly lineage: Lineage | null
  readonly wider: Wider['alliances']
  readonly groups: Groups['groups']
}

export function Around({ lesson }: { lesson: Lesson }) {
  const { data, words, news } = useRoom()
  const { around } = words
  const { view } = lesson
  const [known, setKnown] = useState<Known | null>(null)
  const refresh = useCallback(async () => {
    const course = `courses/${view.courseId}`
    const [lineage, wider, groups] = await Promise.all([
      call(Lineage, data.launchId, `alliances/${view.id}/lineage`),
      call(Wider, data.launchId, `${course}/wider?scope=${view.scope}`),
      call(Groups, data.launchId, `${course}/groups`),
    ])
    setKnown({
      lineage: lineage.ok ? lineage.value : null,
      wider: wider.ok ? wider.value.alliances : [],
      groups: groups.ok ? groups.value.groups : [],
    })
    return [lineage, wider, groups].every(isRead)
  }, [data.launchId, view.courseId, view.id, view.scope])
  useEffect(() => news.on(refresh), [news, refresh])
  if (!known) return null
  const { lineage, wider } = known
  const gaps = lineage?.below.length ? lineage.lines.filter((line) => line.echoedBelow === 0) : []
  return (
    <section className="la-section la-no-print">
      <Heading level="h3" as="h2">
        {around.heading}
      </Heading>
      {lineage && lineage.writtenWith.length > 0 && <p>{around.writtenWith(lineage.writtenWith)}</p>}
      {wider.length > 0 && <Above lesson={lesson} wider={wider} />}
      {lineage && lineage.below.length > 0 && (
        <>
          <p>{around.below}</p>
          <ul className="la-rows">
            {lineage.below.map((each) => (
              <li key={each.id}>
                <a href={`#alliance/${each.id}`}>{each.title}</a>{' '}
                <span className="la-quiet">
                  {each.versionNumber === null ? around.notAgreed : around.version(each.versionNumber)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {gaps.length > 0 && (
        <details className="la-more">
          <summary>{around.gaps(gaps.length)}</summary>
          <ul>
            {gaps.map((line) => (
              <li key={line.id} dir="auto">
                {line.text}
              </li>
            ))}
          </ul>
        </details>
      )}
      {view.scope === 'class' && <Teams lesson={lesson} groups={known.groups} onStarted={refresh} />}
    </section>
  )
}

/** Which wider alliance it stands under. */
function Above({ lesson, wider }: { lesson: Lesson; wider: Wider['alliances'] }) {
  const { around } = useRoom().words
  return (
    <label className="la-field">
      {around.under}
      <select
        value={lesson.view.parentId ?? ''}
        disabled={lesson.busy}
        onChange={(event) => void lesson.act('parent', { parentId: event.target.value || null })}
      >
        <option value="">{around.alone}</option>
        {wider.map((each) => (
          <option key={each.id} value={each.id}>
            {each.title}
          </option>
        ))}
      </select>
    </label>
  )
}

interface TeamsProps {
  readonly lesson: Lesson
  readonly groups: Groups['groups']
  readonly onStarted: () => Promise<unknown>
}

/** The groups of the LMS: each may have its own alliance under this one. */
function Teams({ lesson: { view }, groups, onStarted }: TeamsProps) {
  const { data, words } = useRoom()
  const { around } = words
  const [problem, setProblem] = useState<string | null>(null)
  const waiting = groups.filter(({ allianceId, members }) => allianceId === null && members.length > 1)
  if (groups.length === 0) return null

  async function start(group: Groups['groups'][number]): Promise<void> {
    const day = new Date()
    day.setDate(day.getDate() + PROJECT_DAYS)
    const made = await call(AllianceSummary, data.launchId, `courses/${view.courseId}/alliances`, {
      id: newId(),
      band: view.band,
      language: view.language,
      sectionIds: [],
      scope: 'student_team',
      name: group.name,
      endsOn: day.toLocaleDateString('sv-SE'),
      parentId: view.id,
      memberIds: group.members.map(({ id }) => id),
    })
    setProblem(made.ok ? null : failureWords(made, words))
    await onStarted()
  }

  return (
    <>
      <p className="la-quiet">{around.teams}</p>
      {problem && (
        <p className="la-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="la-acts">
        {waiting.map((group) => (
          <Button key={group.id} onClick={() => void start(group)}>
            {around.startTeam(group.name)}
          </Button>
        ))}
      </div>
    </>
  )
}
