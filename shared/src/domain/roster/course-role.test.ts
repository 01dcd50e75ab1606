import fc from 'fast-check'
import { expect, test } from 'vitest'
import { courseRole, isVagueStudent } from './course-role.ts'

const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership'
const INSTRUCTOR = `${MEMBERSHIP}#Instructor`
const LEARNER = `${MEMBERSHIP}#Learner`
const TEST_USER = 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser'

test.each([
  [[INSTRUCTOR], 'teacher'],
  [['Instructor'], 'teacher'],
  [[LEARNER], 'student'],
  [['Learner'], 'student'],
  [[`${MEMBERSHIP}#Mentor`], 'mentor'],
  [[INSTRUCTOR, `${MEMBERSHIP}/Instructor#TeachingAssistant`], 'ta'],
  [[`${MEMBERSHIP}/Instructor#TeachingAssistant`, `${MEMBERSHIP}/Instructor#PrimaryInstructor`], 'teacher'],
  [[`${MEMBERSHIP}/Learner#Instructor`], 'student'],
  [[LEARNER, INSTRUCTOR], 'teacher'],
  [[LEARNER, TEST_USER], 'test-student'],
  [['http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor'], 'none'],
  [['http://purl.imsglobal.org/vocab/lis/v2/system/person#Administrator'], 'none'],
  [[`${MEMBERSHIP}#ContentDeveloper`], 'none'],
  [['http://evil.example/vocab/lis/v2/membership#Instructor'], 'none'],
  [['instructor'], 'none'],
  [[` ${INSTRUCTOR}`], 'none'],
  [[''], 'none'],
  [[], 'none'],
])('%j is %s', (roles, expected) => {
  expect(courseRole(roles)).toBe(expected)
})

test('the order of the roles changes nothing, and unknown roles give nothing', () => {
  const known = [INSTRUCTOR, LEARNER, `${MEMBERSHIP}/Instructor#TeachingAssistant`, TEST_USER]
  fc.assert(
    fc.property(fc.shuffledSubarray(known), fc.array(fc.string()), (roles, noise) => {
      const expected = courseRole([...roles].sort())
      expect(courseRole([...noise, ...roles])).toBe(expected)
    }),
  )
})

test.each([
  [['Learner'], true],
  [['Learner', 'Mentor'], true],
  [['Learner', LEARNER], false],
  [[LEARNER], false],
  [['Learner', 'Instructor'], false],
  [['Instructor'], false],
  [['Learner', TEST_USER], false],
])('%j is vague: %s', (roles, vague) => {
  expect(isVagueStudent(roles)).toBe(vague)
})
