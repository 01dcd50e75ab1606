/** The newest readings of rosters: of which course, when, and how they ended. */
import { moment, Section, type Part } from './AdminApp.tsx'

export function Rosters({ data, words: { rosters } }: Part) {
  const { rosters: runs } = data.status
  const columns = [
    rosters.course,
    rosters.when,
    rosters.outcome,
    rosters.members,
    rosters.joined,
    rosters.left,
  ]
  return (
    <Section id="rosters" heading={rosters.heading}>
      {runs.length === 0 ? (
        <p>{rosters.nothing}</p>
      ) : (
        <table className="la-table" aria-labelledby="rosters">
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.id}>
                <td data-label={rosters.course}>{run.course || rosters.untitled}</td>
                <td data-label={rosters.when}>{moment(run.at, data)}</td>
                <td data-label={rosters.outcome}>
                  {rosters.states[run.state] ?? run.state}
                  {run.reason !== null && (
                    <>
                      <br />
                      <small>{rosters.reasons[run.reason] ?? run.reason}</small>
                    </>
                  )}
                </td>
                <td data-label={rosters.members}>{run.members}</td>
                <td data-label={rosters.joined}>{run.joined}</td>
                <td data-label={rosters.left}>{run.left}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}
