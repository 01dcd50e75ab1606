import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { courseRole, ROLE_MEANINGS, TEST_USER } from './roles.ts'

const V = 'http://purl.imsglobal.org/vocab/lis/v2'
const known = fc.constantFrom(...ROLE_MEANINGS.keys())
const anything = fc.oneof(known, fc.string(), fc.webUrl({ withFragments: true }))

describe('courseRole', () => {
  test.each([
    [[`${V}/membership#Instructor`], 'teacher'],
    [[`${V}/membership#Instructor`, `${V}/membership/Instructor#TeachingAssistant`], 'ta'],
    [[`${V}/membership/Instructor#TeachingAssistantSection`, `${V}/membership#Instructor`], 'ta'],
    [[`${V}/membership#Learner`], 'student'],
    [[`${V}/membership/Learner#Instructor`], 'student'],
    [[`${V}/membership#Learner`, `${V}/membership#Instructor`], 'teacher'],
    [[`${V}/membership#Mentor`], 'mentor'],
    [[`${V}/membership#Mentor`, `${V}/membership#Learner`], 'student'],
    [[`${V}/membership#Learner`, TEST_USER], 'test-student'],
    [[`${V}/membership#Instructor`, TEST_USER], 'test-student'],
    [['Instructor'], 'teacher'],
    [['Learner'], 'student'],
    [['instructor'], 'none'],
    [[`${V}/membership#instructor`], 'none'],
    [[`${V}/membership#Instructor2`], 'none'],
    [[`http://evil.example/vocab/lis/v2/membership#Instructor`], 'none'],
    [[`${V}/institution/person#Instructor`], 'none'],
    [[`${V}/system/person#Administrator`], 'none'],
    [[`${V}/membership#Administrator`], 'none'],
    [[], 'none'],
  ])('%j is %s', (roles, role) => expect(courseRole(roles)).toBe(role))

  test('order and repetition change nothing', () => {
    fc.assert(
      fc.property(fc.array(anything), fc.array(anything), (roles, more) => {
        const all = [...roles, ...more]
        expect(courseRole([...more, ...roles, ...roles])).toBe(courseRole(all))
      }),
    )
  })

  test('a URI that is not in the table gives nothing, whatever it resembles', () => {
    const near = fc
      .tuple(known, fc.string({ minLength: 1 }))
      .chain(([uri, extra]) =>
        fc.constantFrom(uri + extra, extra + uri, uri.toUpperCase(), uri.replace('http:', 'https:')),
      )
      .filter((uri) => !ROLE_MEANINGS.has(uri))
    fc.assert(fc.property(near, (uri) => expect(courseRole([uri])).toBe('none')))
  })

  test('only a role that teaches makes staff', () => {
    const notTeaching = fc.constantFrom(
      ...[...ROLE_MEANINGS].filter(([, role]) => role !== 'teacher' && role !== 'ta').map(([uri]) => uri),
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(notTeaching, fc.string())), (roles) =>
        expect(['teacher', 'ta']).not.toContain(courseRole(roles)),
      ),
    )
  })

  test('nobody who is called a TA becomes a teacher', () => {
    const assistant = fc.constantFrom(
      ...[...ROLE_MEANINGS].filter(([, role]) => role === 'ta').map(([uri]) => uri),
    )
    fc.assert(
      fc.property(assistant, fc.array(anything), (uri, others) =>
        expect(['ta', 'test-student']).toContain(courseRole([...others, uri])),
      ),
    )
  })

  test('a test student is one whatever else it is', () => {
    fc.assert(
      fc.property(fc.array(anything), (roles) =>
        expect(courseRole([...roles, TEST_USER])).toBe('test-student'),
      ),
    )
  })
})
