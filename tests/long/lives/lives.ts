/** Which lives there are: how a class begins, what happens in it how often, and in which manner it is done. */
import fc from 'fast-check'
import { growTo, type Age } from './ages.ts'
import { acceptWords, agree, raiseConcern, sign } from './acts/after-deciding.ts'
import { answerCard, editCard, giveCard, sendCard, standAlone, withdrawCard } from './acts/cards.ts'
import { close, everybodyStands, move, open, takeStance } from './acts/deciding.ts'
import type { Act } from './acts/deed.ts'
import { editLine, group, word } from './acts/lines.ts'
import { askLine, askPulse, answerPulse, everybodyAnswers, markLine, steward } from './acts/living.ts'
import { answerProposal, propose, takeBack } from './acts/proposals.ts'
import { join, leave, wait } from './acts/roster.ts'
import { LifeAct, sendOld, type Manner, type NamedAct } from './life-act.ts'
import type { Told } from './living.ts'
import { beginLife, type Beginning, type Room, type Server } from './room.ts'

/** Each act, and how often it is tried. */
const acts: Readonly<Record<string, readonly [act: Act, often: number]>> = {
  move: [move, 5],
  sendCard: [sendCard, 3],
  giveCard: [giveCard, 2],
  editCard: [editCard, 1],
  withdrawCard: [withdrawCard, 2],
  standAlone: [standAlone, 1],
  answerCard: [answerCard, 2],
  group: [group, 2],
  word: [word, 2],
  editLine: [editLine, 3],
  open: [open, 4],
  takeStance: [takeStance, 3],
  everybodyStands: [everybodyStands, 5],
  close: [close, 5],
  raiseConcern: [raiseConcern, 3],
  agree: [agree, 5],
  sign: [sign, 2],
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
  wait: [wait, 2],
  sendOld: [sendOld, 2],
}
export const actNames = Object.keys(acts)

const anyAct: fc.Arbitrary<NamedAct> = fc.constantFrom(
  ...Object.entries(acts).flatMap(([name, [act, often]]) =>
    Array.from({ length: often }, () => ({ name, act })),
  ),
)
const anyManner = fc.constantFrom<Manner[]>(
  'once',
  'once',
  'once',
  'once',
  'again',
  'at once',
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

const anyBeginning: fc.Arbitrary<Beginning & { readonly age: Age }> = fc.record({
  band: fc.constantFrom('6-8' as const, '6-8' as const, 'K-2' as const),
  /** Five answers make a picture, four do not. */
  students: fc.constantFrom(4, 5, 6, 6, 7, 7),
  wall: fc.nat(2),
  age: fc.constantFrom<Age[]>(
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
  readonly beginning: Beginning & { readonly age: Age }
  readonly acts: Iterable<fc.AsyncCommand<Told, Room>>
}

/** Lives one life. @throws at the first thing that is not as the papers say. */
export async function liveOne(server: Server, { beginning, acts }: OneLife): Promise<void> {
  const { room, life } = await beginLife(server, beginning)
  const told: Told = { life, sent: [], story: [] }
  try {
    await growTo(beginning.age, told, room)
    await fc.asyncModelRun(() => ({ model: told, real: room }), acts)
  } catch (error) {
    throw new Error(`After ${told.story.join('\n  then ')}\n${String(error)}`, { cause: error })
  }
}
