/**
 * Room 12: one invented class that every demo, journey and test shares. Two students carry the same full name in
 * different sections, one name is not in Latin letters, one person has no family name, one name is very long, and
 * one student sits in both sections, because each of these once broke somebody's gradebook tool.
 */
import { adults, students } from './cast.ts'
import { courseworkFor, type Assignment } from './coursework.ts'
import { groupIdsOf, labTables, type GroupBook } from './groups.ts'
import { moreStudents } from './more-students.ts'
import { PERIOD_2, PERIOD_5 } from './periods.ts'
import { stableHex, type Person } from './people.ts'

export interface Section {
  id: number
  name: string
  sisId: string
}

export interface Course {
  id: number
  name: string
  code: string
  uuid: string
  sisId: string
  /** The LTI context id: 40 hex digits. */
  contextId: string
  /** Context ids of the courses it was copied from, the last one first. */
  previous: string[]
  defaultView: 'wiki' | 'modules' | 'assignments' | 'syllabus' | 'feed'
  isPublic: boolean
  /** Concluded: everybody reads and nobody writes. */
  ended?: boolean
  timeZone: string
}

export interface Story {
  account: { id: number; rootId: number; name: string; guid: string }
  course: Course
  tool: { id: number; name: string; deploymentId: string; clientId: string }
  sections: Section[]
  people: Person[]
  assignments: Assignment[]
  groups: GroupBook
  /** Opaque ids as Canvas gives them. */
  groupsOf(person: Person): string[]
}

/** Room 12 with `count` students (the 32 of the story first) and `assignments` columns; `seed` shapes the grades. */
export function room12(count = 32, assignments = 12, seed = 12): Story {
  const named = students().slice(0, Math.max(count, 1))
  const groups = labTables()
  const extra = count > named.length ? moreStudents(count - named.length, seed) : []
  return {
    account: { id: 17, rootId: 1, name: 'Alder Creek Unified', guid: `${stableHex('account')}:canvas-lms` },
    course: {
      id: 4821,
      name: 'Biology 9',
      code: 'BIO9',
      uuid: stableHex('course-uuid'),
      sisId: 'BIO9-2627',
      contextId: stableHex('course'),
      previous: [],
      defaultView: 'wiki',
      isPublic: false,
      timeZone: 'America/Denver',
    },
    tool: {
      id: 913,
      name: 'Learning Alliance',
      deploymentId: `913:${stableHex('deployment')}`,
      clientId: '10000000000241',
    },
    sections: [
      { id: PERIOD_2, name: 'Period 2', sisId: 'BIO9-P2-2627' },
      { id: PERIOD_5, name: 'Period 5', sisId: 'BIO9-P5-2627' },
    ],
    people: [...adults(), ...named, ...extra].sort((a, b) => a.canvasId - b.canvasId),
    assignments: courseworkFor(assignments),
    groups,
    groupsOf: (person) => groupIdsOf(groups, person),
  }
}
