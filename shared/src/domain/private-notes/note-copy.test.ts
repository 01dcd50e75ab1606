import { describe, expect, it } from 'vitest'
import { close, merge, newCopy, remove, sameCopy, write, type NoteCopy } from './note-copy.ts'

const begun = write(newCopy({ id: 'n' }), { by: 'home', now: 10 }, { text: 'A', doubt: 'B' })
const at = (copy: NoteCopy, name: string): unknown => copy.fields[name]?.value
const words = (copy: NoteCopy): string[] => copy.lost.flatMap((one) => (one.closed ? [] : [one.words]))

describe('two browsers that wrote in one note', () => {
  it('keep what each wrote in another field', () => {
    const here = write(begun, { by: 'home', now: 20 }, { text: 'A, at home' })
    const there = write(begun, { by: 'school', now: 30 }, { doubt: 'B, at school' })
    const both = merge(here, there)
    expect([at(both, 'text'), at(both, 'doubt'), words(both)]).toEqual(['A, at home', 'B, at school', []])
  })

  it('in the same field keep the last, and the other words beside it until she lets go of them', () => {
    const here = write(begun, { by: 'home', now: 40 }, { text: 'A, at home' })
    const there = write(begun, { by: 'school', now: 30 }, { text: 'A, at school' })
    const both = merge(here, there)
    expect([at(both, 'text'), words(both)]).toEqual(['A, at home', ['A, at school']])
    expect(sameCopy(both, merge(there, here))).toBe(true)
    const closed = close(both, both.lost[0]!)
    expect([words(merge(both, closed)), JSON.stringify(closed).includes('at school')]).toEqual([[], false])
  })

  it('are not told apart by a clock where one had read the other', () => {
    const ahead = write(begun, { by: 'home', now: 99_999 }, { text: 'from a clock that is wrong' })
    const read = write(ahead, { by: 'school', now: 50 }, { text: 'written after it' })
    expect([at(merge(ahead, read), 'text'), words(merge(ahead, read))]).toEqual(['written after it', []])
  })

  it('lose no words that came into a box while it was written in', () => {
    const there = write(begun, { by: 'school', now: 30 }, { text: 'came in' })
    const typed = write(there, { by: 'home', now: 40 }, { text: 'typed on' }, { text: 'A' })
    expect([at(typed, 'text'), words(typed)]).toEqual(['typed on', ['came in']])
    const read = write(there, { by: 'home', now: 40 }, { text: 'typed on' }, { text: 'came in' })
    expect(words(read)).toEqual([])
  })

  it('bring back what went out of the bin unread, and nothing else', () => {
    const gone = remove(begun)
    expect(merge(gone, begun)).toEqual(gone)
    expect(JSON.stringify(gone)).not.toMatch(/"A"|"B"/)
    const later = write(begun, { by: 'school', now: 30 }, { text: 'unread' })
    expect(at(merge(gone, later), 'text')).toBe('unread')
  })
})
