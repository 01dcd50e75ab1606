/** Where each LMS launches our tool for a course, when that can be known from its launches. */
import type { CourseLms } from '../platform/schema.ts'

export interface CourseAddress {
  readonly lms: CourseLms
  readonly lms_course_id: string | null
  readonly api_domain: string | null
  readonly return_origin: string | null
  readonly deployment_id: string
}

const addresses: Record<CourseLms, (course: CourseAddress) => string | null> = {
  /** `/courses/<id>/external_tools/<tool>`; a Canvas deployment id is `<tool>:<hash>` (lms/canvas.md §1). */
  canvas: (course) => {
    const tool = /^(\d+):/.exec(course.deployment_id)?.[1]
    const origin = course.return_origin ?? (course.api_domain && `https://${course.api_domain}`)
    if (!tool || !origin || !course.lms_course_id || !/^\d+$/.test(course.lms_course_id)) return null
    return new URL(`/courses/${course.lms_course_id}/external_tools/${tool}`, origin).href
  },
  moodle: () => null,
  generic: () => null,
  /** Its people sign in at our own door (lms/classroom). */
  classroom: () => null,
}

/** The address at which this course's members launch the tool, or null where only the course page leads to it. */
export function launchAddress(course: CourseAddress): string | null {
  return addresses[course.lms](course)
}
