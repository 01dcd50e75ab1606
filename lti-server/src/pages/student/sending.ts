/**
 * Sends what a student wrote: at once, or, without a network, from this device when it is back. Each act has its own
 * id or replaces the one before, so that sending twice is harmless.
 */
import type { Outcome } from 'shared/ui/ActForm'
import type { Words } from 'shared/ui/words/en'
import * as v from 'valibot'
import { call, type Failure } from '../browser/api.ts'
import { keepWaiting, readWaiting } from '../browser/drafts.ts'

/** Sends a form's fields by script: the last part of the form's address says which act it is. */
export type Send = (path: string, fields: FormData) => Promise<Outcome>

export interface Sending {
  readonly launchId: string
  readonly personId: string
  readonly words: Words
}

/** Sends one act; `offline` keeps it here. */
export async function sendAct(
  { launchId, personId, words }: Sending,
  path: string,
  body: unknown,
  done: string | ((answer: unknown) => string),
): Promise<Outcome> {
  const answer = await call(v.unknown(), launchId, path, body)
  if (answer.ok) return { state: 'sent', words: typeof done === 'string' ? done : done(answer.value) }
  if (answer.code === 'offline') {
    if (keepWaiting(personId, [...readWaiting(personId), { path, body }]))
      return { state: 'kept', words: words.live.kept }
    return { state: 'refused', problem: { field: '', words: words.live.notKept } }
  }
  return { state: 'refused', problem: { field: answer.field, words: failureWords(answer, words) } }
}

/** A failure as one sentence for a student. */
function failureWords(failure: Failure, words: Words): string {
  return failure.code === 'not_signed_in' ? words.live.signedOut : failure.words || words.closed.error
}

/** Held back by the network, the session, or the step the class is at: it waits on. */
function mayArriveLater(code: string): boolean {
  return code === 'offline' || code === 'not_signed_in' || code.startsWith('lesson_')
}

/** Sends what waits on this device, oldest first; what the server refuses for good is let go of. */
export async function sendWaiting({ launchId, personId }: Sending): Promise<boolean> {
  let sent = false
  for (const act of readWaiting(personId)) {
    const answer = await call(v.unknown(), launchId, act.path, act.body)
    if (!answer.ok && mayArriveLater(answer.code)) break
    // This one and no other: it may have been sent twice at the same time.
    keepWaiting(
      personId,
      readWaiting(personId).filter((each) => JSON.stringify(each) !== JSON.stringify(act)),
    )
    sent = true
  }
  return sent
}
