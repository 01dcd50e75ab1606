import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pumping } from './pumping.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const later = async (turns: number): Promise<void> => {
  for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
}

test('asked for in whatever moment of a run, it runs once more after that', async () => {
  for (let turns = 0; turns < 12; turns += 1) {
    let begun = 0
    let end = (): void => {}
    const pump = pumping(() => {
      begun += 1
      return new Promise((resolve) => {
        end = () => resolve(null)
      })
    })
    void pump()
    end()
    await later(turns)
    const before = begun
    void pump()
    for (let round = 0; round < 3; round += 1) {
      await later(12)
      end()
    }
    expect(begun, `asked ${turns} turns after the end`).toBe(before + 1)
  }
})

test('it never runs twice at a time, and runs by itself when it said so', async () => {
  let now = 0
  let most = 0
  let runs = 0
  const pump = pumping(async () => {
    now += 1
    most = Math.max(most, now)
    await later(3)
    now -= 1
    runs += 1
    return runs === 2 ? Date.now() + 10_000 : null
  })
  await Promise.all([pump(), pump(), pump()])
  expect([runs, most]).toEqual([2, 1])
  await vi.advanceTimersByTimeAsync(9999)
  expect(runs).toBe(2)
  await vi.advanceTimersByTimeAsync(1)
  expect(runs).toBe(3)
})

test('what failed is tried again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  let runs = 0
  const pump = pumping(async () => {
    runs += 1
    if (runs === 1) throw new Error('The store was closed')
    return null
  })
  await pump()
  await vi.advanceTimersByTimeAsync(15_000)
  expect(runs).toBe(2)
})
