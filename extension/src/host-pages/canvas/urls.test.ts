/** The whole matrix of course addresses: each shape of id × each page × each ending, and what is no course page. */
import { describe, expect, it } from 'vitest'
import { canvasPageAt, isAnonymousAddress, lmsIdIn } from './urls.ts'
import type { CanvasUrl } from './urls.ts'

const at = (path: string): CanvasUrl | null => canvasPageAt(new URL(path, 'https://school.example'))

const ids = [
  ['4821', '4821'],
  ['1234~567', '12340000000000567'],
  ['12340000000000567', '12340000000000567'],
] as const
const pages: readonly (readonly [string, Omit<CanvasUrl, 'courseId'>])[] = [
  ['', { kind: 'home' }],
  ['/gradebook', { kind: 'gradebook' }],
  ['/gradebook/speed_grader', { kind: 'speed-grader' }],
  ['/gradebook/history', { kind: 'other' }],
  ['/gradebook/change_gradebook_version', { kind: 'other' }],
  ['/users', { kind: 'people' }],
  ['/users/20311', { kind: 'person', studentId: '20311' }],
  ['/users/1~20311', { kind: 'person', studentId: '10000000020311' }],
  ['/users/10000000020311', { kind: 'person', studentId: '10000000020311' }],
  ['/users/0', { kind: 'other' }],
  ['/users/self', { kind: 'other' }],
  ['/users/prior', { kind: 'other' }],
  ['/users/20311/usage', { kind: 'other' }],
  ['/grades', { kind: 'other' }],
  ['/grades/20311', { kind: 'grades', studentId: '20311' }],
  ['/grades/1~20311', { kind: 'grades', studentId: '10000000020311' }],
  ['/grades/me', { kind: 'other' }],
  ['/groups', { kind: 'groups' }],
  ['/groups/7', { kind: 'other' }],
  ['/discussion_topics', { kind: 'discussion' }],
  ['/discussion_topics/77', { kind: 'discussion' }],
  ['/announcements', { kind: 'discussion' }],
  ['/discussion_topics/77/edit', { kind: 'other' }],
  ['/external_tools/913', { kind: 'other' }],
  ['/pages/welcome', { kind: 'other' }],
  ['/gradebooks', { kind: 'other' }],
  ['/assignments/15531/submissions/20311', { kind: 'other' }],
]
const endings = ['', '/', '#tab-assignments', '?view=x', '/?a=1#b']

describe('addresses of course pages', () => {
  for (const [id, courseId] of ids)
    for (const [path, page] of pages)
      it(`/courses/${id}${path} is ${page.kind}, however it ends`, () => {
        for (const ending of endings)
          expect(at(`/courses/${id}${path}${ending}`), ending).toEqual({ courseId, ...page })
      })

  it.each([
    '/',
    '/courses',
    '/courses/',
    '/courses/abc',
    '/courses/0',
    '/courses/4821x/users',
    '/groups/4821',
    '/users/7',
    '/x/courses/4821',
  ])('%s is no course page', (path) => expect(at(path)).toBeNull())

  it('reads the student of SpeedGrader, but never an anonymous one', () => {
    const address = '/courses/4821/gradebook/speed_grader?assignment_id=15500&'
    const page = { courseId: '4821', kind: 'speed-grader' }
    expect(at(`${address}student_id=20311`)).toEqual({ ...page, studentId: '20311' })
    expect(at(`${address}student_id=1~234`)).toEqual({ ...page, studentId: '10000000000234' })
    expect(at(`${address}student_id=x1`)).toEqual(page)
    expect(at(`${address}student_id=`)).toEqual(page)
    expect(isAnonymousAddress({ search: '?anonymous_id=aB3' })).toBe(true)
    expect(isAnonymousAddress({ search: '?student_id=20311' })).toBe(false)
  })
})

it('one person has one id, whichever shard her page is on', () => {
  expect(lmsIdIn('1~234')).toBe(lmsIdIn('10000000000234'))
  for (const nobody of [
    '',
    '0',
    '-1',
    '1~',
    '~1',
    '0~1',
    '1~0',
    '1~2~3',
    'aB3dE',
    ' 7',
    '1~12345678901234',
    null,
  ])
    expect(lmsIdIn(nobody), String(nobody)).toBeUndefined()
})
