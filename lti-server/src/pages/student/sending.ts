/**
 * Sends what a student wrote: at once, or, without a network, from this device when it is back. Each act has its own
 * id or replaces the one before, so that sending twice is harmless.
 */
import type { Outcome } from 'shared/ui/ActForm'
import type { Words } from 'shared/ui/words/en'
import * as v from 'valibot'
import { call, type Failure } from '../browser/api.ts'
import { keepWaiting, readWaiting } from '../browser/drafts.ts'

interface Sending {
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
    keepWaiting(personId, [...readWaiting(personId), { path, body }])
    return { state: 'kept', words: words.live.kept }
  }
  return {
    state: 'refused',
    problem: { field: answer.field, words: failureWords(answer, words) },
  }
}

/** A failure as one sentence for a student. */
function failureWords(failure: Failure, words: Words): string {
  return failure.code === 'not_signed_in' ? words.live.signedOut : failure.words || words.closed.error
}

/** Sends what waits on this device, oldest first; what the server refuses for good is let go of. */
export async function sendWaiting({ launchId, personId }: Sending): Promise<boolean> {
  let sent = false
  for (const act of readWaiting(personId)) {
    const answer = await call(v.unknown(), launchId, act.path, act.body)
    if (!answer.ok && (answer.code === 'offline' || answer.code === 'not_signed_in')) break
    keepWaiting(personId, readWaiting(personId).slice(1))
    sent = true
  }
  return sent
}
