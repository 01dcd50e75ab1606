/** The draft of one form that is sent to a student: sending moves it into the outbox, and taking back brings it home. */
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import type { BoxFields, PactPost } from '../../data/outbox-content.ts'
import type { Subject } from '../../data/subject.ts'
import { useDraft, type Draft } from '../../panel/use-draft.ts'

export interface Box extends Pick<Draft, 'fields' | 'kept' | 'write'> {
  /** Sends, with the draft to go back to when it is taken back. */
  send(post: Pick<PactPost, 'path' | 'body' | 'says'>): Promise<void>
}

/**
 * @param name of the form, e.g. `propose`.
 * @param start what stands in it when nothing was typed; read once.
 * @param news a number that grows when something came back from the outbox.
 */
export function useBox(subject: Subject, name: string, start: BoxFields, news: number): Box {
  const { fields, kept, write, settled, clear } = useDraft(subject, name, start, news)
  async function send(post: Pick<PactPost, 'path' | 'body' | 'says'>): Promise<void> {
    await settled()
    const box = { name, fields }
    await ask({ ask: 'post', subject, id: uuid(), post: { ...post, box } })
    clear()
  }
  return { fields, kept, write, send }
}
