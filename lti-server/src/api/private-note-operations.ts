/** A teacher's sealed private notes between her browsers, as `openapi.json` describes them. */
import * as notes from 'shared/contract/private-notes'
import { get, post, type Operation } from './operation.ts'

const NOTES = '/private-notes'

export const privateNotes: readonly Operation[] = [
  get(NOTES, 'privateNotes', 'The asker’s own private notes, sealed in her browsers, that are new.', {
    door: 'extension',
    query: {
      after: { words: 'The place in the order up to which they were read; none: from the beginning.' },
    },
    answer: notes.PrivateNotes,
  }),
  post(NOTES, 'takePrivateNotes', 'Take new sealed versions, each from whoever saw the one before it.', {
    door: 'extension',
    body: notes.NewPrivateNotes,
    answer: notes.TakenPrivateNotes,
  }),
  post(`${NOTES}/key`, 'putNotesKey', 'Keep the key of the notes, wrapped by a key from a recovery code.', {
    door: 'extension',
    body: notes.WrappedKey,
    answer: notes.ForgetPrivateNotes,
  }),
  post(`${NOTES}/forget`, 'forgetPrivateNotes', 'Delete the wrapped key and everything that it sealed.', {
    door: 'extension',
    body: notes.ForgetPrivateNotes,
    answer: notes.ForgetPrivateNotes,
  }),
]
