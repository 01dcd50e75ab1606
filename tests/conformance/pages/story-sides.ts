/** How Ana and Ms. Okafor each see it, and what Ana needed. */
import type { WorkingPageData } from 'lti-server/pages/page-data'
import type { BothSides, StageWord } from 'shared/contract/both-sides'
import type { PactBox } from 'shared/contract/partnership'
import { storyId } from 'shared/testing/alliance-views'
import { at, box, me, teacher, text } from './story-texts.ts'

export const readers = [
  { ...me, role: 'student' as const },
  { ...teacher, role: 'teacher' as const },
]
export const nothingSaid: BothSides = {
  dimensions: (['rapport', 'alliance', 'insight'] as const).map((dimension) => ({
    dimension,
    student: null,
    educators: [],
    waits: false,
  })),
  stage: { educator: null, student: null, before: [] },
  readers,
  selfViewFirst: false,
}
function stageWord(by: 'me' | 'teacher', change: Partial<StageWord>): StageWord {
  const { id, author, scribe, side, seenBy } = text('', by)
  const rest = { stage: null, text: null, saidAt: at, withdrawn: false, seenBy }
  return { id, author, scribe, side, ...rest, ...change }
}

/** Both have written, she alone has, and nobody has; the two see it differently, and it went back once. */
export const bothSides = (): BothSides => ({
  ...nothingSaid,
  dimensions: [
    {
      dimension: 'rapport',
      student: box('I like it when you ask about my drawings. I know you run in the morning.', 'me', {
        earlier: [text('You are OK.')],
      }),
      educators: [
        { author: teacher, ...box('I was quiet in school too. I have learned to wait for you.', 'teacher') },
      ],
      waits: false,
    },
    {
      dimension: 'alliance',
      student: box('Ask me before you help. I want to try it alone first.'),
      educators: [],
      waits: true,
    },
    { dimension: 'insight', student: null, educators: [], waits: false },
  ],
  stage: {
    educator: stageWord('teacher', { stage: 'alliance', text: 'You plan your own first step now.' }),
    student: stageWord('me', { stage: 'rapport', text: 'We are only starting.', scribe: teacher }),
    before: [
      stageWord('teacher', { stage: 'insight' }),
      stageWord('teacher', { stage: 'rapport', withdrawn: true }),
    ],
  },
})

/** As her teacher wrote it down for her. */
function writtenDown({ current, ...rest }: PactBox): PactBox {
  return { ...rest, current: current && { ...current, scribe: teacher } }
}

export const whatSheNeeded = (): WorkingPageData['needs'] => [
  {
    id: storyId(17, 101),
    needed: writtenDown(box('I needed a minute before I talk in front of everybody.')),
    nextTime: box('I show you my card, and I go to the window.'),
    changeFirst: [{ author: teacher, ...box('I ask you a day before.', 'teacher') }],
  },
  {
    id: storyId(17, 102),
    needed: null,
    nextTime: null,
    changeFirst: [{ author: teacher, ...box('I move the loud group to the back table.', 'teacher') }],
  },
]
