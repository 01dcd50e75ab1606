import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openKept } from './kept.ts'
import { compareVersions, openResting, rests } from './resting.ts'

const list = (...resting: { part: string; from?: string; to?: string }[]) => ({
  version: 1 as const,
  resting,
})

describe('a list of resting parts', () => {
  it('compares versions as numbers, in one order', () => {
    expect(compareVersions('0.9', '0.10')).toBeLessThan(0)
    expect(compareVersions('1.2', '1.2.0')).toBe(0)
    const version = fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }).map((numbers) => numbers.join('.'))
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0)
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0)
      }),
    )
  })

  it('rests a part within its versions, and an LMS with all its pages', () => {
    const two = list({ part: 'canvas/gradebook', from: '0.1', to: '0.1.4' }, { part: 'moodle' })
    expect(rests(two, 'canvas/gradebook', '0.1.4')).toBe(true)
    expect(rests(two, 'canvas/gradebook', '0.1.5')).toBe(false)
    expect(rests(two, 'canvas/people', '0.1.4')).toBe(false)
    expect(rests(two, 'canvas', '0.1.4')).toBe(false)
    expect(rests(two, 'moodle/grader', '9')).toBe(true)
    expect(rests(two, 'moodles', '9')).toBe(false)
  })
})

describe('asking the server for it', () => {
  afterEach(() => vi.unstubAllGlobals())
  let now = 1_000_000_000_000
  let answer: () => Response = () => Response.error()
  const asked: string[] = []
  const open = (name: string) => {
    vi.stubGlobal('fetch', async (url: string) => {
      asked.push(url)
      return answer()
    })
    return openResting(openKept(name), '0.1.0', () => now)
  }

  it('keeps the last list without a network and over a restart, and a bad one changes nothing', async () => {
    const resting = open('resting-1')
    const server = 'https://alliance.school.edu'
    answer = () => Response.json(list({ part: 'gap' }))
    expect(await resting.refresh(server)).toBe(true)
    expect(await resting.refresh(server)).toBe(false)
    expect(asked).toEqual([`${server}/api/v1/extension/resting`])
    expect(await resting.has('gap')).toBe(true)

    const bad = [
      () => Response.json({ ...list(), script: 'alert(1)' }),
      () => Response.json(list({ part: 'Gap!' })),
      () => new Response('<html>', { status: 200 }),
      () => Response.json(list(), { status: 500 }),
      () => {
        throw new TypeError('offline')
      },
    ]
    for (const one of bad) {
      answer = one
      now += 7 * 3_600_000
      expect(await resting.refresh(server)).toBe(false)
      expect(await open('resting-1').has('gap')).toBe(true)
    }
    now += 7 * 3_600_000
    answer = () => Response.json(list())
    expect(await resting.refresh(server)).toBe(true)
    expect(await resting.has('gap')).toBe(false)
  })
})
