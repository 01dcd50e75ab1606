/**
 * What a student handed in at Canvas (canvas.md §2.8). Canvas is asked for three fields of each submission by name, so
 * that no grade even crosses the wire; an older one that answers them all is read for these three alone.
 */
import { ok } from 'shared/domain/result'
import { CanvasId } from 'shared/publish/canvas-pages'
import * as v from 'valibot'
import type { LmsAnswer } from 'shared/publish/home-pages'
import type { Coursework, HandedInWork } from '../port.ts'
import type { CanvasClient } from './client.ts'

const FIELDS = ['assignment_id', 'user_id', 'submitted_at']

const Submission = v.object({
  assignment_id: CanvasId,
  /** Left out while an assignment is graded without names. */
  user_id: v.optional(v.nullable(CanvasId)),
  submitted_at: v.optional(v.nullable(v.string())),
})
type Submission = v.InferOutput<typeof Submission>

const Assignment = v.object({
  id: CanvasId,
  name: v.optional(v.nullable(v.string())),
  html_url: v.string(),
  /** Nobody who grades may know whose work it is. */
  anonymize_students: v.optional(v.nullable(v.boolean()), false),
})

/** The newest ones; who looks further back writes the name by hand. */
const MOST = 50
/** As many as one page of Canvas's may hold. */
const PAGE = 100
const MOST_PAGES = 5
/** Longer than Canvas lets a name be. */
const LONGEST_TITLE = 300

/** `courseId` is Canvas's number for the course. */
export function canvasCoursework(canvas: CanvasClient, courseId: string): Coursework {
  const course = `/courses/${encodeURIComponent(courseId)}`

  async function submissions(student: string): Promise<LmsAnswer<Submission[]>> {
    const all: Submission[] = []
    const fields = FIELDS.map((field) => `&response_fields[]=${field}`).join('')
    const query = `student_ids[]=${encodeURIComponent(student)}${fields}&exclude_response_fields[]=preview_url`
    // Ordered so, Canvas numbers its pages.
    const order = `&order=id&order_direction=descending&per_page=${PAGE}`
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const path = `${course}/students/submissions?${query}${order}&page=${page}`
      // Each page is asked for after the one before it.
      // oxlint-disable-next-line no-await-in-loop
      const found = await canvas.call('GET', path, v.array(Submission))
      if (!found.ok) return found
      all.push(...found.value)
      if (found.value.length < PAGE) break
    }
    return ok(all)
  }

  return {
    async handedInBy(student) {
      const found = await submissions(student)
      if (!found.ok) return found
      const own = newest(found.value.filter((one) => one.user_id === student))
      if (own.length === 0) return ok([])
      const ids = own.map((one) => `assignment_ids[]=${encodeURIComponent(one.assignmentId)}`).join('&')
      const path = `${course}/assignments?${ids}&per_page=${PAGE}`
      const named = await canvas.call('GET', path, v.array(Assignment))
      if (!named.ok) return named
      const byId = new Map(named.value.map((assignment) => [assignment.id, assignment]))
      return ok(own.flatMap((one) => workOf(one, byId.get(one.assignmentId), student)))
    },
  }
}

interface Handed {
  readonly assignmentId: string
  readonly at: Date
}

/** Those that were handed in, the newest first. */
function newest(submissions: readonly Submission[]): Handed[] {
  return submissions
    .flatMap(({ assignment_id: assignmentId, submitted_at: at }) =>
      at && !Number.isNaN(Date.parse(at)) ? [{ assignmentId, at: new Date(at) }] : [],
    )
    .toSorted((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, MOST)
}

function workOf(
  { at }: Handed,
  assignment: v.InferOutput<typeof Assignment> | undefined,
  student: string,
): HandedInWork[] {
  const title = (assignment?.name ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_TITLE)
  if (!assignment || assignment.anonymize_students === true || title === '') return []
  return [{ title, handedInAt: at, url: `${assignment.html_url}/submissions/${student}` }]
}
