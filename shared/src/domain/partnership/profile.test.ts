import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayAct, sideOf, type Member, type PartnershipRole } from './access.ts'
import {
  afterTelling,
  facets,
  firstVisibility,
  isShownTo,
  lineVisibilities,
  mayHave,
  mayTell,
  profileActs,
  profileKinds,
  takesMany,
  tellingOf,
  tellings,
  type ProfileLine,
} from './profile.ts'

const AT = '2026-11-30T08:00:00.000Z'
const ROLES: PartnershipRole[] = ['teacher', 'ta', 'student', 'mentor', 'test-student', 'anonymous', 'none']
const members: fc.Arbitrary<Member> = fc.record({
  personId: fc.constantFrom('her', 'another', 'teacher'),
  role: fc.constantFrom(...ROLES),
  state: fc.constantFrom('active' as const, 'left' as const),
  sectionIds: fc.subarray(['red', 'blue']),
  sectionRestricted: fc.boolean(),
})
const kinds = fc.constantFrom(...profileKinds)
const lines: fc.Arbitrary<ProfileLine> = fc
  .record({
    kind: kinds,
    visibility: fc.constantFrom(...lineVisibilities),
    takenBackAt: fc.constantFrom(null, AT),
  })
  .filter(({ kind, visibility }) => mayHave(kind, visibility))
const acts = fc.constantFrom(...profileActs)

test('C4: nobody but the student writes, whoever asks about whomever', () => {
  fc.assert(
    fc.property(members, members, (asker, subject) => {
      if (!mayTell(asker, subject)) return
      expect(asker).toMatchObject({ personId: subject.personId, role: 'student', state: 'active' })
      expect(subject).toMatchObject({ role: 'student', state: 'active' })
    }),
  )
  const her: Member = {
    personId: 'her',
    role: 'student',
    state: 'active',
    sectionIds: [],
    sectionRestricted: false,
  }
  expect(mayTell(her, her)).toBe(true)
})

test('her teachers read and write nothing; who is in no partnership with her has no side to be shown it on', () => {
  fc.assert(
    fc.property(members, members, (asker, subject) => {
      if (sideOf(asker, subject) !== 'educator') return
      expect(mayAct(asker, subject, { act: 'read' })).toBe(true)
      expect(mayTell(asker, subject)).toBe(false)
    }),
  )
})

describe('INV-9: who is shown a line', () => {
  test('a goal that is hers alone is in no view but hers, and what she took back in nobody else’s', () => {
    fc.assert(
      fc.property(lines, (line) => {
        expect(isShownTo('student', line)).toBe(true)
        const isOthers = line.visibility === 'co_owned' && line.takenBackAt === null
        expect(isShownTo('educator', line)).toBe(isOthers)
      }),
    )
  })

  test('only her word “share”, or bringing back what was shared, lets anybody else read it', () => {
    fc.assert(
      fc.property(lines, acts, (line, act) => {
        const after = afterTelling(line, act, AT)
        if (typeof after === 'string') return
        const widened = isShownTo('educator', after) && !isShownTo('educator', line)
        if (widened)
          expect(act === 'share' || (act === 'bring_back' && line.visibility === 'co_owned')).toBe(true)
      }),
    )
  })

  test('through any run of acts a goal stands as her last word about it has it', () => {
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 12 }), (run) => {
        const first: ProfileLine = { kind: 'goal', visibility: firstVisibility('goal'), takenBackAt: null }
        const done = run.reduce<{ line: ProfileLine; said: boolean }>(
          ({ line, said }, act) => {
            const after = afterTelling(line, act, AT)
            if (typeof after === 'string') return { line, said }
            return { line: after, said: act === 'share' ? true : act === 'keep' ? false : said }
          },
          { line: first, said: false },
        )
        expect(done.line.visibility === 'co_owned').toBe(done.said)
      }),
    )
  })
})

test('the same act twice is one, and no act changes which question a line answers', () => {
  fc.assert(
    fc.property(lines, acts, (line, act) => {
      const after = afterTelling(line, act, AT)
      if (typeof after === 'string') return
      expect(afterTelling(after, act, '2026-12-01T08:00:00.000Z')).toEqual(after)
      expect(after.kind).toBe(line.kind)
      expect(mayHave(after.kind, after.visibility)).toBe(true)
    }),
  )
})

test('C7: a goal begins as hers alone; of nothing else can she be asked to hide or show it line by line', () => {
  fc.assert(
    fc.property(kinds, (kind) => {
      expect(mayHave(kind, firstVisibility(kind))).toBe(true)
      expect(firstVisibility(kind) === 'student_only').toBe(kind === 'goal')
      expect(mayHave(kind, 'student_only')).toBe(kind === 'goal')
    }),
  )
})

test('C18, INV-15: there are four facets, and nothing of what she is by birth, belief or home is a field', () => {
  expect(facets).toHaveLength(4)
  expect(profileKinds).toEqual([
    'who',
    'thinking',
    'learning',
    'seeing',
    'listening',
    'respect',
    'disagreeing',
    'strength',
    'challenge',
    'goal',
  ])
  expect(profileKinds.join()).not.toMatch(
    /race|ethnic|cultur|relig|faith|immig|nation|origin|birth|gender|sex|health|disab|disciplin|famil|home|languag|age|weak/,
  )
  expect(profileKinds.filter(takesMany)).toEqual(['strength', 'challenge', 'goal'])
})

test('what came of an act says for whom it is now', () => {
  fc.assert(
    fc.property(lines, fc.constantFrom(null, ...profileActs), (line, act) => {
      const after = act === null ? line : afterTelling(line, act, AT)
      if (typeof after === 'string') return
      const said = tellingOf(act, after)
      expect(tellings).toContain(said)
      if (act !== 'take_back') expect(said.endsWith('mine')).toBe(after.visibility === 'student_only')
    }),
  )
})
