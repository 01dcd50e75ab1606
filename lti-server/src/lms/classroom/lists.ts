/**
 * Classes and their people as Classroom's API lists them: page by page to the end, or nothing. An empty list comes as
 * `{}`, and no list promises an order (google-classroom.md §1.3).
 */
import { err, ok, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import { isStorable } from '../../platform/storable-text.ts'
import type { ClassroomAnswer, ClassroomClient, ClassroomCode } from './client.ts'

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(255), v.check(isStorable))
const Course = v.object({
  id: Id,
  name: v.pipe(v.string(), v.check(isStorable)),
  section: v.nullish(v.pipe(v.string(), v.check(isStorable)), null),
  courseState: v.nullish(v.string(), null),
})
export type GoogleCourse = v.InferOutput<typeof Course>

const Person = v.object({
  userId: Id,
  profile: v.nullish(
    v.object({
      name: v.nullish(v.object({ fullName: v.nullish(v.pipe(v.string(), v.check(isStorable)), null) }), null),
    }),
    null,
  ),
})

export interface GooglePerson {
  readonly id: string
  readonly name: string | null
}

/** As many as a list may give at once; Google gives fewer when it likes. */
const PAGE_SIZE = 100
/** No class has as many pages; a list that goes on is going round in circles. */
const MOST_PAGES = 200

/** `loop`: its pages go round in circles. */
export type ListAnswer<T> = Result<T, ClassroomCode | 'loop'>

export interface WholeList<T> {
  readonly rows: readonly T[]
  readonly pages: number
}

const next = { nextPageToken: v.nullish(v.string(), null) }

/** Every page of one list. */
export async function wholeList<T>(
  page: (
    pageToken: string | undefined,
  ) => Promise<ClassroomAnswer<{ rows: readonly T[]; token: string | null }>>,
): Promise<ListAnswer<WholeList<T>>> {
  const rows: T[] = []
  const asked = new Set<string>()
  let token: string | undefined
  for (let pages = 1; pages <= MOST_PAGES; pages++) {
    const answer = await page(token)
    if (!answer.ok) return answer
    rows.push(...answer.value.rows)
    if (answer.value.token === null) return ok({ rows, pages })
    if (asked.has(answer.value.token)) return err('loop')
    asked.add(answer.value.token)
    token = answer.value.token
  }
  return err('loop')
}

export const paged = (pageToken: string | undefined) => ({
  pageSize: PAGE_SIZE,
  ...(pageToken !== undefined && { pageToken }),
})

/** The active classes that this person teaches. */
export function listTaughtClasses(client: ClassroomClient): Promise<ListAnswer<WholeList<GoogleCourse>>> {
  const schema = v.pipe(
    v.object({ courses: v.nullish(v.array(Course), []), ...next }),
    v.transform(({ courses, nextPageToken }) => ({ rows: courses, token: nextPageToken })),
  )
  return wholeList((pageToken) =>
    client.read(
      (api, options) =>
        api.courses.list({ teacherId: 'me', courseStates: ['ACTIVE'], ...paged(pageToken) }, options),
      schema,
    ),
  )
}

export function readClass(client: ClassroomClient, id: string): Promise<ClassroomAnswer<GoogleCourse>> {
  return client.read((api, options) => api.courses.get({ id }, options), Course)
}

const toPerson = ({ userId, profile }: v.InferOutput<typeof Person>): GooglePerson => ({
  id: userId,
  name: profile?.name?.fullName ?? null,
})

export function listTeachers(
  client: ClassroomClient,
  courseId: string,
): Promise<ListAnswer<WholeList<GooglePerson>>> {
  const schema = v.pipe(
    v.object({ teachers: v.nullish(v.array(Person), []), ...next }),
    v.transform(({ teachers, nextPageToken }) => ({ rows: teachers.map(toPerson), token: nextPageToken })),
  )
  return wholeList((pageToken) =>
    client.read(
      (api, options) => api.courses.teachers.list({ courseId, ...paged(pageToken) }, options),
      schema,
    ),
  )
}

export function listStudents(
  client: ClassroomClient,
  courseId: string,
): Promise<ListAnswer<WholeList<GooglePerson>>> {
  const schema = v.pipe(
    v.object({ students: v.nullish(v.array(Person), []), ...next }),
    v.transform(({ students, nextPageToken }) => ({ rows: students.map(toPerson), token: nextPageToken })),
  )
  return wholeList((pageToken) =>
    client.read(
      (api, options) => api.courses.students.list({ courseId, ...paged(pageToken) }, options),
      schema,
    ),
  )
}
