import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createKeeper, type Keeping } from './keystrokes.ts'

describe('createKeeper', () => {
  it('keeps the last word, whatever fails on the way', async () => {
    vi.useFakeTimers()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string(), { minLength: 1, maxLength: 10 }),
        fc.array(fc.boolean(), { maxLength: 6 }),
        async (texts, failures) => {
          let kept: string | undefined
          const fails = [...failures]
          const keeper = createKeeper<string>(
            async (text) => {
              if (fails.shift()) throw new Error('the worker was stopped')
              kept = text
            },
            () => undefined,
          )
          for (const text of texts) keeper.keep(text)
          const settled = keeper.settled()
          await vi.runAllTimersAsync()
          await settled
          expect(kept).toBe(texts.at(-1))
        },
      ),
    )
    vi.useRealTimers()
  })

  it('says what is true about the text', async () => {
    const said: Keeping[] = []
    const keeper = createKeeper<string>(
      async () => undefined,
      (state) => said.push(state),
    )
    keeper.keep('a')
    await keeper.settled()
    expect(said).toEqual(['keeping', 'kept'])
  })
})
