/** "Turn on for canvas.school.edu": the one permission, asked for on the page it is for, by the teacher's click. */
import { Button } from '@instructure/ui/latest'
import { useEffect, useState } from 'react'
import type { ErrorCode } from 'shared/contract/errors'
import { siteOf, turnOn, type Site } from '../../data/ask.ts'
import { Problem } from '../../panel/Problem.tsx'
import { useWords } from '../../panel/words/words.ts'

export function TurnOn({ tabId }: { tabId: number }) {
  const { connect: words } = useWords()
  const [site, setSite] = useState<Site>()
  const [problem, setProblem] = useState<ErrorCode>()

  useEffect(() => {
    void siteOf(tabId).then(setSite)
  }, [tabId])

  async function turnOnHere(here: Extract<Site, { state: 'off' }>): Promise<void> {
    const answer = await turnOn(here, tabId)
    setProblem(answer.ok ? undefined : answer.code)
    setSite(await siteOf(tabId))
  }

  if (!site) return null
  if (site.state !== 'off') {
    return <p className="lp-notice">{site.state === 'on' ? words.noCourse : words.notHere}</p>
  }
  const { host } = site
  return (
    <section className="lp-notice">
      <h2>{words.turnOnTitle}</h2>
      <p>{words.turnOnWhy(host)}</p>
      {problem && <Problem code={problem} />}
      <Button color="primary" onClick={() => void turnOnHere(site)}>
        {words.turnOn(host)}
      </Button>
    </section>
  )
}
