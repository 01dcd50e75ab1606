/** How a school's LMS and we get on, from top to bottom: what is missing, launches, keys and clock, rosters, data. */
import { Alert, Button, Heading, Link, List, Text } from '@instructure/ui/latest'
import type { ReactNode } from 'react'
import { useAlive } from '../browser/alive.ts'
import type { AdminPageData } from '../page-data.ts'
import { Browsers } from './Browsers.tsx'
import { Launches } from './Launches.tsx'
import { Rosters } from './Rosters.tsx'
import type { AdminWords } from './words/en.ts'

export interface Part {
  readonly data: AdminPageData
  readonly words: AdminWords
}

/** A moment in the reader's own time. */
export function moment(iso: string, { language }: AdminPageData): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))
}

export function Section({ id, heading, children }: { id: string; heading: string; children: ReactNode }) {
  return (
    <section className="la-status-part" aria-labelledby={id}>
      <Heading level="h3" as="h2" id={id}>
        {heading}
      </Heading>
      {children}
    </section>
  )
}

export function AdminApp({ data, words }: Part) {
  useAlive()
  const { status } = data
  return (
    <main className="la-page la-teacher la-status" id="main">
      <header className="la-top">
        <Heading level="h2" as="h1">
          {words.heading(status.school.name)}
        </Heading>
        <p className="la-quiet">{words.asOf(moment(data.asOf, data))}</p>
        <div className="la-acts">
          <Button onClick={() => window.location.reload()}>{words.again}</Button>
          {data.inCourse && <Link href={`/app/${data.launchId}/`}>{words.back}</Link>}
        </div>
      </header>
      <Missing data={data} words={words} />
      <Launches data={data} words={words} />
      <Keys data={data} words={words} />
      <Clock data={data} words={words} />
      <Rosters data={data} words={words} />
      <Browsers data={data} words={words} />
      <Section id="data-handling" heading={words.data.heading}>
        <List>
          {words.data.lines.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
        <p className="la-quiet">{words.data.page}</p>
      </Section>
      <Registration data={data} words={words} />
    </main>
  )
}

function Missing({ data: { status }, words }: Part) {
  return (
    <Section id="missing" heading={words.missing.heading}>
      {status.findings.length === 0 ? (
        <Text as="p">{words.missing.nothing}</Text>
      ) : (
        status.findings.map(({ sentence }) => (
          <Alert transition="none" key={sentence} variant="warning" margin="0" hasShadow={false}>
            {sentence}
          </Alert>
        ))
      )}
    </Section>
  )
}

function Keys({ data, words: { keys } }: Part) {
  const { fetchedAt, keyIds, failedAt, failure } = data.status.keySet
  const code = failure ?? ''
  const why = code.startsWith('status_') ? keys.status(code.slice(7)) : (keys.reasons[code] ?? code)
  const isMended = fetchedAt !== null && failedAt !== null && fetchedAt > failedAt
  return (
    <Section id="keys" heading={keys.heading}>
      {failedAt !== null && (
        <Alert transition="none" variant={isMended ? 'info' : 'error'} margin="0" hasShadow={false}>
          {keys.failed(moment(failedAt, data), why)} {isMended && keys.since(moment(fetchedAt, data))}
        </Alert>
      )}
      <p>{fetchedAt === null ? keys.never : keys.read(moment(fetchedAt, data), keyIds.length)}</p>
      {keyIds.length > 0 && (
        <>
          <p className="la-quiet">{keys.ids}</p>
          <ul className="la-codes">
            {keyIds.map((id) => (
              <li key={id}>
                <code>{id}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

/** A person takes a few seconds from the LMS to us, which look like a clock that is behind. */
const EVEN = { behind: -20, ahead: 5 }
const MATTERS = 45

function Clock({ data, words: { clock } }: Part) {
  const seen = data.status.clock
  return (
    <Section id="clock" heading={clock.heading}>
      {seen === null ? (
        <p>{clock.unknown}</p>
      ) : (
        <ClockSeen seconds={seen.aheadSeconds} data={data} words={clock} />
      )}
    </Section>
  )
}

function ClockSeen({
  seconds,
  data,
  words,
}: {
  seconds: number
  data: AdminPageData
  words: AdminWords['clock']
}) {
  if (seconds >= EVEN.behind && seconds <= EVEN.ahead) return <p>{words.even}</p>
  const amount = new Intl.NumberFormat(data.language).format(Math.abs(seconds))
  const said = seconds > 0 ? words.ahead(amount) : words.behind(amount)
  if (Math.abs(seconds) < MATTERS) return <p>{said}</p>
  return (
    <Alert transition="none" variant="warning" margin="0" hasShadow={false}>
      {said} {words.matters}
    </Alert>
  )
}

function Registration({ data, words: { registration } }: Part) {
  const { school } = data.status
  return (
    <Section id="registration" heading={registration.heading}>
      <dl className="la-facts">
        <dt>{registration.lms[school.lms]}</dt>
        <dd>{school.name}</dd>
        <dt>{registration.issuer}</dt>
        <dd>
          <code>{school.issuer}</code>
        </dd>
        <dt>{registration.client}</dt>
        <dd>
          <code>{school.clientId}</code>
        </dd>
        <dt>{registration.since}</dt>
        <dd>{moment(school.since, data)}</dd>
      </dl>
    </Section>
  )
}
