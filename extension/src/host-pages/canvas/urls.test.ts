/** The whole matrix of course addresses: each shape of id × each page × each ending, and what is no course page. */
import { describe, expect, it } from 'vitest'
import { canvasPageAt, isAnonymousAddress } from './urls.ts'
import type { CanvasUrl } from './urls.ts'

const at = (path: string): CanvasUrl | null => canvasPageAt(new URL(path, 'https://school.example'))

const ids = ['4821', '1234~567']
const pages: readonly (readonly [string, Omit<CanvasUrl, 'courseId'>])[] = [
  ['', { kind: 'home' }],
  ['/gradebook', { kind: 'gradebook' }],
  ['/gradebook/speed_grader', { kind: 'speed-grader' }],
  ['/gradebook/history', { kind: 'other' }],
  ['/users', { kind: 'people' }],
  ['/users/20311', { kind: 'person', studentId: '20311' }],
  ['/users/1~20311', { kind: 'person', studentId: '1~20311' }],
  ['/users/prior', { kind: 'other' }],
  ['/users/20311/usage', { kind: 'other' }],
  ['/grades', { kind: 'other' }],
  ['/grades/20311', { kind: 'grades', studentId: '20311' }],
  ['/grades/me', { kind: 'other' }],
  ['/groups', { kind: 'groups' }],
  ['/groups/7', { kind: 'other' }],
  ['/external_tools/913', { kind: 'other' }],
  ['/pages/welcome', { kind: 'other' }],
  ['/gradebooks', { kind: 'other' }],
]
const endings = ['', '/', '#tab-assignments', '?view=x', '/?a=1#b']

describe('addresses of course pages', () => {
  for (const id of ids)
    for (const [path, page] of pages)
      for (const ending of endings)
        it(`/courses/${id}${path}${ending} is ${page.kind}`, () => {
          expect(at(`/courses/${id}${path}${ending}`)).toEqual({ courseId: id, ...page })
        })

  it.each([
    '/',
    '/courses',
    '/courses/',
    '/courses/abc',
    '/courses/4821x/users',
    '/groups/4821',
    '/users/7',
    '/x/courses/4821',
  ])('%s is no course page', (path) => expect(at(path)).toBeNull())

  it('reads the student of SpeedGrader, but never an anonymous one', () => {
    const address = '/courses/4821/gradebook/speed_grader?assignment_id=15500&'
    expect(at(`${address}student_id=20311`)).toEqual({
      courseId: '4821',
      kind: 'speed-grader',
      studentId: '20311',
    })
    expect(at(`${address}student_id=x1`)).toEqual({ courseId: '4821', kind: 'speed-grader' })
    expect(isAnonymousAddress({ search: '?anonymous_id=aB3' })).toBe(true)
    expect(isAnonymousAddress({ search: '?student_id=20311' })).toBe(false)
  })
})
