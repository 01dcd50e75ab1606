/** A life need not begin at its beginning: what a class has behind it when chance takes over. */
import { agreeDeed } from './acts/after-deciding.ts'
import { CALM, consentDeed } from './acts/consent.ts'
import { closeDeed, moveDeed, openDeed } from './acts/deciding.ts'
import { stanceDeed } from './acts/stances.ts'
import { Dice, newWords, type Deed } from './acts/deed.ts'
import { answerDeed, sendCard } from './acts/cards.ts'
import { wordDeed } from './acts/lines.ts'
import { liveOn, type Told } from './living.ts'
import { day } from './model/days.ts'
import { studentsNow, type Life } from './model/life.ts'
import type { Room } from './room.ts'

const ages = ['new', 'gathering', 'wording', 'deciding', 'agreed'] as const
type Age = (typeof ages)[number]

type Chapter = (life: Life, byConsent: boolean) => readonly Deed[]

const inDays = (life: Life, days: number): string => day(life.now + days * 86_400_000)

const teacher = (life: Life) => life.people[0]!
const move =
  (to: 'gathering' | 'grouping' | 'wording' | 'deciding'): Chapter =>
  (life) => [moveDeed(teacher(life), to)]

/** Nobody of them is anybody in particular: the dice only say who sends. */
const cards: Chapter = (life) =>
  studentsNow(life).flatMap((_, n) => sendCard(life, new Dice([0, 2 + n, 0, 0])))

/** The private skim before the reveal: what is parked there never comes before the class (INV-5). */
const skim: Chapter = (life) => {
  const [first] = life.cards.filter(({ source }) => source === 'student')
  return first ? [answerDeed(teacher(life), first, 'parked', newWords('Reason'))] : []
}

const lines: Chapter = (life) => {
  const shown = life.cards.filter(({ shownAt, given }) => shownAt !== null && given === 'waiting')
  return [
    wordDeed(teacher(life), { direction: 't_st', demonstrations: ['Seen.'], teachersWords: true }, []),
    wordDeed(
      teacher(life),
      { direction: 'st_st', demonstrations: ['Seen.'], teachersWords: false },
      shown.slice(0, 2),
    ),
    wordDeed(
      teacher(life),
      { direction: 'all', demonstrations: ['Seen.'], teachersWords: false },
      shown.slice(-1),
    ),
  ]
}

const chapters: Record<Age, readonly Chapter[]> = {
  new: [],
  gathering: [move('gathering'), cards],
  wording: [skim, move('grouping'), move('wording'), lines],
  deciding: [
    move('deciding'),
    (life, byConsent) => {
      const ids = life.lines.map(({ id }) => id)
      return [openDeed(teacher(life), ids, life.right, byConsent ? inDays(life, 40) : null)]
    },
  ],
  agreed: [
    (life, byConsent) =>
      studentsNow(life).map((who) =>
        byConsent ? consentDeed(who, life.rounds, CALM) : stanceDeed(who, life.rounds, 5, null, false),
      ),
    (life) => life.rounds.map((round) => closeDeed(teacher(life), round)),
    (life) => [agreeDeed(teacher(life), inDays(life, 30))],
  ],
}

export interface Grown {
  readonly age: Age
  readonly byConsent: boolean
}

/** Lives up to this age. */
export async function growTo({ age, byConsent }: Grown, told: Told, room: Room): Promise<void> {
  for (const passed of ages.slice(0, ages.indexOf(age) + 1))
    for (const chapter of chapters[passed]) await liveOn(told, room, chapter(told.life, byConsent)) // oxlint-disable-line no-await-in-loop
}
