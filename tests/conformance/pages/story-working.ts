/** What Ana and Ms. Okafor are working on, in every state of its page. */
import type { CheckIn, CheckInOffer } from 'shared/contract/check-ins'
import type {
  Commitment,
  Conversation,
  LearningTarget,
  Strategy,
  StrategyTry,
} from 'shared/contract/partnership'
import type { SelfAssessment } from 'shared/contract/self-assessments'
import type { WorkingPageData } from 'lti-server/pages/page-data'
import { formIds } from 'lti-server/pages/working/form-ids'
import { conferenceOffers, conferenceSteps, selfAssessmentPrompts } from 'shared/content/conference'
import type { Conference } from 'shared/contract/conferences'
import { evidenceStories, handedInNow, linksTo } from './story-evidence.ts'
import { story, storyId } from 'shared/testing/alliance-views'
import { bothSides, nothingSaid, readers, whatSheNeeded } from './story-sides.ts'
import { at, box, me, newStoryId, teacher, text } from './story-texts.ts'
import { handoverStories, noHandovers } from './story-handover.ts'

function commitment(words: string, by: 'me' | 'teacher'): Commitment {
  const now = box(words, by)
  return { id: now.current!.id, side: now.current!.side, madeBy: now.current!.author, ...now }
}

export function storyTarget(n: number, change: Partial<LearningTarget> = {}): LearningTarget {
  return {
    id: storyId(13, 100 + n),
    kind: 'habits',
    state: 'agreed',
    proposedBy: 'student',
    proposer: me,
    proposedAt: at,
    paused: false,
    withdrawn: false,
    words: box('I start my draft before I feel ready.'),
    strength: box('I ask good questions.'),
    strategies: [],
    pact: {
      state: 'draft',
      commitments: [],
      ifThen: box(null),
      checkDates: box(null),
      yes: [],
      covers: [],
    },
    ...change,
  }
}

const sides = () => [
  commitment('I write two sentences in the first five minutes.', 'me'),
  commitment('I come by your table first and ask what you have.', 'teacher'),
]
function strategy(words: string, by: 'me' | 'teacher', results: StrategyTry['result'][] = []): Strategy {
  const { id, author, side, text: said, writtenAt, seenBy } = text(words, by)
  const tries = results.map((result) => {
    const next = result === 'not_yet' ? 'I try it with a friend who is quiet.' : null
    return { id: newStoryId(), result, next, author: me, side, writtenAt, seenBy }
  })
  return { id, author, whose: side, text: said, writtenAt, seenBy, tries }
}

const strategies = () => [
  strategy('I walk around the room once.', 'me', ['helped']),
  strategy('Say the first sentence out loud.', 'teacher', ['not_yet', 'partly']),
  strategy('Set a timer for five minutes.', 'teacher'),
  strategy('I write in the loud corner.', 'me', ['not_yet']),
]
const yes = (side: 'student' | 'educator', said: 'typed' | 'mark' = 'typed') => ({
  side,
  person: side === 'student' ? me : teacher,
  at,
  said,
  scribe: said === 'typed' ? null : teacher,
})

function pactStories(): Record<string, LearningTarget[]> {
  const pact = {
    commitments: sides(),
    ifThen: box('If I stare at the page, then I write down one question.', 'me', {
      beside: [text('If it is hard, we look at it together.', 'teacher')],
      earlier: [text('If stuck, ask.')],
    }),
    checkDates: box('2026-09-28 2026-10-12', 'teacher'),
    covers: [],
  }
  return {
    'asked by the teacher': [
      storyTarget(1, { state: 'proposed', proposedBy: 'educator', proposer: teacher, kind: 'academic' }),
    ],
    'waits for the teacher': [storyTarget(1, { state: 'proposed' })],
    'both sides, and two at once': [
      storyTarget(1, { pact: { ...pact, state: 'one_side', yes: [yes('educator')] } }),
    ],
    'an active pact': [
      storyTarget(1, {
        state: 'working',
        strategies: strategies(),
        pact: { ...pact, state: 'active', yes: [yes('educator'), yes('student')] },
      }),
      storyTarget(2, { paused: true, kind: 'mindset', words: box('I can ask for help.') }),
      storyTarget(3, { state: 'met', words: box('I read aloud once.') }),
      storyTarget(4, { state: 'set_aside', words: box('I speak up in every lesson.') }),
    ],
  }
}

const conversations: Conversation[] = [
  {
    id: storyId(15, 101),
    heldOn: '2026-09-14',
    kind: 'conference',
    summary: 'You showed me your draft and where you got stuck.',
    targetId: storyId(13, 101),
    author: teacher,
    writtenAt: at,
    withdrawnAt: null,
    seenBy: [],
  },
  {
    id: storyId(15, 102),
    heldOn: '2026-09-07',
    kind: null,
    summary: null,
    targetId: null,
    author: teacher,
    writtenAt: at,
    withdrawnAt: null,
    seenBy: [],
  },
]

function offer(words: string, answer: CheckInOffer['answer'] = null): CheckInOffer {
  return { id: newStoryId(), text: words, author: teacher, offeredAt: at, answer }
}
function checkIn(state: CheckIn['state'], change: Partial<CheckIn> = {}): CheckIn {
  const seenBy = state === 'asked' ? [] : [{ ...teacher, at }]
  return { id: newStoryId(), state, askedAt: at, line: null, seenBy, offers: [], ...change }
}

function checkInStories(): Record<string, CheckIn[]> {
  const line = 'I don’t get on with my group.'
  const past = [
    checkIn('talked', { line, offers: [offer('Tuesday after class', 'fits')] }),
    checkIn('taken_back'),
  ]
  return {
    'asked for, with a line': [checkIn('asked', { line })],
    seen: [checkIn('seen', { line })],
    'a time is offered': [checkIn('offered', { line, offers: [offer('Tuesday after class')] }), ...past],
    'the time fits': [checkIn('fits', { offers: [offer('Tuesday after class', 'fits')] })],
    'another time': [checkIn('another', { offers: [offer('Tuesday after class', 'another')] })],
    'earlier ones': past,
  }
}

const prompts = selfAssessmentPrompts('6-8')
function look(words: string | null, change: Partial<SelfAssessment> = {}): SelfAssessment {
  const id = newStoryId()
  return { id, prompt: null, work: null, text: words, writtenAt: at, sharedAt: null, seenBy: [], ...change }
}

const looks = () => [
  look('The ending. I changed it twice, and now it says what I meant.', {
    prompt: prompts[0]!,
    work: 'My story, second draft',
  }),
  look('I read it aloud to find where it stops.', { sharedAt: at, seenBy: [{ ...teacher, at }] }),
  look(null),
]

function conference(step: number, change: Partial<Conference> = {}): Conference {
  return {
    id: storyId(16, 100 + step),
    educator: teacher,
    state: 'running',
    paused: false,
    step,
    steps: conferenceSteps.map((one, at) => ({
      n: at + 1,
      ...one,
      offers: conferenceOffers(at, '6-8', 'student'),
    })),
    remainingMs: 95_000,
    lengthMs: 120_000,
    ticking: false,
    selfViewFirst: step < 3,
    targetId: null,
    revision: step,
    ...change,
  }
}

function conferenceStories(): Record<string, Partial<WorkingPageData>> {
  const [target] = pactStories()['an active pact']!
  const chosen = { targetId: target!.id }
  const targets = [target!, storyTarget(2, { words: box('I can ask for help.') })]
  const noneYet = { selfAssessments: [], prompts }
  return {
    offered: { conference: conference(1, { state: 'planned' }) },
    rests: { conference: conference(2, { state: 'resting' }) },
    'talk about anything': { conference: conference(1) },
    'paused, and time is up': { conference: conference(1, { paused: true, remainingMs: 0 }) },
    'her own look first': { conference: conference(2), looks: noneYet },
    'her own look, at picked work': { conference: conference(2), looks: noneYet, handedIn: handedInNow },
    'her look is in': {
      conference: conference(2, { selfViewFirst: false }),
      looks: { selfAssessments: looks(), prompts },
    },
    'choose, nothing yet': { conference: conference(3) },
    'choose, one of two': { conference: conference(3, chosen), targets },
    'make the pact': { conference: conference(4, chosen), targets },
    'no target': { conference: conference(4) },
    'read back': { conference: conference(5, chosen), targets },
    'read back, said aloud': {
      conference: conference(5, chosen),
      targets: [{ ...target!, pact: { ...target!.pact, yes: [yes('educator'), yes('student', 'mark')] } }],
    },
    'read back, a talk': { conference: conference(5) },
    'read back, Spanish': { conference: conference(5, chosen), targets, language: 'es' },
    'her own look first, Spanish': { conference: conference(2), language: 'es' },
    over: { conversations, said: { form: 'confer', done: 'That is in.' } },
  }
}

/** As the teacher's page asks for it. */
export const whoAsked = [{ student: me, askedAt: at }]

type Around = Pick<WorkingPageData, 'launchId' | 'personId' | 'courseTitle'>

export function workingPage(here: Around, change: Partial<WorkingPageData> = {}): WorkingPageData {
  const { targets = [], needs = [] } = change
  return {
    page: 'working',
    ...here,
    courseId: story.course,
    language: 'en',
    targets,
    readers,
    conversations: [],
    checkIns: [],
    strengths: [],
    looks: { selfAssessments: [], prompts },
    sides: nothingSaid,
    needs,
    shown: { evidence: [], linksTo, aloneOffered: false },
    handedIn: null,
    conference: null,
    handovers: noHandovers,
    ids: formIds(targets, needs),
    cursor: '41',
    said: null,
    ...change,
  }
}

export function workingPages(here: Around) {
  const stories = pactStories()
  // What waits for her answer is more than one thing.
  const waiting = {
    conference: conference(1, { state: 'planned' }),
    checkIns: checkInStories()['a time is offered']!,
  }
  const all = Object.entries(stories).map(([name, targets]) => ({
    name: `working: ${name}`,
    data: workingPage(here, {
      targets,
      conversations,
      ...(name === 'asked by the teacher' ? waiting : {}),
    }),
  }))
  const checkIns = Object.entries(checkInStories()).map(([name, some]) => ({
    name: `check-in: ${name}`,
    data: workingPage(here, { checkIns: some }),
  }))
  const refused = {
    form: 'propose',
    problem: { field: 'strength', words: 'Write something first.' },
    typed: { words: 'I read more.', strength: '', ownStrength: '', kind: 'academic' },
  }
  const targets = stories['an active pact']!
  return [
    { name: 'working: nothing', data: workingPage(here) },
    ...all,
    ...checkIns,
    ...Object.entries(conferenceStories()).map(([name, change]) => ({
      name: `conference: ${name}`,
      data: workingPage(here, change),
    })),
    ...Object.entries(handoverStories()).map(([name, change]) => ({
      name: `hand-over: ${name}`,
      data: workingPage(here, change),
    })),
    ...Object.entries(evidenceStories(stories['an active pact']!.slice(0, 1))).map(([name, change]) => ({
      name: `evidence: ${name}`,
      data: workingPage(here, change),
    })),
    {
      name: 'working: looks at her own work',
      data: workingPage(here, { looks: { selfAssessments: looks(), prompts } }),
    },
    { name: 'working: both sides', data: workingPage(here, { sides: bothSides(), needs: whatSheNeeded() }) },
    {
      name: 'working: refused',
      data: workingPage(here, { said: refused, strengths: ['I ask good questions.', 'I wait for others.'] }),
    },
    {
      name: 'working: Spanish',
      data: workingPage(here, {
        targets,
        conversations,
        checkIns: checkInStories()['a time is offered']!,
        looks: { selfAssessments: looks(), prompts },
        sides: bothSides(),
        needs: whatSheNeeded(),
        language: 'es',
      }),
    },
  ]
}
