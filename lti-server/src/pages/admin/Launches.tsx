/** Launches: how many came in, and of those that did not, which check failed and what to do. */
import { Heading } from '@instructure/ui/latest'
import { moment, Section, type Part } from './AdminApp.tsx'

export function Launches({ data, words }: Part) {
  const { accepted, lastAccepted, refused } = data.status.launches
  const { launches } = words
  const count = new Intl.NumberFormat(data.language).format(accepted)
  return (
    <Section id="launches" heading={launches.heading}>
      <p>
        {lastAccepted === null
          ? launches.never
          : `${launches.accepted(count)} ${launches.last(moment(lastAccepted, data))}`}
      </p>
      <Heading level="h4" as="h3" id="refused">
        {launches.refused}
      </Heading>
      {refused.length === 0 ? (
        <p>{launches.nothing}</p>
      ) : (
        <table className="la-table" aria-labelledby="refused">
          <thead>
            <tr>
              {[launches.when, launches.why, launches.next, launches.where, launches.number].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {refused.map((row) => (
              <tr key={row.reference}>
                <td data-label={launches.when}>{moment(row.at, data)}</td>
                <td data-label={launches.why}>
                  {row.what}
                  <br />
                  <small>
                    {launches.code(row.code)}
                    {row.detail === null ? '' : ` · ${row.detail}`}
                  </small>
                </td>
                <td data-label={launches.next}>{row.next || words.none}</td>
                <td data-label={launches.where}>
                  {row.placement === null
                    ? words.none
                    : (launches.placements[row.placement] ?? row.placement)}
                  {row.deploymentId !== null && (
                    <>
                      <br />
                      <small className="la-long">{launches.deployment(row.deploymentId)}</small>
                    </>
                  )}
                </td>
                <td data-label={launches.number}>
                  <code>{row.reference}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}
