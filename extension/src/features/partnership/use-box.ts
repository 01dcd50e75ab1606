/** The draft of one form: every keystroke is kept, a reload brings it back, sending moves it into the outbox. */
import { useState } from 'react'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import type { BoxFields, PactPost } from '../../data/outbox-content.ts'
import type { Subject } from '../../data/subject.ts'
import { useAnswer } from '../../panel/use-answer.ts'
import { useKeeper, type KeptState } from '../../panel/use-keeper.ts'

export interface Box {
  readonly fields: BoxFields
  readonly kept: KeptState
  write(change: BoxFields): void
  /** Sends, with the draft to go back to when it is taken back. */
  send(post: Pick<PactPost, 'path' | 'body' | 'says'>): Promise<void>
}

/**
 * @param name of the form, e.g. `propose`.
 * @param start what stands in it when nothing was typed; read once.
 * @param news a number that grows when something came back from the outbox.
 */
export function useBox(subject: Subject, name: string, start: BoxFields, news: number): Box {
  const [first] = useState(start)
  const [fields, setFields] = useState(start)
  const [keeper, kept] = useKeeper((next: BoxFields) =>
    ask({ ask: 'write-box', subject, name, fields: next }),
  )
  const [draft] = useAnswer({ ask: 'box', subject, name }, news)
  const [heard, setHeard] = useState(draft)
  if (draft !== heard) {
    setHeard(draft)
    // What was typed in the meantime is newer.
    if (draft && isSame(fields, first)) setFields({ ...fields, ...draft })
  }

  function write(change: BoxFields): void {
    const changed = { ...fields, ...change }
    setFields(changed)
    keeper.keep(changed)
  }
  async function send(post: Pick<PactPost, 'path' | 'body' | 'says'>): Promise<void> {
    await keeper.settled()
    const box = { name, fields }
    await ask({ ask: 'post', subject, id: uuid(), post: { ...post, box } })
    setFields(first)
  }
  return { fields, kept, write, send }
}

function isSame(one: BoxFields, other: BoxFields): boolean {
  return Object.entries(one).every(([name, text]) => other[name] === text)
}
