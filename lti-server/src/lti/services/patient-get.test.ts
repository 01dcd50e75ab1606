import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupRosterUrl } from './course-groups.ts'
import { easeSeconds, waitSeconds } from './patient-get.ts'

const now = new Date('2026-11-02T09:00:00Z')

describe('waitSeconds', () => {
  test.each([
    ['30', 30],
    ['0', 0],
    ['4000', 300],
    ['Mon, 02 Nov 2026 09:00:45 GMT', 45],
  ])('does what Retry-After: %s says', (header, seconds) => {
    expect(waitSeconds(new Headers({ 'retry-after': header }), 1, now)).toBe(seconds)
  })

  test('doubles from two seconds, jittered, up to five minutes, where nothing sensible is said', () => {
    const headers = fc.constantFrom(
      {},
      { 'retry-after': '' },
      { 'retry-after': 'soon' },
      { 'retry-after': '-5' },
    )
    fc.assert(
      fc.property(headers, fc.integer({ min: 1, max: 20 }), (said, attempt) => {
        const seconds = waitSeconds(new Headers(said), attempt, now)
        expect(seconds).toBeGreaterThanOrEqual(Math.min(2 ** attempt, 300))
        expect(seconds).toBeLessThanOrEqual(Math.min(1.5 * 2 ** attempt, 300))
      }),
    )
  })
})

test.each([
  [{}, 0],
  [{ 'x-rate-limit-remaining': '700.0' }, 0],
  [{ 'x-rate-limit-remaining': '60' }, 0],
  [{ 'x-rate-limit-remaining': '10.0' }, 5],
  [{ 'x-rate-limit-remaining': '0' }, 6],
  [{ 'x-rate-limit-remaining': '-20' }, 6],
  [{ 'x-rate-limit-remaining': 'much' }, 0],
])('%j is left alone for %i seconds', (headers, seconds) => {
  expect(easeSeconds(new Headers(headers as Record<string, string>))).toBe(seconds)
})

test.each([
  [
    'https://a.test/api/lti/courses/4821/names_and_roles?x=1',
    'https://a.test/api/lti/groups/lti_context_id:c85f/names_and_roles?limit=1',
  ],
  ['https://a.test/mod/lti/services.php/CourseSection/2/bindings/1/memberships', null],
  ['nowhere', null],
])('the roster of a group beside %s', (courseRoster, url) => {
  expect(groupRosterUrl(courseRoster, 'c85f')).toBe(url)
})
