/** The people of the course as the roster has them, read when the list is opened; who left stays in it, and says so. */
import { useEffect, useState } from 'react'
import { Members, type Member } from 'shared/contract/api'
import { call } from '../../browser/api.ts'
import { failureWords, useRoom } from '../room.tsx'

/** All pages, or why not. */
async function readMembers(launchId: string, courseId: string) {
  const all: Member[] = []
  let cursor = ''
  for (;;) {
    const query = cursor === '' ? '' : `?cursor=${encodeURIComponent(cursor)}`
    const page = await call(Members, launchId, `courses/${courseId}/members${query}`)
    if (!page.ok) return page
    all.push(...page.value.members)
    if (page.value.cursor === undefined) return { ok: true as const, value: all }
    cursor = page.value.cursor
  }
}

function PeopleList() {
  const { data, words } = useRoom()
  const [members, setMembers] = useState<readonly Member[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const { launchId, courseId } = data

  useEffect(() => {
    let wanted = true
    void readMembers(launchId, courseId).then((answer) => {
      if (!wanted) return
      if (answer.ok) setMembers(answer.value)
      setProblem(answer.ok ? null : failureWords(answer, words))
    })
    return () => {
      wanted = false
    }
  }, [launchId, courseId, words])

  const shown = members.filter(({ role }) => role !== 'test-student' && role !== 'none')
  const byName = new Intl.Collator(data.language)
  const sorted = shown.toSorted((a, b) => byName.compare(a.name ?? '', b.name ?? ''))
  const about = (member: Member): string =>
    [
      words.roster.roles[member.role],
      ...member.sections.map(({ name }) => name),
      member.state === 'left' ? words.roster.gone : '',
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <>
      {problem && <p>{problem}</p>}
      <ul>
        {sorted.map((member) => (
          <li key={member.id}>
            {member.name ?? words.roster.nameless} <span className="la-quiet">{about(member)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** `asOf`: a newer reading is a newer list. */
export function CoursePeople({ asOf }: { asOf: string | null }) {
  const { words } = useRoom()
  const [open, setOpen] = useState(false)
  return (
    <details className="la-people" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.roster.people}</summary>
      {open && <PeopleList key={asOf} />}
    </details>
  )
}
