import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { refusalOf } from './client.ts'

const sample = (name: string): string =>
  readFileSync(
    new URL(`../../../../tests/practice-school/samples/classroom/${name}.json`, import.meta.url),
    'utf8',
  )

describe('Google’s ways to say no', () => {
  test.each([
    [401, 'error.401', 'lms_grant_ended'],
    [403, 'error.403.caller', 'lms_not_allowed'],
    [403, 'error.403.project', 'lms_not_allowed'],
    [403, 'error.403.scope', 'lms_scope_missing'],
    [403, 'error.403.classroomDisabled', 'lms_off'],
    [403, 'error.429', 'lms_busy'],
    [429, 'error.429', 'lms_busy'],
    [404, 'error.404', 'lms_not_found'],
    [409, 'error.409', 'lms_odd_answer'],
    [503, 'error.503', 'lms_down'],
    [200, 'empty.list', null],
  ])('%i with %s is %s', (status, name, code) => {
    expect(refusalOf({ status, text: sample(name) })).toBe(code)
  })
})
