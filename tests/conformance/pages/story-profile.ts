/** What Ana tells of herself, in every state of its page. */
import type { ProfileLine } from 'shared/contract/profile'
import type { ProfilePageData } from 'lti-server/pages/page-data'
import { formIds } from 'lti-server/pages/profile/form-ids'
import { story, storyId } from 'shared/testing/alliance-views'

const teacher = { id: story.teacher, name: 'Ms. Okafor' }
const me = { id: story.me, name: 'Ana Ruiz' }
const at = '2026-09-14T18:05:00.000Z'

let texts = 0
function text(words: string, opened: boolean) {
  texts += 1
  return {
    id: storyId(15, 500 + texts),
    text: words,
    author: me,
    scribe: null,
    side: 'student' as const,
    writtenAt: at,
    seenBy: opened ? [{ ...teacher, at }] : [],
  }
}

function line(kind: ProfileLine['kind'], words: string, change: Partial<ProfileLine> = {}): ProfileLine {
  const visibility = change.visibility ?? (kind === 'goal' ? 'student_only' : 'co_owned')
  const current = text(words, visibility === 'co_owned')
  return {
    id: current.id,
    kind,
    visibility,
    words: { current, beside: [], earlier: [] },
    takenBackAt: null,
    ...change,
  }
}

function filled(): ProfileLine[] {
  const learning = line('learning', 'When somebody shows me once, and then lets me try it alone.')
  return [
    line('who', 'I am the oldest of four. I draw on everything. I speak two languages.'),
    {
      ...learning,
      words: {
        ...learning.words,
        beside: [text('When I try it with a friend.', true)],
        earlier: [text('By looking.', true)],
      },
    },
    line('listening', 'I look at my paper and draw. I hear you better that way.'),
    line('strength', 'I ask good questions.'),
    line('strength', 'I wait for others.', { takenBackAt: at }),
    line('challenge', 'Reading out loud.'),
    line('goal', 'I want to swim across the lake.'),
    line('goal', 'I want to finish one book in English.', { visibility: 'co_owned' }),
  ]
}

type Around = Pick<ProfilePageData, 'launchId' | 'personId' | 'courseTitle'>

function profilePage(here: Around, change: Partial<ProfilePageData> = {}): ProfilePageData {
  const { lines = [] } = change
  return {
    page: 'profile',
    ...here,
    courseId: story.course,
    language: 'en',
    lines,
    readers: [
      { ...me, role: 'student' },
      { ...teacher, role: 'teacher' },
    ],
    ids: formIds(lines),
    cursor: '41',
    said: null,
    ...change,
  }
}

export function profilePages(here: Around) {
  const lines = filled()
  const takenBack = lines.find(({ takenBackAt }) => takenBackAt !== null)!
  const refused = {
    form: 'q-goal',
    problem: { field: 'text', words: 'Write something first.' },
    typed: { text: '', visibility: 'co_owned' },
  }
  return [
    { name: 'profile: nothing', data: profilePage(here) },
    { name: 'profile: filled', data: profilePage(here, { lines }) },
    {
      name: 'profile: taken back',
      data: profilePage(here, {
        lines,
        said: {
          form: `acts-${takenBack.id}`,
          done: 'You took it back. Only you can see it now, and you can bring it back for 30 days.',
        },
      }),
    },
    { name: 'profile: refused', data: profilePage(here, { lines, said: refused }) },
    { name: 'profile: nothing, Spanish', data: profilePage(here, { language: 'es' }) },
    { name: 'profile: Spanish', data: profilePage(here, { lines, language: 'es' }) },
  ]
}
