/** "Turn on for canvas.school.edu": the one permission, asked for on the page it is for, by the teacher's click. */
import { Button } from '@instructure/ui/latest'
import { useEffect, useState } from 'react'
import type { ErrorCode } from 'shared/contract/errors'
import { ask, askForHost, siteOf, type Site } from '../../data/ask.ts'
import { Problem } from '../../panel/Problem.tsx'
import { useWords } from '../../panel/words/words.ts'

export function TurnOn({ tabId }: { tabId: number }) {
  const { connect: words } = useWords()
  const [site, setSite] = useState<Site>()
  const [problem, setProblem] = useState<ErrorCode>()

  useEffect(() => {
    void siteOf(tabId).then(setSite)
  }, [tabId])

  async function afterAsking(granted: boolean, address: string): Promise<void> {
    const answer = granted ? await ask({ ask: 'turned-on', tabId, address }) : null
    if (answer && !answer.ok) setProblem(answer.code)
    setSite(await siteOf(tabId))
  }

  /** The request comes first, before anything is awaited: the browser counts the click only then. */
  function turnOn(address: string, pattern: string): void {
    askForHost(pattern)
      .then((granted) => afterAsking(granted, address))
      .catch(() => setProblem('host_not_granted'))
  }

  if (!site) return null
  if (site.state !== 'off') {
    return <p className="lp-notice">{site.state === 'on' ? words.noCourse : words.notHere}</p>
  }
  const { address, host, pattern } = site
  return (
    <section className="lp-notice">
      <h2>{words.turnOnTitle}</h2>
      <p>{words.turnOnWhy(host)}</p>
      {problem && <Problem code={problem} />}
      <Button color="primary" onClick={() => turnOn(address, pattern)}>
        {words.turnOn(host)}
      </Button>
    </section>
  )
}
