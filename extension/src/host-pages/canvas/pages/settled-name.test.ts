import { describe, expect, it } from 'vitest'
import { settlingName } from './settled-name.ts'

/** What may be said after a page showed these, one after the other: `[at, id, name]`. */
const said = (...shown: [number, string, string][]): string[] => {
  const settled = settlingName()
  return shown.map(([now, id, name]) => settled(id, name, now))
}

describe('a name that follows its address', () => {
  it('is believed at once on a page that has just loaded, also when it was empty at first', () => {
    expect(said([0, 'a', 'Ana'], [10, 'a', 'Ana'])).toEqual(['Ana', 'Ana'])
    expect(said([0, 'a', ''], [900, 'a', 'Ana'])).toEqual(['', 'Ana'])
  })

  it('is never the one before for the next', () => {
    expect(
      said([0, 'a', 'Ana'], [5, 'b', 'Ana'], [500, 'b', 'Ben'], [800, 'b', 'Ben'], [900, 'b', 'Ben']),
    ).toEqual(['Ana', '', '', '', 'Ben'])
    expect(said([0, 'a', 'Ana'], [5, 'b', ''], [500, 'b', 'Ben'], [900, 'b', 'Ben'])).toEqual([
      'Ana',
      '',
      '',
      'Ben',
    ])
  })

  it('waits until it has come to rest when somebody clicks on and on', () => {
    expect(
      said(
        [0, 'a', 'Ana'],
        [5, 'b', 'Ana'],
        [90, 'c', 'Ana'],
        [200, 'c', 'Ben'],
        [500, 'c', 'Cem'],
        [900, 'c', 'Cem'],
      ),
    ).toEqual(['Ana', '', '', '', '', 'Cem'])
  })

  it('is the same for two of one name, after a while', () => {
    expect(said([0, 'a', 'Ana'], [5, 'b', 'Ana'], [3000, 'b', 'Ana'], [4100, 'b', 'Ana'])).toEqual([
      'Ana',
      '',
      '',
      'Ana',
    ])
  })
})
