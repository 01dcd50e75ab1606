/** A life need not begin at its beginning: what a class has behind it when chance takes over. */
import { agreeDeed } from './acts/after-deciding.ts'
import { closeDeed, moveDeed, openDeed, stanceDeed } from './acts/deciding.ts'
import { Dice, type Deed } from './acts/deed.ts'
import { sendCard } from './acts/cards.ts'
import { wordDeed } from './acts/lines.ts'
import { liveOn, type Told } from './living.ts'
import { day, studentsNow, type Life } from './model/life.ts'
import type { Room } from './room.ts'

export const ages = ['new', 'gathering', 'wording', 'deciding', 'agreed'] as const
export type Age = (typeof ages)[number]

type Chapter = (life: Life) => readonly Deed[]

const teacher = (life: Life) => life.people[0]!
const move =
  (to: 'gathering' | 'grouping' | 'wording' | 'deciding'): Chapter =>
  (life) => [moveDeed(teacher(life), to)]

/** Nobody of them is anybody in particular: the dice only say who sends. */
const cards: Chapter = (life) =>
  studentsNow(life).flatMap((_, n) => sendCard(life, new Dice([0, 2 + n, 0, 0])))

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
  wording: [move('grouping'), move('wording'), lines],
  deciding: [
    move('deciding'),
    (life) => [
      openDeed(
        teacher(life),
        life.lines.map(({ id }) => id),
      ),
    ],
  ],
  agreed: [
    (life) => studentsNow(life).map((who) => stanceDeed(who, life.rounds, 5, null, false)),
    (life) => life.rounds.map((round) => closeDeed(teacher(life), round)),
    (life) => [agreeDeed(teacher(life), day(life.now + 30 * 86_400_000))],
  ],
}

/** Lives up to this age. */
export async function growTo(age: Age, told: Told, room: Room): Promise<void> {
  for (const passed of ages.slice(0, ages.indexOf(age) + 1))
    for (const chapter of chapters[passed]) await liveOn(told, room, chapter(told.life)) // oxlint-disable-line no-await-in-loop
}
