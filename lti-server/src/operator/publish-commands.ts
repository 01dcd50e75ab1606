/** `admin publish …`: the agreement on a course's home page, with the grant of a teacher who teaches there. */
import type { ErrorCode } from 'shared/contract/errors'
import type { Publication } from 'shared/contract/publication'
import type { Result } from 'shared/domain/result'
import { publicationStatus, publishCourse } from '../publish/service.ts'
import { command, CommandError, FailedOutcome, IdFlag, type Command } from './command.ts'

const status = command({
  words: 'publish status',
  flags: { course: IdFlag },
  run: async ({ deps }, { course }) => outcome(course, await publicationStatus(deps, course)),
})

const publish = command({
  words: 'publish',
  flags: { course: IdFlag },
  run: async ({ deps }, { course }) => {
    const told = outcome(course, await publishCourse(deps, course))
    return told.state === 'published' ? told : new FailedOutcome(told)
  },
})

/** Without the page's HTML: that is for the teacher's preview. */
function outcome(courseId: string, result: Result<Publication, ErrorCode>) {
  if (result.ok) {
    const { state, code, pageTitle, pageUrl, publishedVersion, publishedAt, notes = [] } = result.value
    return { courseId, state, code, pageTitle, pageUrl, publishedVersion, publishedAt, notes }
  }
  if (result.code === 'not_found') throw new CommandError(`There is no course ${courseId}.`)
  const state: Publication['state'] = result.code === 'publish_busy' ? 'failed' : 'unwritable'
  const nothing = { pageTitle: null, pageUrl: null, publishedVersion: null, publishedAt: null, notes: [] }
  return { courseId, state, code: result.code, ...nothing }
}

/** The longer words first, so that `publish status` is not taken for `publish`. */
export const publishCommands: readonly Command[] = [status, publish]
