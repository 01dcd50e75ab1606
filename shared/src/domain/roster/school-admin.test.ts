import { expect, test } from 'vitest'
import { isSchoolAdmin } from './school-admin.ts'

const VOCABULARY = 'http://purl.imsglobal.org/vocab/lis/v2'

test('administrators of an institution or of the site look after the LMS', () => {
  expect(isSchoolAdmin([`${VOCABULARY}/institution/person#Administrator`])).toBe(true)
  expect(isSchoolAdmin([`${VOCABULARY}/system/person#SysAdmin`])).toBe(true)
  expect(isSchoolAdmin(['', `${VOCABULARY}/system/person#Administrator`])).toBe(true)
})

test('nobody else does: roles of a course, of other people, or that only look alike', () => {
  for (const role of [
    'Administrator',
    'urn:lti:role:ims/lis/Administrator',
    `${VOCABULARY}/membership#Administrator`,
    `${VOCABULARY}/membership#Instructor`,
    `${VOCABULARY}/institution/person#administrator`,
    `${VOCABULARY}/institution/person#Administrator2`,
    `${VOCABULARY}/institution/person#Staff`,
    '',
  ])
    expect({ role, may: isSchoolAdmin([role]) }).toEqual({ role, may: false })
  expect(isSchoolAdmin([])).toBe(false)
})
