/** What was sent and has not arrived: ten seconds to take it back, then the outbox's own patience. */
import { Button } from '@instructure/ui/latest'
import { useEffect, useState } from 'react'
import { isErrorCode } from 'shared/contract/errors'
import { ask } from '../../data/ask.ts'
import type { Waiting } from '../../data/outbox.ts'
import { Problem } from '../../panel/Problem.tsx'
import { useWords } from '../../panel/words/words.ts'

export function OnItsWay({ waiting, takenBack }: { waiting: readonly Waiting[]; takenBack: () => void }) {
  const sends = waiting.filter(({ act }) => act === 'send')
  if (sends.length === 0) return null
  return (
    <div role="status">
      <ul className="lp-on-its-way">
        {sends.map((one) => (
          <li key={one.id}>
            <One note={one} takenBack={takenBack} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function One({ note, takenBack }: { note: Waiting; takenBack: () => void }) {
  const { shared } = useWords()
  const left = useSecondsUntil(note.notBefore)
  const [late, setLate] = useState(false)
  async function takeBack(): Promise<void> {
    setLate(!(await ask({ ask: 'take-back', id: note.id })))
    takenBack()
  }
  const refused = note.refused !== null && isErrorCode(note.refused) ? note.refused : null
  return (
    <article>
      <p dir="auto">{note.says}</p>
      {refused && <Problem code={refused} />}
      <div className="lp-acts">
        {left === 0 && !refused && <span className="lp-quiet lp-small">{shared.waiting}</span>}
        <Button size="small" onClick={() => void takeBack()}>
          {left > 0 ? shared.takeBack(left) : shared.takeBackNow}
        </Button>
        {late && <span className="lp-small">{shared.tooLate}</span>}
      </div>
    </article>
  )
}

/** Whole seconds until a moment, counting down to 0. */
function useSecondsUntil(moment: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = now < moment ? setTimeout(() => setNow(Date.now()), 250) : undefined
    return () => clearTimeout(timer)
  }, [moment, now])
  return Math.max(0, Math.ceil((moment - now) / 1000))
}
