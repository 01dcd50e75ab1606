/**
 * Whom a note is about, in the numbers of the LMS page: known without any account, the same at every visit, and
 * joined to our server's ids later. Two students of one name differ here.
 */
import * as v from 'valibot'

const PageNumber = v.pipe(v.string(), v.regex(/^[A-Za-z0-9~_-]{1,64}$/))

export const PageCourse = v.object({
  lms: v.picklist(['canvas', 'classroom', 'moodle']),
  /** Host and port of the page. */
  host: v.pipe(v.string(), v.regex(/^[a-z0-9.-]+(:\d{1,5})?$/)),
  course: PageNumber,
})
export type PageCourse = v.InferOutput<typeof PageCourse>

export const Subject = v.object({ ...PageCourse.entries, student: PageNumber })
export type Subject = v.InferOutput<typeof Subject>

/** What a draft is about: one student, or a course of the teacher's own. */
export const DraftAbout = v.union([Subject, PageCourse])
export type DraftAbout = v.InferOutput<typeof DraftAbout>

/** One key per student, and one per course that is no student's. */
export function draftKey(about: DraftAbout): string {
  if ('student' in about) return subjectKey(about)
  const { lms, host, course } = about
  return [lms, host, course, ''].join('/')
}

/** The course alone, without a student or what else a page says of it. */
export function courseOf({ lms, host, course }: PageCourse): PageCourse {
  return { lms, host, course }
}

/** One key per student and course; no two subjects share one (the parts can't contain the separator). */
export function subjectKey({ lms, host, course, student }: Subject): string {
  return [lms, host, course, student].join('/')
}

export function sameSubject(a: Subject | null, b: Subject | null): boolean {
  return a !== null && b !== null && subjectKey(a) === subjectKey(b)
}
