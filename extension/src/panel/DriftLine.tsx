/** A page of the LMS that is not as we know it: one calm line, and what to send to whoever mends it. */
import { useRef, useState } from 'react'
import type { PageDrift } from 'shared/contract/messages'
import { ownVersion } from '../data/own-version.ts'
import { copyText } from './copy-text.ts'
import { driftReportText } from './drift-report.ts'
import { Fold } from './Fold.tsx'
import { useWords } from './words/words.ts'

export function DriftLine({ drift }: { drift: PageDrift }) {
  const { drift: words } = useWords()
  return (
    <section className="lp-drift">
      <p role="status">{words.line}</p>
      <Fold name={words.report}>
        <Report text={driftReportText(drift, ownVersion())} />
      </Fold>
    </section>
  )
}

function Report({ text }: { text: string }) {
  const { drift: words } = useWords()
  const box = useRef<HTMLTextAreaElement>(null)
  const [copied, setCopied] = useState(false)
  async function copy(): Promise<void> {
    box.current?.select()
    // Where the clipboard is refused the text stands selected, one key away.
    setCopied(await copyText(text))
  }
  return (
    <>
      <p className="lp-quiet lp-small">{words.about}</p>
      <textarea ref={box} readOnly rows={8} wrap="off" aria-label={words.text} value={text} />
      <div className="lp-acts">
        <button className="lp-link" type="button" onClick={() => void copy()}>
          {words.copy}
        </button>
        <span role="status">{copied && words.copied}</span>
      </div>
    </>
  )
}
