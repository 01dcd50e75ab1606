/** The sites that are turned on, and the way to take each back. */
import { Button } from '@instructure/ui/latest'
import { useCallback, useEffect, useState } from 'react'
import { grantedPatterns, hostOfPattern, turnOff } from '../data/sites.ts'
import { useWords } from '../panel/words/words.ts'

export function Sites() {
  const { own } = useWords()
  const { options: words } = own
  const [patterns, setPatterns] = useState<readonly string[]>()
  const [gone, setGone] = useState<string>()
  const look = useCallback(() => void grantedPatterns().then(setPatterns), [])
  useEffect(look, [look])
  async function takeBack(pattern: string): Promise<void> {
    if (await turnOff(pattern)) setGone(hostOfPattern(pattern))
    look()
  }
  return (
    <section className="lp-section">
      <h2>{words.sitesTitle}</h2>
      {patterns?.length === 0 && <p>{words.sitesNone}</p>}
      <ul className="lp-rows">
        {patterns?.map((pattern) => (
          <li key={pattern}>
            <span>{hostOfPattern(pattern)}</span>
            <Button size="small" onClick={() => void takeBack(pattern)}>
              {words.turnOff(hostOfPattern(pattern))}
            </Button>
          </li>
        ))}
      </ul>
      <p role="status">{gone !== undefined && words.turnedOff(gone)}</p>
      <p>
        <a href="welcome.html">{words.addSite}</a>
      </p>
    </section>
  )
}
