/** Every page in every state of the story, by name. */
import type { AllianceSummary, AllianceView } from 'shared/contract/alliance'
import type { DecidingView } from 'shared/contract/deciding'
import type { Groups, Lineage, Wider } from 'shared/contract/lineage'
import type { CopiedCourse } from 'shared/contract/copied-course'
import type { OwnPromises } from 'shared/contract/home'
import type { LessonView } from 'shared/contract/lesson'
import type { Publication } from 'shared/contract/publication'
import type {
  PageData,
  ProjectorPageData,
  StudentPageData,
  TeacherPageData,
} from 'lti-server/pages/page-data'
import {
  classStories,
  story,
  storyId,
  studentStories,
  studentView,
  teacherStories,
  teacherView,
} from 'shared/testing/alliance-views'
import { givePages } from './give-stories.ts'
import { minePage } from './story-mine.ts'
import { lessonPages } from './story-lessons.ts'
import { profilePages } from './story-profile.ts'
import { workingPages } from './story-working.ts'

const launchId = storyId(10, 1)
const here = { launchId, personId: story.me, courseTitle: 'Room 12 · Humanities' } as const

/** A student's page around one view of the alliance. */
export function studentPage(
  view: StudentPageData['view'],
  change: Partial<StudentPageData> = {},
): StudentPageData {
  return {
    page: 'student',
    ...here,
    courseId: story.course,
    language: view?.language ?? 'en',
    view,
    part: null,
    alliances: [],
    mayStartTeam: false,
    ids: { card: storyId(11, 1), concern: storyId(11, 2) },
    cursor: view?.cursor ?? '0',
    testStudent: false,
    said: null,
    ...change,
  }
}

function projectorPages(): Record<string, ProjectorPageData> {
  return Object.fromEntries(
    Object.entries(classStories()).map(([name, view]) => [
      `projector: ${name}`,
      { page: 'projector', ...here, language: 'en', view: view },
    ]),
  )
}

const inBoth = {
  en: ['What do you want to be able to count on from everyone in this room, the teacher included?'],
  es: ['¿Con qué quieres poder contar de parte de todos en este salón, incluido tu docente?'],
}
const questions = { 'K-2': inBoth, '3-5': inBoth, '6-8': inBoth, '9-12': inBoth }

function summary(view: AllianceView): AllianceSummary {
  return {
    id: view.id,
    scope: view.scope,
    name: view.name,
    phase: view.phase,
    part: view.part,
    parts: view.parts.map(({ kind, phase }) => ({ kind, phase })),
    leads: view.leads,
    sections: view.sections,
    versionNumber: view.version?.n ?? null,
    agreedAt: view.version?.agreedAt ?? null,
  }
}

/** How Room 12 decides, as its teacher sees it. */
export const howWeDecide: DecidingView = {
  rights: [
    { id: storyId(14, 1), what: null, whose: 'ours', method: 'fist_to_five', lines: true },
    { id: storyId(14, 2), what: 'Where we sit', whose: 'shared', method: 'majority', lines: false },
  ],
  notOurs: [
    {
      id: storyId(14, 3),
      text: 'When school ends',
      reason: 'The buses leave at three.',
      whoDecides: 'The district',
      cardIds: [],
    },
  ],
  consents: [],
  choices: [],
  rewordings: [],
}

/** What stands around Room 12's agreement: the school above it, one team below it and one that may begin. */
export const around: { lineage: Lineage; wider: Wider; groups: Groups } = {
  lineage: {
    lines: [1, 2].map((n) => ({
      id: storyId(7, n),
      text: n === 1 ? 'We listen to the whole idea before we answer.' : 'I give you time to think.',
      part: 'values',
      direction: n === 1 ? 'st_st' : 't_st',
      echoes: n === 1,
      echoedBelow: n - 1,
    })),
    below: [
      {
        id: storyId(2, 7),
        scope: 'student_team',
        title: 'The Bridge Builders',
        versionNumber: null,
        endsOn: '2026-12-18',
      },
    ],
    writtenWith: [
      { role: 'student', people: 23 },
      { role: 'teacher', people: 1 },
    ],
  },
  wider: {
    alliances: [{ id: storyId(2, 8), scope: 'school', title: 'Alder Creek staff room', versionNumber: 2 }],
  },
  groups: {
    groups: [
      {
        id: storyId(13, 1),
        name: 'Rivers and dams',
        members: [
          { id: story.me, name: 'Ana Ruiz' },
          { id: storyId(4, 5), name: 'Jordan Bell' },
        ],
        allianceId: null,
      },
    ],
  },
}

/** A teacher's page that knows these alliances. */
export function teacherPage(
  views: readonly AllianceView[],
  change: Partial<TeacherPageData> = {},
): TeacherPageData {
  return {
    page: 'teacher',
    ...here,
    personId: story.teacher,
    courseId: story.course,
    language: 'en',
    role: 'teacher',
    publicUrl: 'http://localhost:3000',
    sections: [
      { id: story.section, name: 'Period 3' },
      { id: storyId(3, 2), name: 'Period 5' },
    ],
    alliances: views.map(summary),
    prompts: { vision: questions, values: questions, roadmap: questions, routines: questions },
    cursor: '41',
    ...change,
  }
}

const block =
  '<section><h2>What we agreed</h2><p>Version 1</p><ol><li>We listen to the whole idea before we answer.</li></ol></section>'

/** How the home page may stand, by name, and why. */
const standings = {
  ready: null,
  consent: 'publish_consent',
  unwritable: 'publish_locked_outside',
  published: null,
  conflict: 'publish_block_edited',
  kept: 'publish_block_edited',
  failed: 'publish_unsure',
} as const

const publications: Record<string, Publication> = Object.fromEntries(
  Object.entries(standings).map(([state, code]) => {
    const stands = ['published', 'conflict', 'kept'].includes(state)
    return [
      state,
      {
        state: state as Publication['state'],
        code,
        pageTitle: 'Welcome to Room 12',
        pageUrl: 'http://school.example/courses/101',
        html: block,
        preview: `<h1>Welcome to Room 12</h1><p>Office hours on Tuesday.</p>${block}`,
        publishedVersion: stands ? 1 : null,
        publishedAt: stands ? '2026-09-03T17:46:00.000Z' : null,
        checkedAt: stands ? '2026-09-06T05:17:00.000Z' : null,
        foundAt: state === 'conflict' ? '2026-09-05T05:17:00.000Z' : null,
        canUndo: stands,
        ...(stands && state !== 'published'
          ? { conflict: { theirs: '<p>We listen.</p>', ours: block } }
          : {}),
      },
    ]
  }),
)
publications['on Moodle'] = { ...publications['unwritable']!, code: 'publish_as_activity' }

function copied(change: Partial<CopiedCourse> = {}): CopiedCourse {
  const { version } = teacherView('agreed')
  const offer = {
    allianceId: storyId(14, 1),
    courseTitle: 'Room 12 · Humanities (2026)',
    sections: ['Period 3'],
    versionNumber: 2,
    agreedAt: '2026-03-03T17:46:00.000Z',
    clauses: version?.clauses ?? [],
  }
  const older = {
    ...offer,
    allianceId: storyId(14, 2),
    sections: ['Period 5'],
    agreedAt: '2025-09-12T17:46:00.000Z',
  }
  const asked = { copied: true, choice: null, notTaught: false, allianceId: null, canUndo: false }
  return { ...asked, offers: [offer, older], ...change }
}

/** A copied course, its teacher not asked yet, at every answer. */
function copiedPages(): StoryPage[] {
  const page = (
    name: string,
    change: Partial<CopiedCourse>,
    more: Partial<TeacherPageData> = {},
  ): StoryPage => ({
    name: `teacher: copied course, ${name}`,
    data: teacherPage([], { copied: copied(change), ...more }),
  })
  const draft = teacherView('wording')
  const brought = { ...draft, phase: 'draft' as const, cards: [], themes: [], cardCount: 0 }
  return [
    page('asked', {}),
    page('asked in Spanish', { offers: copied().offers.slice(0, 1) }, { language: 'es' }),
    page('later', { choice: 'later' }),
    page('not taught', { offers: [], notTaught: true }),
    {
      ...page('brought', { choice: 'brought', canUndo: true, allianceId: brought.id }),
      data: teacherPage([brought], { copied: copied({ choice: 'brought', canUndo: true }) }),
    },
    {
      ...page('draft lines', {}),
      data: teacherPage([brought]),
      view: brought,
      hash: `#alliance/${brought.id}`,
    },
  ]
}

/** What the teacher promised in another class. */
export const ownPromises: OwnPromises['promises'] = [
  {
    from: storyId(15, 1),
    allianceId: storyId(14, 2),
    text: 'I hand your work back within a week.',
    demonstrations: ['A date stands on it.'],
    courseTitle: 'Room 12 · Humanities',
    sections: ['Period 5'],
  },
]

const welcome = {
  words: ['Welcome. This is what our class agreed.', 'You can sign now, or later.'],
  together: `/app/${launchId}/alliances/${story.alliance}/newcomer`,
  propose: `/app/${launchId}/alliances/${story.alliance}/living#propose`,
}

export interface StoryPage {
  readonly name: string
  readonly data: PageData
  /** What the API answers while this page is open. */
  readonly view?: AllianceView
  readonly publication?: Publication
  readonly lesson?: LessonView
  /** Where in the page, after `#`. */
  readonly hash?: string
}

/** What the daily look found. */
const differs = {
  code: 'publish_block_edited',
  since: '2026-09-05T05:17:00.000Z',
  allianceId: story.alliance,
}

function teacherPages(): StoryPage[] {
  const lesson = (name: string, view: AllianceView, more: Partial<StoryPage> = {}): StoryPage => ({
    name: `teacher: ${name}`,
    data: teacherPage([view]),
    view,
    publication: publications['ready']!,
    hash: `#alliance/${view.id}`,
    ...more,
  })
  const readAlong = { ...teacherView('gathering'), leads: false }
  return [
    { name: 'teacher: first door', data: teacherPage([]) },
    {
      name: 'teacher: my classes',
      data: teacherPage([teacherView('deciding')], { picking: 'open', homePage: differs }),
    },
    { name: 'teacher: first door, Spanish', data: teacherPage([], { language: 'es' }) },
    ...Object.entries(teacherStories()).map(([name, view]) => lesson(name, view)),
    ...Object.entries(publications)
      .filter(([state]) => state !== 'ready')
      .map(([state, publication]) => lesson(`home page ${state}`, teacherView('agreed'), { publication })),
    lesson('as a teaching assistant', readAlong, { data: teacherPage([readAlong], { role: 'ta' }) }),
  ]
}

export function storyPages(): StoryPage[] {
  const students = Object.entries(studentStories()).map(([name, view]) => ({
    name: `student: ${name}`,
    data: studentPage(view),
  }))
  const tooLong = {
    form: 'card',
    problem: { field: 'text', words: 'This is too long.' },
    typed: { text: 'Long.' },
  }
  return [
    ...students,
    { name: 'student: not started', data: studentPage(null) },
    { name: 'student: refused', data: studentPage(studentView('gathering'), { said: tooLong }) },
    {
      name: 'student: newcomer',
      data: studentPage({ ...studentView('agreed'), signature: null }, { welcome }),
    },
    { name: 'student: test student', data: studentPage(studentView('gathering'), { testStudent: true }) },
    { name: 'mine', data: minePage(here) },
    { name: 'mine: nothing', data: minePage(here, { notes: [], replyIds: {} }) },
    { name: 'mine: Spanish', data: minePage(here, { language: 'es' }) },
    ...workingPages(here),
    ...profilePages(here),
    ...givePages(),
    ...Object.entries(projectorPages()).map(([name, data]) => ({ name, data })),
    ...teacherPages(),
    ...copiedPages(),
    ...lessonPages({ here, studentPage, teacherPage }),
  ]
}
