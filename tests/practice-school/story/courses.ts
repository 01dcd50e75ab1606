/** A school of several courses, told with one story: the people of Room 12 are in every copy of their course. */
import type { SchoolState } from '../state.ts'
import { stableHex } from './people.ts'
import type { Course } from './room-12.ts'

/** The school as one of its courses sees it; an id of no copy is the story's own course. */
export function inCourse(school: SchoolState, id: string | number | undefined): SchoolState {
  const course = school.copies.find((copy) => String(copy.id) === String(id))
  return course ? { ...school, story: { ...school.story, course } } : school
}

/** Next year's course: the same content under ids of its own. */
export function nextCourse(school: SchoolState, name: string | undefined): Course {
  const origin = school.copies.at(-1) ?? school.story.course
  const id = origin.id + 1
  return {
    ...school.story.course,
    id,
    name: name ?? `${school.story.course.name} (next year)`,
    uuid: stableHex(`course-uuid-${id}`),
    sisId: `${school.story.course.sisId}-${id}`,
    contextId: stableHex(`course-${id}`),
    previous: [origin.contextId, ...origin.previous],
  }
}
