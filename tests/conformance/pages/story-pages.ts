/** Every page in every state of the story, by name. */
import type { Notes } from 'shared/contract/api'
import type { MinePageData, PageData, ProjectorPageData, StudentPageData } from 'lti-server/pages/page-data'
import { classStories, story, storyId, studentStories, studentView } from 'shared/testing/alliance-views'

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
    language: view?.language ?? 'en',
    view,
    alliances: [],
    ids: { card: storyId(11, 1), concern: storyId(11, 2) },
    cursor: view?.cursor ?? '0',
    testStudent: false,
    said: null,
    ...change,
  }
}

const teacher = { id: story.teacher, name: 'Ms. Okafor' }
const me = { id: story.me, name: 'Ana Ruiz' }
const readers: Notes['readers'] = [
  { ...me, role: 'student' },
  { ...teacher, role: 'teacher' },
]

const notes: Notes['notes'] = [
  {
    id: storyId(12, 1),
    studentId: story.me,
    author: teacher,
    kind: 'promise',
    text: 'I will check in with you before group work starts, so that you can pick your part first.',
    sentAt: '2026-09-14T18:05:00.000Z',
    withdrawnAt: null,
    readers,
    replyTo: null,
  },
  {
    id: storyId(12, 2),
    studentId: story.me,
    author: me,
    kind: 'reply',
    text: 'That helps. Can it be on Mondays?',
    sentAt: '2026-09-14T21:40:00.000Z',
    withdrawnAt: null,
    readers,
    replyTo: storyId(12, 1),
  },
  {
    id: storyId(12, 3),
    studentId: story.me,
    author: teacher,
    kind: 'summary',
    text: '',
    sentAt: '2026-09-10T18:05:00.000Z',
    withdrawnAt: '2026-09-10T18:06:00.000Z',
    readers,
    replyTo: null,
  },
]

export function minePage(change: Partial<MinePageData> = {}): MinePageData {
  return {
    page: 'mine',
    ...here,
    courseId: story.course,
    language: 'en',
    notes,
    replyIds: Object.fromEntries(notes.map((note) => [note.id, storyId(13, 1)])),
    cursor: '41',
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

export function storyPages(): { name: string; data: PageData }[] {
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
    { name: 'student: test student', data: studentPage(studentView('gathering'), { testStudent: true }) },
    { name: 'mine', data: minePage() },
    { name: 'mine: nothing', data: minePage({ notes: [], replyIds: {} }) },
    { name: 'mine: Spanish', data: minePage({ language: 'es' }) },
    ...Object.entries(projectorPages()).map(([name, data]) => ({ name, data })),
  ]
}
