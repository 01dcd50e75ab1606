import 'fake-indexeddb/auto'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { bringForward, forget, inTurn, keep, openKept, shape } from './kept.ts'

const Person = v.looseObject({ given: v.string(), family: v.string() })
/** Version 1 had one `name`, version 2 `names`, version 3 two fields. */
const personShape = shape(Person, [
  (older) => ({ names: (older as { name: string }).name.split(' ') }),
  (older) => {
    const [given = '', family = ''] = (older as { names: string[] }).names
    return { given, family }
  },
])

const word = fc.stringMatching(/^[a-z]{1,8}$/)

describe('bringForward', () => {
  it('brings every earlier version to the same present value', () => {
    fc.assert(
      fc.property(word, word, (given, family) => {
        const stored = [
          { version: 1, value: { name: `${given} ${family}` } },
          { version: 2, value: { names: [given, family] } },
          { version: 3, value: { given, family } },
        ]
        for (const one of stored) expect(bringForward(one, personShape)).toEqual({ given, family })
      }),
    )
  })

  it('keeps fields that a newer build wrote', () => {
    const newer = { version: 9, value: { given: 'Ana', family: 'Lima', pronounced: 'Ah-na' } }
    expect(bringForward(newer, personShape)).toEqual({ given: 'Ana', family: 'Lima', pronounced: 'Ah-na' })
  })

  it('refuses what it would otherwise destroy', () => {
    const unreadable = { version: 9, value: { full: 'Ana Lima' } }
    expect(() => bringForward(unreadable, personShape, 'person/1')).toThrow('person/1 (version 9)')
  })
})

describe('openKept', () => {
  it('reads by prefix in key order, and changes all or nothing', async () => {
    const kept = openKept('kept-test')
    const text = shape(v.string())
    await kept.change([keep('a/2', text, 'two'), keep('a/1', text, 'one'), keep('b/1', text, 'other')])
    expect((await kept.readAll('a/', text)).map(({ value }) => value)).toEqual(['one', 'two'])
    const uncloneable = shape(v.function())
    await expect(kept.change([forget('a/1'), keep('a/3', uncloneable, () => undefined)])).rejects.toThrow()
    expect(await kept.read('a/1', text)).toBe('one')
  })
})

describe('inTurn', () => {
  it('never lets two acts interleave, and goes on after one that failed', async () => {
    const turn = inTurn()
    const seen: string[] = []
    const act = (name: string) => async () => {
      seen.push(`${name} begins`)
      await Promise.resolve()
      seen.push(`${name} ends`)
      if (name === 'second') throw new Error('no')
    }
    await Promise.allSettled([turn(act('first')), turn(act('second')), turn(act('third'))])
    expect(seen).toEqual(['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`]))
  })
})
