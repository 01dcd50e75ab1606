/** The class that everything else is told with: its people are always the same, and hold the known hard cases. */
import { expect, it } from 'vitest'
import { hasRole, sectionIdsOf } from './people.ts'
import { room12 } from './room-12.ts'

const story = room12()
const students = story.people.filter((person) => person.key.startsWith('student-'))
const byKey = (key: string) => story.people.find((person) => person.key === key)

it('has 32 students in two sections, one of them in both', () => {
  expect(students).toHaveLength(32)
  const sizes = story.sections.map(
    ({ id }) => students.filter((person) => sectionIdsOf(person).includes(id)).length,
  )
  expect(sizes).toEqual([16, 17])
  expect(students.filter((person) => sectionIdsOf(person).length === 2).map(({ key }) => key)).toEqual([
    'student-12',
  ])
})

it('has the names that break tools', () => {
  const [third, nineteenth] = [byKey('student-3'), byKey('student-19')]
  expect(third?.name).toBe(nineteenth?.name)
  expect(third && sectionIdsOf(third)).not.toEqual(nineteenth && sectionIdsOf(nineteenth))
  const twins = students.filter((person) => person.name === third?.name)
  expect(twins).toHaveLength(2)
  expect(students.filter((person) => !/\p{Script=Latin}/u.test(person.name))).toHaveLength(1)
  expect(students.filter((person) => person.familyName === null)).toHaveLength(1)
  expect(Math.max(...students.map((person) => person.name.length))).toBeGreaterThan(60)
})

it('tells everybody apart, the same way in every run', () => {
  for (const of of ['canvasId', 'sub', 'legacyId', 'loginHint', 'loginId', 'key'] as const)
    expect(new Set(story.people.map((person) => person[of])).size, of).toBe(story.people.length)
  expect(byKey('teacher')).toMatchObject({
    canvasId: 10007,
    sub: room12().people.find((p) => p.key === 'teacher')?.sub,
  })
  expect(story.people.every(({ sub }) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(sub))).toBe(true)
  expect(story.course.contextId).toMatch(/^[0-9a-f]{40}$/)
})

it('grows on request and keeps the first 32', () => {
  const large = room12(1000, 100)
  expect(large.people.filter((person) => hasRole(person, 'StudentEnrollment'))).toHaveLength(1000)
  expect(large.people.filter((p) => Number(p.key.split('-')[1]) <= 32).map((p) => p.name)).toEqual(
    students.map((person) => person.name),
  )
  expect(new Set(large.people.map((person) => person.name)).size).toBe(large.people.length - 1)
  expect(large.assignments).toHaveLength(100)
})
