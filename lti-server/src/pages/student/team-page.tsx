/** A team of the LMS begins its own alliance (F16): a page of its own that only the server draws, and a plain form. */
import type { Groups } from 'shared/contract/lineage'
import { membersOf } from 'shared/domain/alliance/starting'
import { EmptyState } from 'shared/ui/EmptyState'
import type { Words } from 'shared/ui/words/en'

type Group = Groups['groups'][number]

/** Whether these people may begin one: enough of them, and none is there. */
export function isTeamToBe({ allianceId, members }: Group): boolean {
  const size = membersOf('student_team')
  return allianceId === null && size !== null && members.length >= size.least && members.length <= size.most
}

interface Props {
  readonly groups: readonly Group[]
  readonly words: Words['team']
  /** `/app/{launchId}/` */
  readonly home: string
  /** The id the alliance will have, so that posting twice makes one. */
  readonly newId: string
  /** A calendar day. */
  readonly endsOn: string
  readonly problem: string | null
}

export function TeamPage({ groups, words, home, newId, endsOn, problem }: Props) {
  return (
    <div className="la-page">
      <main id="main">
        <p>
          <a href={home}>{words.back}</a>
        </p>
        <h1>{words.heading}</h1>
        <p>{words.intro}</p>
        {groups.length === 0 && <EmptyState title={words.none}>{words.noneNext}</EmptyState>}
        {problem && (
          <p className="la-problem" role="alert">
            {problem}
          </p>
        )}
        {groups.map((group) => (
          <form key={group.id} className="la-panel la-section" method="post" action={`${home}team`}>
            <input type="hidden" name="id" value={newId} />
            <input type="hidden" name="group" value={group.id} />
            <p className="la-quiet">{words.members(group.members.flatMap(({ name }) => name ?? []))}</p>
            <label className="la-field">
              {words.name}
              <input name="name" defaultValue={group.name} maxLength={120} required />
            </label>
            <label className="la-field">
              {words.endsOn}
              <input type="date" name="endsOn" defaultValue={endsOn} required />
            </label>
            <p className="la-quiet">{words.readers}</p>
            <div className="la-acts">
              <button className="la-button" data-kind="primary" type="submit">
                {words.start}
              </button>
            </div>
          </form>
        ))}
      </main>
    </div>
  )
}
