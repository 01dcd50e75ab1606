/**
 * Connected browsers of this registration: how many, and after a press whose; one person's or all are ended from here
 * (conformance §5.2 point 6). Names come when they are asked for and stand in the page no earlier.
 */
import { Alert, Button, Heading } from '@instructure/ui/latest'
import { useState } from 'react'
import { SchoolBrowsers, SchoolSignedOut } from 'shared/contract/browsers'
import { call, callPages, type Failure } from '../browser/api.ts'
import { moment, Section, type Part } from './AdminApp.tsx'
import type { AdminWords } from './words/en.ts'

type People = SchoolBrowsers['people']
type Ended = NonNullable<SchoolBrowsers['ended']>

const PATH = 'school/browsers'

export function Browsers({ data, words }: Part) {
  const { browsers: says } = words
  const number = new Intl.NumberFormat(data.language)
  const [known, setKnown] = useState<{ people: People; ended: Ended } | null>(null)
  const [said, setSaid] = useState('')
  const { browsers, people } = known ? countOf(known.people) : data.status.connected

  async function look(then = ''): Promise<void> {
    const pages = await callPages(SchoolBrowsers, data.launchId, PATH)
    if (!pages.ok) return setSaid(failed(pages, says))
    const all = pages.value.flatMap((page) => page.people)
    setKnown({
      people: all.toSorted((one, other) => (one.name ?? '').localeCompare(other.name ?? '', data.language)),
      ended: pages.value[0]?.ended ?? [],
    })
    setSaid(then)
  }
  async function signOut(personId: string | null): Promise<void> {
    const done = await call(SchoolSignedOut, data.launchId, `${PATH}/sign-out`, { personId })
    if (!done.ok) return setSaid(failed(done, says))
    await look(says.signedOut(number.format(done.value.ended)))
  }

  return (
    <Section id="browsers" heading={says.heading}>
      <p>{browsers === 0 ? says.none : says.some(number.format(browsers), number.format(people))}</p>
      {!known && (
        <div className="la-acts">
          <Button onClick={() => void look()}>{says.show}</Button>
        </div>
      )}
      {known && known.people.length > 0 && (
        <>
          <Whose people={known.people} data={data} words={words} signOut={signOut} />
          <Everybody words={says} signOut={() => signOut(null)} />
        </>
      )}
      <p role="status">{said}</p>
      {known && known.ended.length > 0 && <Lately ended={known.ended} data={data} words={words} />}
    </Section>
  )
}

function countOf(people: People): { browsers: number; people: number } {
  return { browsers: people.reduce((sum, { browsers }) => sum + browsers, 0), people: people.length }
}

function failed({ code }: Failure, says: AdminWords['browsers']): string {
  if (code === 'offline') return says.offline
  return code === 'not_signed_in' ? says.signedOutHere : says.failed
}

function Whose({
  people,
  data,
  words: { browsers: says },
  signOut,
}: Part & { people: People; signOut: (personId: string) => Promise<void> }) {
  return (
    <table className="la-table" aria-labelledby="browsers">
      <thead>
        <tr>
          {[says.who, says.howMany, says.lastUsed, says.act].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map(({ id, name = says.unnamed, browsers, lastUsedAt }) => (
          <tr key={id}>
            <td data-label={says.who} dir="auto">
              {name}
            </td>
            <td data-label={says.howMany}>{browsers}</td>
            <td data-label={says.lastUsed}>{moment(lastUsedAt, data)}</td>
            <td data-label={says.act}>
              <button
                type="button"
                className="la-button"
                aria-label={says.signOutOne(name)}
                onClick={() => void signOut(id)}
              >
                {says.act}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Asked once more: it is everybody's. */
function Everybody({ words, signOut }: { words: AdminWords['browsers']; signOut: () => Promise<void> }) {
  const [asking, setAsking] = useState(false)
  if (!asking)
    return (
      <div className="la-acts">
        <Button onClick={() => setAsking(true)}>{words.all}</Button>
      </div>
    )
  return (
    <Alert transition="none" variant="warning" margin="0" hasShadow={false}>
      <p>
        <strong>{words.allSure}</strong>
      </p>
      <p>{words.allWhat}</p>
      <div className="la-acts">
        <Button onClick={() => void signOut().then(() => setAsking(false))}>{words.allYes}</Button>
        <Button color="primary" onClick={() => setAsking(false)}>
          {words.no}
        </Button>
      </div>
    </Alert>
  )
}

function Lately({ ended, data, words: { browsers: says } }: Part & { ended: Ended }) {
  return (
    <>
      <Heading level="h4" as="h3">
        {says.lately}
      </Heading>
      <ul className="la-plain">
        {ended.map(({ at, by, whose, browsers }) => (
          <li key={at}>
            {says.line(
              moment(at, data),
              by.name ?? says.unnamed,
              whose === null ? says.everybody : (whose.name ?? says.unnamed),
              String(browsers),
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
