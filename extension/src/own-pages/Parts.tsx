/** "Which part does this?": what each part does, and how each is now, to read or to copy for a technician. */
import { Button } from '@instructure/ui/latest'
import { useRef, useState } from 'react'
import { ask } from '../data/ask.ts'
import type { SelfTest } from '../data/self-test.ts'
import { copyText } from '../panel/copy-text.ts'
import { useWords, type Words } from '../panel/words/words.ts'

export function Parts() {
  const { own } = useWords()
  const { parts: words } = own
  const [found, setFound] = useState<SelfTest | 'testing'>()
  const [copied, setCopied] = useState(false)
  const report = useRef<HTMLUListElement>(null)
  async function test(): Promise<void> {
    setCopied(false)
    setFound('testing')
    setFound(await ask({ ask: 'self-test' }))
  }
  async function copy(): Promise<void> {
    const lines = [...(report.current?.children ?? [])].map(({ textContent }) => textContent)
    setCopied(await copyText([...lines, navigator.userAgent].join('\n')))
  }
  return (
    <section className="lp-section">
      <h2>{words.title}</h2>
      {Object.entries(words.roles).map(([part, does]) => (
        <p key={part}>{does}</p>
      ))}
      <div className="lp-acts">
        <Button onClick={() => void test()}>{words.test}</Button>
      </div>
      <div role="status">
        {found === 'testing' && <p>{words.testing}</p>}
        {found !== undefined && found !== 'testing' && (
          <ul className="lp-lines" ref={report}>
            {linesOf(found, words).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        {copied && <p>{words.copied}</p>}
      </div>
      {found !== undefined && found !== 'testing' && (
        <div className="lp-acts">
          <Button onClick={() => void copy()}>{words.copy}</Button>
        </div>
      )}
    </section>
  )
}

function linesOf(
  { version, sites, server, session, resting }: SelfTest,
  words: Words['own']['parts'],
): string[] {
  return [
    words.version(version),
    ...(sites.length === 0
      ? [words.noSite]
      : sites.map(({ host, open, recognised }) => words.site(host, open, recognised))),
    ...(resting.length > 0 ? [words.rests(resting.join(', '))] : []),
    server === null
      ? words.noServer
      : server.answers
        ? words.serverAnswers(server.host)
        : words.serverSilent(server.host),
    words.session[session],
  ]
}
