/** The background's answers about a teacher's private notes. */
import type { Parts } from './panel-answers.ts'
import type { Answers } from './panel-door.ts'

/** A jot that old is a note; a younger one may be a thought that was interrupted. */
const STILL_WARM_MS = 3_600_000

export function privateAnswers({
  book,
  owner,
  notesTouched,
}: Pick<Parts, 'book' | 'owner' | 'notesTouched'>): Pick<
  Answers,
  'write-jot' | 'write-insight' | 'talked' | 'private-notes' | 'last-jot' | 'delete-note' | 'close-beside'
> {
  const touched = (): true => {
    notesTouched()
    return true
  }
  return {
    async 'write-jot'({ subject, id, text, from }) {
      await book.write(await owner(), subject, id, text, from)
      return touched()
    },
    async 'write-insight'({ subject, id, insight, from }) {
      await book.writeInsight(await owner(), subject, id, insight, from)
      return touched()
    },
    async talked({ subject, id }) {
      await book.talked(await owner(), subject, id)
      return touched()
    },
    async 'private-notes'({ subject }) {
      notesTouched()
      return book.read(await owner(), subject)
    },
    async 'last-jot'({ subject }) {
      const since = new Date(Date.now() - STILL_WARM_MS).toISOString()
      const { notes } = await book.read(await owner(), subject)
      const last = notes.find(({ kind, deletedAt }) => kind === 'jot' && deletedAt === null)
      return last && last.editedAt > since ? last.id : ''
    },
    async 'delete-note'({ subject, id, deleted }) {
      await book.setDeleted(await owner(), subject, id, deleted)
      return touched()
    },
    async 'close-beside'({ subject, id, beside }) {
      await book.closeBeside(await owner(), subject, id, beside)
      return touched()
    },
  }
}
