/** Every address × every combination of a page's marks: one page claims it, or none; and which, where somebody would ask. */
import { describe, expect, it } from 'vitest'
import type { Marks } from './adapter.ts'
import { canvasPages, countedOn, pageFor } from './pages.ts'
import { selectors } from './selectors.ts'
import { canvasPageAt } from './urls.ts'

/** All 256. */
const everyMarks = Array.from({ length: 2 ** 8 }, (_, bits): Marks => {
  const bit = (at: number): boolean => (bits & (1 << at)) !== 0
  return {
    canvas: bit(0),
    off: bit(1),
    bare: bit(2),
    framed: bit(3),
    enhanced: bit(4),
    individual: bit(5),
    mastery: bit(6),
    classic: bit(7),
  }
})
const plain: Marks = {
  canvas: true,
  off: false,
  bare: false,
  framed: false,
  enhanced: false,
  individual: false,
  mastery: false,
  classic: false,
}

/** Addresses, and the page that a plain Canvas has there. */
const addresses: readonly (readonly [string, string | null])[] = [
  ['', 'home'],
  ['/gradebook', 'gradebook'],
  ['/gradebook?student=20311', 'gradebook'],
  ['/gradebook/speed_grader?assignment_id=1&student_id=20311', 'speed-grader'],
  ['/gradebook/speed_grader?assignment_id=1', 'speed-grader'],
  ['/gradebook/history', null],
  ['/users', 'people'],
  ['/users/5', 'user'],
  ['/users/prior', null],
  ['/grades', null],
  ['/grades/5', 'student-grades'],
  ['/groups', 'groups'],
  ['/discussion_topics/7', 'discussion'],
  ['/announcements', 'discussion'],
  ['/modules', null],
  ['/external_tools/913', null],
]
const courses = ['/courses/1', '/courses/1~234', '/courses/10000000000234']
const at = (path: string, end = '') => {
  const url = new URL(path, 'https://canvas.any-school.example')
  url.pathname += end
  return canvasPageAt(url)
}

describe('which page it is', () => {
  for (const [path, name] of addresses)
    it(`${path || 'the home'}: at most one page, and ${name ?? 'none'} on a plain Canvas`, () => {
      for (const course of courses)
        for (const end of ['', '/'])
          expect(pageFor(at(course + path, end), plain)?.name ?? null, course + end).toBe(name)
      const url = at(`/courses/1${path}`)
      for (const marks of everyMarks) {
        const claiming = url ? canvasPages.filter((page) => page.claims(url, marks)) : []
        const away =
          !marks.canvas || marks.off || marks.framed || (marks.bare && url?.kind !== 'speed-grader')
        // What is claimed doesn't hang on marks, only who claims it; and whether we may show ourselves there.
        expect([claiming.length, pageFor(url, marks)], JSON.stringify(marks)).toEqual([
          name === null ? 0 : 1,
          away ? null : (claiming[0] ?? null),
        ])
      }
    })

  it.each([
    ['/courses/1/gradebook', { enhanced: true }, 'enhanced-individual-gradebook'],
    ['/courses/1/gradebook', { individual: true }, 'individual-gradebook'],
    ['/courses/1/gradebook', { enhanced: true, individual: true }, 'enhanced-individual-gradebook'],
    ['/courses/1/gradebook', { mastery: true }, 'mastery-gradebook'],
    ['/courses/1/gradebook/speed_grader', { classic: true, bare: true }, 'speed-grader-classic'],
    ['/courses/1/gradebook/speed_grader', { bare: true }, 'speed-grader'],
    ['/courses/1/gradebook/speed_grader', { classic: true, off: true }, null],
    ['/courses/1/gradebook/speed_grader', { classic: true, framed: true }, null],
    ['/courses/1/users', { off: true }, null],
    ['/courses/1/users', { bare: true }, null],
    ['/courses/1/users', { canvas: false }, null],
    ['/users/5', {}, null],
    ['/dashboard', {}, null],
  ])('%s with %o is %s', (path, marks, name) =>
    expect(pageFor(at(path), { ...plain, ...marks })?.name ?? null).toBe(name),
  )
})

describe('selectors', () => {
  const all = Object.entries(Object.assign({}, selectors, ...canvasPages.map((page) => page.selectors)))

  it('never match a text, in whatever attribute it stands, nor a generated class', () => {
    for (const [name, css] of all)
      expect(css, name).not.toMatch(
        /:contains|\[(?:aria-label|title|alt|placeholder)[*^$~|]?=|\bcss-[a-z0-9]{4}/,
      )
  })

  it('have names of letters, each for one selector, so that a report is read without a doubt', () => {
    const seen = new Map<string, string>()
    for (const page of canvasPages)
      for (const [name, css] of Object.entries(countedOn(page.name))) {
        expect(name).toMatch(/^[a-zA-Z]{1,40}$/)
        expect(seen.get(name) ?? css, name).toBe(css)
        seen.set(name, css)
      }
  })

  it('a page that can drift has, once all it knows is gone', () => {
    const drifting = canvasPages.filter((page) => page.drifted)
    expect(drifting.length).toBe(8)
    for (const page of drifting) {
      expect(
        page.drifted?.(() => 0),
        page.name,
      ).toBe(true)
      expect(
        page.drifted?.(() => 1),
        page.name,
      ).toBe(false)
    }
  })
})
