/** Listen, pause, stop: reads what its section marks as text to read, and shows which line it is at (A10). */
import { useEffect, useRef, useState } from 'react'
import type { Language } from 'shared/domain/alliance/vocabulary'
import { openReader, type Reader, type Reading } from './speech.ts'
import { agreementWords } from './words/choose.ts'

/** A reason that is not asked for is on the page, and not shown. */
const isShown = (line: HTMLElement): boolean => line.getClientRects().length > 0

/** What is marked in the section around it is read, in the order in which it stands there: a screen reader's order. */
export default function ReadAloud({ language }: { language: Language }) {
  const words = agreementWords(language).listen
  const here = useRef<HTMLDivElement>(null)
  const first = useRef<HTMLButtonElement>(null)
  const reader = useRef<Reader>(null)
  const [state, setState] = useState<Reading>('idle')

  useEffect(() => {
    const section = here.current?.closest('[data-listen]')
    const lines = () => [...(section?.querySelectorAll<HTMLElement>('[data-read]') ?? [])].filter(isShown)
    const own = openReader(language, lines, (now, line) => {
      for (const other of lines()) other.toggleAttribute('data-reading', other === line)
      line?.scrollIntoView({ block: 'nearest' })
      setState(now)
    })
    reader.current = own
    window.addEventListener('pagehide', own.stop)
    return () => {
      window.removeEventListener('pagehide', own.stop)
      own.stop()
    }
  }, [language])

  const isReading = state === 'reading'
  return (
    <div ref={here} className="la-acts la-no-print" role="group" aria-label={words.group}>
      <button
        ref={first}
        className="la-button"
        type="button"
        onClick={() => (isReading ? reader.current?.pause() : reader.current?.start())}
      >
        {{ idle: words.start, reading: words.pause, paused: words.goOn }[state]}
      </button>
      {state !== 'idle' && (
        <button
          className="la-button"
          data-kind="plain"
          type="button"
          onClick={() => {
            reader.current?.stop()
            first.current?.focus()
          }}
        >
          {words.stop}
        </button>
      )}
    </div>
  )
}
