/**
 * A talk of today that the student can read too: written down by one tap, the date and nothing else, and undone by one
 * (F7, W-3). For ten seconds it is taken back before it leaves; after that it is withdrawn.
 */
import { v7 as uuid } from 'uuid'
import { ask } from '../data/ask.ts'
import type { Subject } from '../data/subject.ts'
import { today } from './today.ts'

/** @param says its words while it is on its way. @returns its id, by which it can be undone. */
export async function writeTalk(subject: Subject, says: string): Promise<string> {
  const id = uuid()
  const body = { id, heldOn: today() }
  const box = { name: 'talked', fields: {} }
  await ask({ ask: 'post', subject, id, post: { path: 'conversations', body, says, box } })
  return id
}

export async function undoTalk(subject: Subject, id: string, says: string): Promise<void> {
  if (await ask({ ask: 'take-back', id })) return
  const path = `conversations/${id}/withdraw`
  await ask({ ask: 'post', subject, id: uuid(), post: { path, body: {}, says, box: null } })
}
