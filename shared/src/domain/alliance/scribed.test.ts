import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  changeScribed,
  isChanged,
  lacksOf,
  standingLines,
  startScribed,
  wallLines,
  type Scribed,
  type ScribedChange,
} from './scribed.ts'
import type { AgreedLine } from './versions.ts'
import { directions, partKinds, topics } from './vocabulary.ts'

const now = { time: '2026-11-30T10:00:00.000Z', today: '2026-11-30' }
const line = (id: string, change: Partial<AgreedLine> = {}): AgreedLine => ({
  id,
  text: `Line ${id}`,
  direction: 'all',
  part: 'values',
  topic: null,
  demonstrations: ['One can see it.'],
  ...change,
})
const promises = [line('1', { direction: 't_st' }), line('2', { direction: 'st_st' })]
const about = { scribe: 'Dana Whitfield', agreedOn: '2026-11-27', reviewOn: '2027-01-15' }
const start = startScribed('s', { section: 'Period 3', language: 'en' })

function after(scribed: Scribed, ...changes: ScribedChange[]): Scribed {
  return changes.reduce((known, change) => {
    const next = changeScribed(known, change, now)
    return next.ok ? next.value : known
  }, scribed)
}
const whole = after(start, ...promises.map((one) => ({ do: 'line', line: one }) as const), {
  do: 'about',
  about,
})

const anyLine = fc.record({
  id: fc.constantFrom('1', '2', '3', '4'),
  text: fc.constantFrom('', ' ', 'We listen.', 'We wait.'),
  direction: fc.constantFrom(...directions),
  part: fc.constantFrom(...partKinds),
  topic: fc.constantFrom(null, ...topics),
  demonstrations: fc.array(fc.constantFrom('', 'Five seconds.', 'Ask first.'), { maxLength: 2 }),
})
const day = fc.constantFrom('', 'soon', '2026-11-27', '2026-12-01', '2027-01-15')
const anyChange: fc.Arbitrary<ScribedChange> = fc.oneof(
  { weight: 4, arbitrary: anyLine.map((one) => ({ do: 'line', line: one }) as const) },
  fc
    .record({ lineId: fc.constantFrom('1', '2'), dropped: fc.boolean() })
    .map((drop) => ({ do: 'drop-line', ...drop }) as const),
  fc
    .record({ scribe: fc.constantFrom('', 'Dana'), agreedOn: day, reviewOn: day })
    .map((said) => ({ do: 'about', about: said }) as const),
  fc.constantFrom({ do: 'agree' } as const, { do: 'undo-agree' } as const),
)

describe('what a class agreed, written down by its teacher', () => {
  test('INV-2, A5: is agreed only with the promises, each value shown, a day, a review and a scribe', () => {
    expect(lacksOf(start, now.today)).toEqual([
      'alliance_needs_teacher_promise',
      'alliance_needs_student_promise',
      'agreed_on',
      'review_on',
      'scribe',
    ])
    expect(lacksOf(whole, now.today)).toEqual([])
    const bare = after(whole, { do: 'line', line: line('3', { demonstrations: [' '] }) })
    expect(lacksOf(bare, now.today)).toEqual(['alliance_clause_without_demonstration'])
    expect(changeScribed(bare, { do: 'agree' }, now)).toMatchObject({ ok: false, code: 'unfinished' })
    // A routine stands without; a day that is still to come is none on which anybody agreed.
    const routine = line('4', { part: 'routines', topic: 'learning', demonstrations: [] })
    expect(lacksOf(after(whole, { do: 'line', line: routine }), now.today)).toEqual([])
    expect(lacksOf({ ...whole, agreedOn: '2026-12-01' }, now.today)).toEqual(['agreed_on', 'review_on'])
    expect(lacksOf({ ...whole, reviewOn: '2026-11-27' }, now.today)).toEqual(['review_on'])
  })

  test('holds at any time, whatever is typed in whatever order: what stands agreed is whole and unchanged', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 25 }), (changes) => {
        let known = whole
        for (const change of changes) {
          const next = changeScribed(known, change, now)
          if (!next.ok) continue
          if (change.do !== 'agree' && change.do !== 'undo-agree')
            expect(next.value.agreed).toBe(known.agreed)
          known = next.value
          if (known.agreed === null) continue
          expect(known.agreed.lines.some(({ direction }) => direction === 't_st')).toBe(true)
          for (const agreed of known.agreed.lines) expect(agreed.text.trim()).not.toBe('')
          if (change.do === 'agree') expect(isChanged(known)).toBe(false)
        }
      }),
    )
  })

  test('A15: a change is a draft beside what stands, and agreeing again says what changed; once back', () => {
    const first = after(whole, { do: 'agree' })
    expect(first.agreed).toMatchObject({ n: 1, agreedOn: '2026-11-27', scribe: 'Dana Whitfield' })
    expect(after(first, { do: 'agree' })).toBe(first)
    const draft = after(first, { do: 'line', line: line('2', { direction: 'st_st', text: 'We wait.' }) })
    expect(isChanged(draft)).toBe(true)
    expect(draft.agreed).toBe(first.agreed)
    const second = after(draft, { do: 'agree' })
    expect(second.agreed).toMatchObject({ n: 2, changes: '1 line has new words.' })
    const back = after(second, { do: 'undo-agree' })
    expect(back.agreed).toEqual(first.agreed)
    // The words that were typed are still there.
    expect(standingLines(back)).toEqual(second.agreed?.lines)
  })

  test('A1: goes onto a server’s wall line by line, each with how it is shown, and no card too long', () => {
    const long = line('3', { text: 'x'.repeat(300), demonstrations: ['y'.repeat(190), 'z'.repeat(190)] })
    const gone = { do: 'drop-line', lineId: '2', dropped: true } as const
    expect(wallLines(after(whole, { do: 'line', line: long }, gone), () => 'new')).toEqual([
      { id: '1', text: 'Line 1 (One can see it.)' },
      { id: '3', text: 'x'.repeat(300) },
      { id: 'new', text: 'y'.repeat(190) },
      { id: 'new', text: 'z'.repeat(190) },
    ])
  })

  test('a line that is taken out can be put back; one that never said anything is none', () => {
    const dropped = after(whole, { do: 'drop-line', lineId: '1', dropped: true })
    expect(standingLines(dropped).map(({ id }) => id)).toEqual(['2'])
    expect(standingLines(after(dropped, { do: 'drop-line', lineId: '1', dropped: false }))).toEqual(promises)
    const blank = line('9', { text: ' ', demonstrations: [] })
    expect(after(whole, { do: 'line', line: blank }).lines).toHaveLength(2)
  })
})
