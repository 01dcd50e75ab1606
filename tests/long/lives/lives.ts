/** Which lives there are: how a class begins, what happens in it how often, and in which manner it is done. */
import fc from 'fast-check'
import { growTo, type Grown } from './ages.ts'
import { acceptWords, agree, raiseConcern, sign } from './acts/after-deciding.ts'
import { answerCard, editCard, giveCard, sendCard, standAlone, withdrawCard } from './acts/cards.ts'
import { answerConcern, answerConsent, everybodyConsents, hear } from './acts/consent.ts'
import { close, move, open } from './acts/deciding.ts'
import { everybodyStands, stanceTooLate, takeStance } from './acts/stances.ts'
import type { Act } from './acts/deed.ts'
import { editLine, group, word } from './acts/lines.ts'
import { askLine, askPulse, answerPulse, everybodyAnswers, markLine, steward } from './acts/living.ts'
import { answerProposal, propose, takeBack } from './acts/proposals.ts'
import { join, leave, wait } from './acts/roster.ts'
import { LifeAct, sendOld, type Manner, type NamedAct } from './life-act.ts'
import type { Told } from './living.ts'
import { beginLife, type Beginning, type Room, type Server } from './room.ts'

/** Each act, how often it is tried, and whether it is tried although it may not be done. */
const acts: Readonly<Record<string, readonly [act: Act, often: number, dares?: boolean]>> = {
  move: [move, 4],
  sendCard: [sendCard, 3],
  giveCard: [giveCard, 2],
  editCard: [editCard, 1],
  withdrawCard: [withdrawCard, 1],
  standAlone: [standAlone, 1],
  answerCard: [answerCard, 1],
  group: [group, 1],
  word: [word, 2],
  editLine: [editLine, 3],
  open: [open, 6],
  takeStance: [takeStance, 3],
  stanceTooLate: [stanceTooLate, 3, true],
  everybodyStands: [everybodyStands, 6],
  close: [close, 6],
  answerConsent: [answerConsent, 5],
  everybodyConsents: [everybodyConsents, 3],
  hear: [hear, 3],
  answerConcern: [answerConcern, 3],
  raiseConcern: [raiseConcern, 3],
  agree: [agree, 6],
  sign: [sign, 1],
  acceptWords: [acceptWords, 2],
  askPulse: [askPulse, 4],
  answerPulse: [answerPulse, 1],
  everybodyAnswers: [everybodyAnswers, 5],
  steward: [steward, 5],
  markLine: [markLine, 2],
  askLine: [askLine, 1],
  propose: [propose, 2],
  takeBack: [takeBack, 1],
  answerProposal: [answerProposal, 3],
  join: [join, 1],
  leave: [leave, 1],
  wait: [wait, 1],
  sendOld: [sendOld, 2],
}
export const actNames = Object.keys(acts)

const anyAct: fc.Arbitrary<NamedAct> = fc.constantFrom(
  ...Object.entries(acts).flatMap(([name, [act, often, dares = false]]) =>
    Array.from({ length: often }, () => ({ name, act, dares })),
  ),
)
const anyManner = fc.constantFrom<Manner[]>(
  'once',
  'once',
  'once',
  'once',
  'again',
  'at once',
  'by both',
  'by both',
  'beside another',
)
const anyRolls = fc.array(fc.nat(10_000), { minLength: 12, maxLength: 12 })
/** One in twelve is done by whoever may not, or when it is too early or too late. */
const anyStubborn = fc.nat(11).map((n) => n === 11)

/** Without fast-check's liking for small numbers: it would let the same few do the same few things. */
const anyCommand = fc
  .noBias(fc.tuple(anyAct, anyAct, anyRolls, anyManner, anyStubborn))
  .map(
    ([first, second, rolls, manner, stubborn]) => new LifeAct([first, second], { rolls, manner, stubborn }),
  )

const anyBeginning: fc.Arbitrary<Beginning & Grown> = fc.record({
  band: fc.constantFrom('6-8' as const, '6-8' as const, 'K-2' as const),
  /** Five answers make a picture, four do not. */
  students: fc.constantFrom(4, 5, 6, 6, 7, 7),
  wall: fc.nat(2),
  byConsent: fc.boolean(),
  age: fc.constantFrom<Grown['age'][]>(
    'new',
    'gathering',
    'wording',
    'deciding',
    'deciding',
    'agreed',
    'agreed',
    'agreed',
  ),
})

export const anyLife = fc.record({
  beginning: anyBeginning,
  acts: fc.commands([anyCommand], { maxCommands: 40, size: 'max' }),
})

interface OneLife {
  readonly beginning: Beginning & Grown
  readonly acts: Iterable<fc.AsyncCommand<Told, Room>>
}

/** Lives one life. @throws at the first thing that is not as the papers say. */
export async function liveOne(server: Server, { beginning, acts }: OneLife): Promise<void> {
  const { room, life } = await beginLife(server, beginning)
  const told: Told = { life, sent: [], story: [] }
  try {
    await growTo(beginning, told, room)
    await fc.asyncModelRun(() => ({ model: told, real: room }), acts)
  } catch (error) {
    throw new Error(`After ${told.story.join('\n  then ')}\n${String(error)}`, { cause: error })
  }
}
