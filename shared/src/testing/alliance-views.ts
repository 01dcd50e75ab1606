/**
 * Room 12's alliance as each person sees it at each step: one value per phase and role. Component tests, the page of
 * all parts and screenshots are drawn from these, and each parses under the contract's schema.
 */
import type { AllianceView, Card, Clause, Decision, Phase, Theme, Version } from '../contract/alliance.ts'
import { partKinds } from '../domain/alliance/vocabulary.ts'

/** A UUIDv7 that says what it is: `kind` 0–f, `n` counts. */
export function storyId(kind: number, n: number): string {
  return `0199a000-0000-7000-8${kind.toString(16)}00-${n.toString(16).padStart(12, '0')}`
}

export const story = {
  course: storyId(1, 1),
  alliance: storyId(2, 1),
  section: storyId(3, 1),
  me: storyId(4, 1),
  teacher: storyId(4, 2),
}

const written = [
  'I learn best when people listen to my whole idea before they answer.',
  'Don’t laugh when somebody reads slow.',
  'In group work I liked when everybody had one part.',
  'Give us time to think before you call on someone.',
  'If I mess up I want to be able to fix it.',
  'Tell us why we are learning it.',
  'Share the good markers.',
  'When it is too loud I can’t think.',
  'Ask me first before you help me.',
  'Ser paciente cuando alguien está aprendiendo inglés.',
  'Say sorry and mean it.',
  'Let the quiet kids go too.',
]

function card(n: number, change: Partial<Card> = {}): Card {
  return {
    id: storyId(5, n),
    text: written[n] ?? `Card ${n}`,
    fate: 'waiting',
    why: null,
    themeId: null,
    mine: n < 2,
    source: 'student',
    ...change,
  }
}

const wallCard: Card = {
  ...card(20, { text: 'Respect yourself, others and property.', mine: false }),
  source: 'wall',
}

const themes: Theme[] = [
  { id: storyId(6, 1), name: 'Listen to my whole idea', cardIds: [0, 3, 11].map((n) => storyId(5, n)) },
  { id: storyId(6, 2), name: 'Mess up and fix it', cardIds: [1, 4, 10].map((n) => storyId(5, n)) },
  { id: storyId(6, 3), name: 'Too loud to think', cardIds: [6, 7].map((n) => storyId(5, n)) },
]

const revealed: Card[] = [...written.keys()].map((n) => {
  const theme = themes.find((each) => each.cardIds.includes(storyId(5, n)))
  return card(n, theme ? { fate: 'grouped', themeId: theme.id } : { fate: 'stands_alone' })
})

function clause(n: number, change: Partial<Clause>): Clause {
  return {
    id: storyId(7, n),
    text: '',
    direction: 'all',
    part: 'values',
    topic: null,
    echoes: null,
    against: null,
    demonstrations: [],
    cardIds: [],
    teachersWords: false,
    state: 'draft',
    decisionId: null,
    ...change,
  }
}

const lines: Clause[] = [
  clause(1, {
    text: 'We listen to the whole idea before we answer.',
    direction: 'st_st',
    echoes: storyId(9, 1),
    demonstrations: ['We look at the person who talks.', 'We count to three before we answer.'],
    cardIds: [storyId(5, 0), storyId(5, 11)],
  }),
  clause(2, {
    text: 'I give you time to think before I call on anyone.',
    direction: 't_st',
    demonstrations: ['I wait ten seconds after I ask.'],
    cardIds: [storyId(5, 3)],
  }),
  clause(3, {
    text: 'When we mess up, we get to fix it.',
    direction: 'all',
    demonstrations: ['We say what happened and what we will do now.'],
    cardIds: [storyId(5, 1), storyId(5, 4), storyId(5, 10)],
  }),
]

function decision(n: number, change: Partial<Decision> = {}): Decision {
  return {
    id: storyId(8, n),
    clauseId: storyId(7, n),
    round: 1,
    state: 'open',
    distribution: null,
    mine: null,
    concernUntil: null,
    closedAt: null,
    ...change,
  }
}

const closed: Decision[] = [
  decision(1, {
    state: 'agreed',
    distribution: [0, 0, 0, 3, 9, 12],
    mine: 4,
    closedAt: '2026-09-03T17:40:00.000Z',
  }),
  decision(2, { state: 'agreed', mine: 5, closedAt: '2026-09-03T17:41:00.000Z' }),
  decision(3, { state: 'parked', distribution: [1, 2, 4, 6, 6, 5], closedAt: '2026-09-03T17:42:00.000Z' }),
]

const version: Version = {
  n: 1,
  agreedAt: '2026-09-03T17:45:00.000Z',
  reviewOn: '2026-11-12',
  changes: 'Our first agreement.',
  clauses: lines.slice(0, 2).map(({ id, text, direction, part, topic, demonstrations }) => ({
    id,
    text,
    direction,
    part,
    topic,
    demonstrations,
  })),
}

const used = revealed.map((each): Card =>
  lines.some((line) => line.cardIds.includes(each.id)) ? { ...each, fate: 'used' } : each,
)

const base: AllianceView = {
  id: story.alliance,
  courseId: story.course,
  courseTitle: 'Room 12 · Humanities',
  scope: 'class',
  name: null,
  members: [],
  parentId: storyId(9, 0),
  above: {
    scope: 'school',
    title: 'Alder Creek',
    lines: [{ id: storyId(9, 1), text: 'We hear each other out.', part: 'values' }],
  },
  endsOn: null,
  leads: false,
  part: 'values',
  parts: partKinds.map((kind) => ({ kind, phase: 'draft', lines: 0 })),
  sections: [{ id: story.section, name: 'Period 3' }],
  band: '6-8',
  language: 'en',
  phase: 'draft',
  prompt: 'What do you want to be able to count on from everyone in this room, the teacher included?',
  masked: true,
  cards: [],
  cardCount: 0,
  themes: [],
  clauses: [],
  decisions: [],
  version: null,
  signature: null,
  cursor: '41',
}

/** The values are at this step, and the other parts have not begun. */
function partsOf({ phase, version: agreed }: AllianceView): AllianceView['parts'] {
  return partKinds.map((kind) =>
    kind === 'values'
      ? { kind, phase, lines: agreed?.clauses.length ?? 0 }
      : { kind, phase: 'draft', lines: 0 },
  )
}

const steps: Record<Phase, Partial<AllianceView>> = {
  draft: {},
  gathering: { cards: [card(0), card(1)], cardCount: 23 },
  grouping: { cards: [...revealed, wallCard], cardCount: 13, themes },
  wording: {
    cards: revealed,
    cardCount: 12,
    themes,
    clauses: lines.map((line, at) => (at === 2 ? { ...line, demonstrations: [] } : line)),
  },
  deciding: {
    cards: used,
    cardCount: 12,
    themes,
    clauses: lines.map((line, at) => ({ ...line, state: 'proposed', decisionId: storyId(8, at + 1) })),
    decisions: [decision(1), decision(2, { mine: 4 }), decision(3, { round: 2 })],
  },
  agreed: {
    cards: used,
    cardCount: 12,
    themes,
    clauses: lines.map((line, at) => ({
      ...line,
      state: at === 2 ? 'parked' : 'agreed',
      decisionId: storyId(8, at + 1),
    })),
    decisions: closed,
    version,
  },
}

/** What a student of Room 12 sees in `phase`. */
export function studentView(phase: Phase, change: Partial<AllianceView> = {}): AllianceView {
  const view = { ...base, phase, ...steps[phase], ...change }
  return { ...view, parts: partsOf(view) }
}

const allCards = written.map((_, n) =>
  card(n, { mine: false, ...(n === 1 ? { fate: 'held', why: 'Safe?' } : {}) }),
)

/** What Room 12's teacher sees: all cards without names, what is unfinished, the join address. */
export function teacherView(phase: Phase, change: Partial<AllianceView> = {}): AllianceView {
  const view = studentView(phase)
  const cards = phase === 'gathering' ? allCards : view.cards.map((each) => ({ ...each, mine: false }))
  return {
    ...view,
    leads: true,
    cards,
    cardCount: cards.length,
    decisions: view.decisions.map((each) => ({
      ...each,
      mine: null,
      ...(each.state === 'open'
        ? {
            answered: 19,
            eligible: 24,
            concerns: [
              { id: storyId(9, 1), text: 'Ten seconds is too long for me.', name: null },
              { id: storyId(9, 2), text: 'What if I do not want to look at people?', name: 'Ana Ruiz' },
            ],
          }
        : {}),
    })),
    unfinished:
      phase === 'wording' ? [{ code: 'alliance_clause_without_demonstration', clauseId: storyId(7, 3) }] : [],
    joinUrl: 'http://school.example/courses/101/external_tools/7',
    ...change,
  }
}

/** Every state a student's page has, by name. */
export function studentStories(): Record<string, AllianceView> {
  return {
    draft: studentView('draft'),
    gathering: studentView('gathering'),
    'gathering, nothing sent': studentView('gathering', { cards: [], cardCount: 0 }),
    'gathering, held': studentView('gathering', {
      cards: [
        card(0),
        card(1, { fate: 'held', why: 'It names a classmate. Can you say it without the name?' }),
      ],
    }),
    'gathering, third grade, Spanish': studentView('gathering', { band: '3-5', language: 'es' }),
    grouping: studentView('grouping'),
    wording: studentView('wording'),
    deciding: studentView('deciding'),
    'deciding, none open': studentView('deciding', { decisions: closed.slice(0, 1) }),
    agreed: studentView('agreed'),
    'agreed, signed': studentView('agreed', { signature: 'signed' }),
    'agreed, was away': studentView('agreed', {
      decisions: closed.map((each, at) =>
        at === 0 ? { ...each, mine: null, concernUntil: '2026-09-11T07:00:00.000Z' } : each,
      ),
    }),
    'agreed, second version': studentView('agreed', {
      version: { ...version, n: 2, changes: 'We added how we fix it when we mess up.' },
    }),
  }
}

/** What hangs on the wall, by phase: the class's view, which is nobody's own, with the way to join. */
export function classStories(): Record<Phase, AllianceView> {
  const wall = (phase: Phase): AllianceView => {
    const view = studentView(phase)
    const cards = phase === 'gathering' ? [] : view.cards.map((each) => ({ ...each, mine: false, why: null }))
    const decisions = view.decisions.map((each) => ({ ...each, mine: null }))
    return { ...view, cards, decisions, joinUrl: 'http://localhost:3000/join/KXQ4T' }
  }
  return {
    draft: wall('draft'),
    gathering: wall('gathering'),
    grouping: wall('grouping'),
    wording: wall('wording'),
    deciding: wall('deciding'),
    agreed: wall('agreed'),
  }
}

/** Every state the facilitator's page has, by name. */
export function teacherStories(): Record<string, AllianceView> {
  return {
    draft: teacherView('draft'),
    gathering: teacherView('gathering'),
    grouping: teacherView('grouping'),
    wording: teacherView('wording'),
    deciding: teacherView('deciding'),
    agreed: teacherView('agreed'),
  }
}
