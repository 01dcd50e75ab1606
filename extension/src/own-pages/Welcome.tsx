/** The first page after a teacher's own install: one thing to do, and what is kept where. No tour (design §5). */
import { Button } from '@instructure/ui/latest'
import { useState } from 'react'
import type { ErrorCode } from 'shared/contract/errors'
import { turnOn } from '../data/ask.ts'
import { siteFrom, type NamedSite } from '../data/sites.ts'
import { Problem } from '../panel/Problem.tsx'
import { useWords } from '../panel/words/words.ts'
import { OwnPage } from '../panel/draw-page.tsx'
import { Stored } from './Stored.tsx'

/** @param asked the address of a page whose site she would turn on; empty: she names one. */
export function Welcome({ asked }: { asked: string }) {
  const { own } = useWords()
  const { welcome: words } = own
  const [on, setOn] = useState<NamedSite>()
  return (
    <OwnPage title={words.title}>
      <p className="lp-lead">{words.what}</p>
      {on ? <IsOn site={on} /> : <TurnOnForm asked={asked} turnedOn={setOn} />}
      <Stored title={words.storedTitle} lines={words.stored} />
      <p className="lp-acts">
        <a href="privacy.html">{words.privacy}</a>
        <a href="options.html">{words.options}</a>
      </p>
    </OwnPage>
  )
}

function TurnOnForm({ asked, turnedOn }: { asked: string; turnedOn: (site: NamedSite) => void }) {
  const { own, connect } = useWords()
  const { welcome: words } = own
  const [address, setAddress] = useState(asked)
  const [problem, setProblem] = useState<ErrorCode>()
  const [unread, setUnread] = useState(false)
  const site = siteFrom(address)

  async function turnOnThere(): Promise<void> {
    setUnread(site === null)
    if (!site) return
    const answer = await turnOn(site, null)
    if (answer.ok) turnedOn(site)
    else setProblem(answer.code)
  }

  return (
    <form
      className="lp-section"
      onSubmit={(event) => {
        event.preventDefault()
        void turnOnThere()
      }}
    >
      <h2>{words.whereTitle}</h2>
      {asked === '' ? (
        <div className="lp-field">
          <label htmlFor="address">{words.address}</label>
          <p className="lp-quiet lp-small" id="address-hint">
            {words.addressHint}
          </p>
          <input
            id="address"
            type="text"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            aria-describedby="address-hint"
            aria-invalid={unread && site === null}
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
        </div>
      ) : null}
      {site && <p>{connect.turnOnWhy(site.host)}</p>}
      {unread && site === null && (
        <p role="alert" className="lp-problem">
          {words.noAddress}
        </p>
      )}
      {problem && <Problem code={problem} />}
      <div className="lp-acts">
        <Button type="submit" color="primary">
          {site ? connect.turnOn(site.host) : words.turnOn}
        </Button>
      </div>
      {asked === '' && <p className="lp-quiet">{words.toolbar}</p>}
    </form>
  )
}

function IsOn({ site }: { site: NamedSite }) {
  const { own } = useWords()
  const { welcome: words } = own
  return (
    <section className="lp-section" role="status">
      <h2>{words.onTitle(site.host)}</h2>
      <p>{words.next}</p>
      <div className="lp-acts">
        <Button color="primary" href={site.address}>
          {words.open(site.host)}
        </Button>
      </div>
    </section>
  )
}
