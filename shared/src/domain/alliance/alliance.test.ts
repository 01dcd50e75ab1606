import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roles } from '../visibility/rights.ts'
import {
  cardCount,
  cardThing,
  fateOf,
  givenFates,
  isLetIn,
  isLive,
  seesCard,
  type CardFacts,
} from './cards.ts'
import {
  isReadByClass,
  missingPromises,
  unfinishedBeforeAgreeing,
  unfinishedBeforeDeciding,
  type ClauseFacts,
} from './clauses.ts'
import { actFits, isReveal, moveTo, stepOf } from './phases.ts'
import { regroup } from './themes.ts'
import {
  changeWords,
  diffVersions,
  isReviewDate,
  snapshot,
  withPart,
  type AgreedLine,
  type DecidedClause,
} from './versions.ts'
import {
  cardSources,
  clauseStates,
  decisionStates,
  directions,
  languages,
  partKinds,
  phases,
  topics,
} from './vocabulary.ts'

const people = ['ana', 'ben', 'chloe', 'dan']
const ids = ['a', 'b', 'c', 'd', 'e']
const anyPhase = fc.constantFrom(...phases)
const anyCard: fc.Arbitrary<CardFacts> = fc
  .record({
    id: fc.constantFrom(...ids),
    authorId: fc.constantFrom(...people),
    source: fc.constantFrom(...cardSources),
    given: fc.constantFrom(...givenFates),
    revealed: fc.boolean(),
    themeId: fc.option(fc.constantFrom('red', 'blue')),
  })
  .map((card) => (card.source === 'wall' ? { ...card, revealed: true } : card))
const anyLine: fc.Arbitrary<AgreedLine> = fc.record({
  id: fc.constantFrom(...ids),
  text: fc.string({ minLength: 1, maxLength: 20 }),
  direction: fc.constantFrom(...directions),
  part: fc.constantFrom(...partKinds),
  topic: fc.constantFrom(null, ...topics),
  demonstrations: fc.array(fc.string({ maxLength: 10 }), { maxLength: 3 }),
})
const anyClause: fc.Arbitrary<ClauseFacts & DecidedClause> = fc
  .tuple(
    anyLine,
    fc.record({
      liveCards: fc.nat(3),
      teachersWords: fc.boolean(),
      isAgainst: fc.boolean(),
      state: fc.constantFrom(...clauseStates),
    }),
  )
  .map(([line, rest]) => ({ ...line, ...rest }))
const byId = (all: readonly AgreedLine[]) => [...all].sort((a, b) => a.id.localeCompare(b.id))
const lines = fc.uniqueArray(anyLine, { selector: (line) => line.id })
const clauses = fc.uniqueArray(anyClause, { selector: (clause) => clause.id })
const anyDecision = fc.record({
  clauseId: fc.constantFrom(...ids),
  state: fc.constantFrom(...decisionStates),
  eligible: fc.nat(3),
})

const VALUES = { part: 'values', scope: 'class' } as const

function agreeing(
  all: readonly ClauseFacts[],
  decisions: Parameters<typeof unfinishedBeforeAgreeing>[0]['decisions'] = [],
  held: Parameters<typeof unfinishedBeforeAgreeing>[0]['cards'] = [],
) {
  return unfinishedBeforeAgreeing({ clauses: all, decisions, cards: held }, VALUES)
}

describe('phases', () => {
  test('one step on, any number back, never into agreed or draft by moving', () => {
    for (const from of phases)
      for (const to of phases) {
        const moved = moveTo(from, to)
        const on = stepOf(to) - stepOf(from) === 1 && to !== 'agreed'
        const back = stepOf(to) < stepOf(from) && to !== 'draft'
        expect(moved.ok, `${from} → ${to}`).toBe(from === to || on || back)
      }
  })
  test('cards appear at one step only', () => {
    const reveals = phases.flatMap((from) => phases.filter((to) => isReveal(from, to)))
    expect(reveals).toEqual(['grouping'])
  })
  test('nothing is written while an alliance is a draft', () => {
    expect(actFits('draft', 'send_card')).toBe(false)
    expect(actFits('gathering', 'send_card')).toBe(true)
    expect(actFits('grouping', 'edit_card')).toBe(false)
  })
})

describe('cards', () => {
  test('INV-5: before reveal a classmate sees nothing of another’s card, in any role that is not staff', () => {
    fc.assert(
      fc.property(anyCard, fc.constantFrom(...people), fc.constantFrom(...roles), (card, personId, role) => {
        const hidden = !card.revealed || card.given === 'held' || card.given === 'withdrawn'
        fc.pre(hidden && card.authorId !== personId && role !== 'teacher' && role !== 'ta')
        expect(seesCard(card, { personId, role })).toBe(false)
      }),
    )
  })
  test('INV-5: what a classmate learns of hidden cards is one number, whoever wrote them in whatever order', () => {
    fc.assert(
      fc.property(fc.array(anyCard), fc.infiniteStream(fc.nat(3)), (cards, who) => {
        const others = cards.map((card) => ({ ...card, authorId: people[who.next().value ?? 0]! }))
        expect(cardCount(others.toReversed())).toBe(cardCount(cards))
      }),
    )
  })
  test('a withdrawn card is its writer’s alone, also for staff', () => {
    const card = { given: 'withdrawn', revealed: true } as const
    expect(cardThing(card)).toBe('card_withdrawn')
  })
  test('A14: once the class has agreed, every card that is not held has a final fate', () => {
    fc.assert(
      fc.property(anyCard, fc.array(fc.constantFrom(...clauseStates)), (card, states) => {
        const final = ['used', 'stands_alone', 'parked', 'not_ours', 'withdrawn']
        if (card.given === 'held')
          expect(agreeing([], [], [card])).toContainEqual({ code: 'alliance_card_held' })
        else expect(final).toContain(fateOf(card, states, 'agreed'))
      }),
    )
  })
  test('A14: what a person decided about a card is never overruled by where it stands', () => {
    fc.assert(
      fc.property(anyCard, fc.array(fc.constantFrom(...clauseStates)), anyPhase, (card, states, phase) => {
        fc.pre(!['waiting', 'stands_alone'].includes(card.given))
        expect(fateOf(card, states, phase)).toBe(card.given)
      }),
    )
  })
  test('only cards that are neither held nor withdrawn stand behind a line', () => {
    expect(givenFates.filter((given) => isLive({ given }))).toEqual([
      'waiting',
      'stands_alone',
      'parked',
      'not_ours',
    ])
  })
  test('INV-5: only a card that was let in comes before the class', () => {
    expect(givenFates.filter((given) => isLetIn({ given }))).toEqual(['waiting', 'stands_alone'])
  })
})

describe('grouping', () => {
  const grouping = fc
    .array(fc.option(fc.constantFrom('red', 'blue')), { minLength: 5, maxLength: 5 })
    .map((themes) => new Map(ids.map((id, index) => [id, themes[index] ?? null] as const)))

  test('INV-4: grouping deletes nothing, and only moves what it names', () => {
    fc.assert(
      fc.property(grouping, fc.subarray(ids), (before, named) => {
        const after = regroup(before, 'red', named)
        if (!after.ok) throw new Error(after.code)
        expect([...after.value.keys()]).toEqual([...before.keys()])
        for (const [card, theme] of after.value) {
          if (named.includes(card)) expect(theme).toBe('red')
          else expect(theme).toBe(before.get(card) === 'red' ? null : before.get(card))
        }
      }),
    )
  })
  test('INV-4: a card that is not there changes nothing', () => {
    expect(regroup(new Map([['a', null]]), 'red', ['a', 'ghost'])).toMatchObject({
      ok: false,
      code: 'not_found',
    })
  })
})

describe('lines', () => {
  test('INV-2: no way to deciding or agreeing without a promise of the teacher and one between students', () => {
    fc.assert(
      fc.property(clauses, (all) => {
        const live = all.filter((clause) => clause.state !== 'parked')
        const both = ['t_st', 'st_st'].every((one) => live.some((clause) => clause.direction === one))
        const codes = unfinishedBeforeDeciding(all, VALUES).map((one) => one.code)
        expect(codes.some((code) => code.startsWith('alliance_needs'))).toBe(!both)
        const agreed = all.filter((clause) => clause.state === 'agreed')
        const sourced = all.map((clause) => ({ ...clause, teachersWords: true }))
        expect(agreeing(sourced)).toHaveLength(missingPromises(agreed, VALUES).length)
      }),
    )
  })
  test('a promise that is still a line on the way is named by that line, and only a missing one is missed', () => {
    fc.assert(
      fc.property(clauses, (all) => {
        const found = agreeing(all)
        for (const [direction, code] of [
          ['t_st', 'alliance_needs_teacher_promise'],
          ['st_st', 'alliance_needs_student_promise'],
        ] as const) {
          const lines = all.filter((clause) => clause.direction === direction && clause.state !== 'parked')
          const undecided = lines.filter((clause) => clause.state !== 'agreed')
          const isMissing = lines.length === undecided.length
          const named = found.filter(
            (one) =>
              one.code === 'alliance_line_undecided' && undecided.some(({ id }) => id === one.clauseId),
          )
          expect(found.some((one) => one.code === code)).toBe(lines.length === 0)
          expect(named).toHaveLength(isMissing && lines.length > 0 ? 1 : 0)
        }
      }),
    )
  })
  test('an open question comes before all else', () => {
    expect(agreeing([], [{ clauseId: 'c', state: 'open' }])[0]).toEqual({
      code: 'alliance_decision_open',
      clauseId: 'c',
    })
  })
  test('INV-3 and A5: each line has cards or the teacher’s words, and a demonstration, or is listed by its id', () => {
    fc.assert(
      fc.property(clauses, (all) => {
        const listed = unfinishedBeforeDeciding(all, VALUES)
        for (const clause of all.filter((one) => one.state !== 'parked')) {
          const has = (code: string) => listed.some((one) => one.code === code && one.clauseId === clause.id)
          expect(has('alliance_clause_without_cards')).toBe(clause.liveCards === 0 && !clause.teachersWords)
          expect(has('alliance_clause_without_demonstration')).toBe(
            !clause.demonstrations.some((one) => one.trim() !== ''),
          )
        }
      }),
    )
  })
})

test('W-7: a class reads no draft before its own cards are in, and everything it decided on always', () => {
  for (const phase of phases)
    for (const state of clauseStates)
      expect(isReadByClass(phase, state)).toBe(
        state !== 'draft' || ['wording', 'deciding', 'agreed'].includes(phase),
      )
})

describe('versions', () => {
  test('INV-1: a version holds no line without a decision that agreed it with people on its list', () => {
    fc.assert(
      fc.property(clauses, fc.array(anyDecision), (all, decisions) => {
        for (const line of snapshot(all, decisions)) {
          expect(all.find((clause) => clause.id === line.id)?.state).toBe('agreed')
          expect(
            decisions.some((one) => one.clauseId === line.id && one.state === 'agreed' && one.eligible > 0),
          ).toBe(true)
        }
      }),
    )
  })
  test('A1: without decisions nothing is agreed, whatever stood on the wall', () => {
    fc.assert(
      fc.property(clauses, (all) => {
        expect(snapshot(all, [])).toEqual([])
      }),
    )
  })
  test('a part that is agreed anew changes no line of another part, and parts stand in reading order', () => {
    fc.assert(
      fc.property(lines, lines, fc.constantFrom(...partKinds), (standing, anew, part) => {
        const own = anew.map((line) => ({ ...line, part }))
        const all = withPart(standing, part, own)
        expect(all.filter((line) => line.part === part)).toEqual(own)
        for (const other of partKinds.filter((kind) => kind !== part))
          expect(all.filter((line) => line.part === other)).toEqual(
            standing.filter((line) => line.part === other),
          )
        const order = all.map((line) => partKinds.indexOf(line.part))
        expect(order).toEqual(order.toSorted((a, b) => a - b))
      }),
    )
  })
  test('A15: the difference between two versions rebuilds the second from the first', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const diff = diffVersions(before, after)
        const gone = new Set(diff.removed.map((line) => line.id))
        const changed = new Map(diff.changed.map((one) => [one.after.id, one.after]))
        const rebuilt = [
          ...before.filter((line) => !gone.has(line.id)).map((line) => changed.get(line.id) ?? line),
          ...diff.added,
        ]
        expect(byId(rebuilt)).toEqual(byId(after))
      }),
    )
  })
  test('A15: the words are short, in both languages, and quote no line', () => {
    for (const language of languages)
      fc.assert(
        fc.property(lines, lines, (before, after) => {
          expect(changeWords(before, after, language).length).toBeLessThan(120)
        }),
      )
    const line = {
      id: 'a',
      text: 'We wait.',
      direction: 'st_st',
      part: 'values',
      topic: null,
      demonstrations: [],
    } as const
    expect(changeWords(null, [line], 'en')).toBe('This is our first agreement. It has 1 line.')
    expect(
      changeWords(
        [line],
        [
          { ...line, text: 'We listen.' },
          { ...line, id: 'b' },
        ],
        'en',
      ),
    ).toBe('1 line is new. 1 line has new words.')
    expect(changeWords([line], [line], 'es')).toBe('Todas las líneas quedan como estaban.')
  })
  test('a review is after today and within a year', () => {
    expect(isReviewDate('2026-09-01', '2026-09-01')).toBe(false)
    expect(isReviewDate('2026-09-02', '2026-09-01')).toBe(true)
    expect(isReviewDate('2027-09-01', '2026-09-01')).toBe(true)
    expect(isReviewDate('2027-09-02', '2026-09-01')).toBe(false)
    expect(isReviewDate('2029-03-01', '2028-02-29')).toBe(true)
  })
})
