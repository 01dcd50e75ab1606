/** In whatever order a class does what it may do, what must hold of it holds after every act (domain §4.4). */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cardCount, isLive, seesCard } from './cards.ts'
import { acts, people, type Class } from './test-class.ts'

type Name = keyof typeof acts
/** What brings a class to an agreement comes more often, or few lives would have one. */
const forth: readonly Name[] = ['ask', 'ask', 'show', 'close', 'agree']
const names = [...(Object.keys(acts) as Name[]), ...forth, ...forth, ...forth]
type Acts = readonly (readonly [Name, number])[]
const TO_DECIDING: Acts = [
  ['move', 1],
  ...[0, 1, 2, 3].map((n) => ['send', n] as const),
  ...[1, 1].map((n) => ['move', n] as const),
  ['word', 15],
  ['word', 1],
  ['word', 7],
  ['move', 1],
]
const TO_CLOSING: Acts = [
  ...TO_DECIDING,
  ...[0, 1, 2].map((n) => ['ask', n] as const),
  ...[1, 2, 3, 4].map((n) => ['show', n] as const),
]
const TO_A_VERSION: Acts = [...TO_CLOSING, ['close', 0], ['close', 0], ['close', 0], ['agree', 0]]
/** A life begins with a new class or with one on its way: by chance alone, too few would come to a version. */
const anyActs = fc
  .tuple(
    fc.noBias(fc.constantFrom<Acts[]>([], TO_DECIDING, TO_CLOSING, TO_A_VERSION)),
    fc.array(fc.noBias(fc.tuple(fc.constantFrom(...names), fc.nat(60))), { maxLength: 80, size: 'max' }),
  )
  .map(([before, after]) => [...before, ...after])

/** Asks after every act of every life. @returns how many versions there were: with none, nothing was shown. */
function afterEvery(check: (it: Class, before: Class) => void): number {
  let versions = 0
  fc.assert(
    fc.property(anyActs, (all) => {
      const it: Class = {
        phase: 'draft',
        members: people.slice(0, 4),
        cards: [],
        lines: [],
        rounds: [],
        versions: [],
      }
      for (const [name, n] of all) {
        const before = structuredClone(it)
        acts[name](it, n)
        check(it, before)
      }
      versions += it.versions.length
    }),
    { numRuns: 300 },
  )
  return versions
}

test('INV-1: in any order, each line of a version was agreed in these words by who was the class then', () => {
  const versions = afterEvery((it, before) => {
    for (const line of it.versions.slice(before.versions.length).flat()) {
      const round = it.rounds.findLast((one) => one.clauseId === line.id)!
      expect([round.state, round.asked]).toEqual(['agreed', line.text])
      expect(round.members.every((member) => round.eligible.includes(member))).toBe(true)
      const answered = round.positions.map(({ personId }) => personId)
      expect([...answered, ...round.absent].toSorted()).toEqual(round.eligible.toSorted())
    }
  })
  expect(versions).toBeGreaterThan(30)
})

test('INV-2: in any order, no version lacks the teacher’s promise or the one between students', () => {
  afterEvery((it) => {
    for (const version of it.versions)
      expect(version.map((line) => line.direction)).toEqual(expect.arrayContaining(['t_st', 'st_st']))
  })
})

test('INV-3: in any order, each line of a version has a card behind it or is the teacher’s own', () => {
  afterEvery((it, before) => {
    for (const { id } of it.versions.slice(before.versions.length).flat()) {
      const line = before.lines.find((one) => one.id === id)!
      const live = before.cards.filter((card) => line.cards.includes(card.id) && isLive(card))
      expect(live.length > 0 || line.teachersWords).toBe(true)
    }
  })
})

test('INV-4: in any order, no card is lost and no card’s words are another’s', () => {
  afterEvery((it, before) => {
    for (const [n, card] of before.cards.entries())
      expect([it.cards[n]?.id, it.cards[n]?.text]).toEqual([card.id, card.text])
  })
})

test('INV-5: in any order, a classmate sees what was let in and revealed, and else one number', () => {
  afterEvery((it) => {
    const isBefore = (card: Class['cards'][number]) => card.revealed && isLive(card) && it.phase !== 'draft'
    const seen = it.cards.filter((card) =>
      people.some((personId) => personId !== card.authorId && seesCard(card, { personId, role: 'student' })),
    )
    expect(seen).toEqual(it.cards.filter(isBefore))
    const strangers = it.cards.map((card) => ({ ...card, authorId: 'gil' })).toReversed()
    expect(cardCount(strangers)).toBe(cardCount(it.cards))
  })
})

test('INV-6: in any order, a round that was asked keeps its votes, and none is open but while deciding', () => {
  afterEvery((it, before) => {
    for (const [n, round] of before.rounds.entries()) {
      const now = it.rounds[n]!
      expect([now.clauseId, now.asked, now.round]).toEqual([round.clauseId, round.asked, round.round])
      if (round.state === 'open')
        for (const { personId } of round.positions)
          expect(now.positions.map((one) => one.personId)).toContain(personId)
      else expect(now).toEqual(round)
    }
    if (it.phase !== 'deciding') expect(it.rounds.some((round) => round.state === 'open')).toBe(false)
  })
})
