import { expect, test } from 'vitest'
import { gather } from './gather.ts'

interface Call {
  readonly items: readonly string[]
  end(): void
  fail(): void
}

function watched() {
  const calls: Call[] = []
  const ask = gather(
    (_key, items: readonly string[]) =>
      new Promise<string[]>((resolve, reject) =>
        calls.push({
          items,
          end: () => resolve(items.map((item) => item.toUpperCase())),
          fail: () => reject(new Error(`no ${items.join()}`)),
        }),
      ),
  )
  return { calls, ask }
}

test('what comes in one turn goes together', async () => {
  const { calls, ask } = watched()
  const both = [ask('school', 'a'), ask('school', 'b')]
  await expect.poll(() => calls[0]?.items).toEqual(['a', 'b'])
  calls[0]!.end()
  expect(await Promise.all(both)).toEqual(['A', 'B'])
})

test('the first begins alone; what comes meanwhile goes together, and each gets its own answer', async () => {
  const { calls, ask } = watched()
  const first = ask('school', 'a')
  await expect.poll(() => calls[0]?.items).toEqual(['a'])
  const others = [ask('school', 'b'), ask('school', 'c')]
  calls[0]!.end()
  expect(await first).toBe('A')
  await expect.poll(() => calls[1]?.items).toEqual(['b', 'c'])
  calls[1]!.end()
  expect(await Promise.all(others)).toEqual(['B', 'C'])
})

test('keys do not wait for one another', async () => {
  const { calls, ask } = watched()
  void ask('one school', 'a')
  void ask('another', 'b')
  await expect.poll(() => calls.map(({ items }) => items)).toEqual([['a'], ['b']])
})

test('when some fail together each is tried alone, and one failure is one answer', async () => {
  const { calls, ask } = watched()
  const first = ask('school', 'a')
  await expect.poll(() => calls[0]?.items).toEqual(['a'])
  const good = ask('school', 'b')
  const bad = ask('school', 'c')
  calls[0]!.end()
  await first
  await expect.poll(() => calls[1]?.items).toEqual(['b', 'c'])
  calls[1]!.fail()
  await expect.poll(() => calls[2]?.items).toEqual(['b'])
  calls[2]!.end()
  expect(await good).toBe('B')
  await expect.poll(() => calls[3]?.items).toEqual(['c'])
  calls[3]!.fail()
  await expect(bad).rejects.toThrow('no c')
  const later = ask('school', 'd')
  await expect.poll(() => calls[4]?.items).toEqual(['d'])
  calls[4]!.end()
  expect(await later).toBe('D')
})
