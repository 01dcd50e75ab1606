/** What is written about Ana, as her page shows it. */
import type { Notes } from 'shared/contract/api'
import type { MinePageData } from 'lti-server/pages/page-data'
import { story, storyId } from 'shared/testing/alliance-views'

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
    id: storyId(12, 4),
    studentId: story.me,
    author: me,
    kind: 'correction',
    text: 'I asked for it before the lab, not before group work.',
    sentAt: '2026-09-15T07:10:00.000Z',
    withdrawnAt: null,
    readers,
    replyTo: storyId(12, 1),
    seenBy: [{ ...teacher, at: '2026-09-15T08:00:00.000Z' }],
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

type Around = Pick<MinePageData, 'launchId' | 'personId' | 'courseTitle'>

export function minePage(here: Around, change: Partial<MinePageData> = {}): MinePageData {
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
