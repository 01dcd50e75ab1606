/** What is passed on to Mr. Brandvold, as Ana chooses it on the page of what she and Ms. Okafor work on. */
import type { WorkingPageData } from 'lti-server/pages/page-data'
import type { ChoosableLine, Handover, Handovers } from 'shared/contract/handovers'
import { story, storyId } from 'shared/testing/alliance-views'

const teacher = { id: story.teacher, name: 'Ms. Okafor' }
const me = { id: story.me, name: 'Ana Ruiz' }
const at = '2026-09-14T18:05:00.000Z'
const brandvold = { id: storyId(12, 140), name: 'Mr. Brandvold' }
export const noHandovers: Handovers = { handovers: [], colleagues: [], lines: [] }

function handover(state: Handover['state'], change: Partial<Handover> = {}): Handover {
  const receivedAt = state === 'received' || state === 'acknowledged' ? at : null
  const id = storyId(17, 101)
  const rest = { isGone: false, offeredAt: at, receivedAt, chosen: [] }
  return { id, from: teacher, to: brandvold, state, ...rest, ...change }
}
type Said = [
  ChoosableLine['kind'],
  string,
  ChoosableLine['author'],
  boolean,
  Pick<ChoosableLine, 'dimension' | 'stage'>?,
]
const said: readonly Said[] = [
  ['target', 'I start my draft before I feel ready.', me, true],
  ['target', 'I read aloud once.', me, false],
  ['note', 'You asked the question that everybody had.', teacher, false],
  ['conversation', 'You showed me your draft and where you got stuck.', teacher, false],
  ['profile_line', 'I ask good questions.', me, false],
  ['evidence', 'Essay: My reasons have examples now.', me, false],
  ['side', 'I need a minute before I talk.', me, false, { dimension: 'alliance' }],
  ['side', 'I wait before I ask again.', teacher, false, { dimension: 'alliance' }],
  ['stage', '', teacher, false, { stage: 'alliance' }],
  ['stage', 'And I like it so.', me, false, { stage: 'student_leads' }],
  ['need', 'I needed it to be quiet.', me, false],
  ['need', 'I keep the corner free.', teacher, false],
]
const choosable = said.map(([kind, words, author, isOpenPact, more = {}], n): ChoosableLine => ({
  ...more,
  kind,
  id: storyId(17, 110 + n),
  text: words,
  author,
  writtenAt: at,
  isOpenPact,
}))

export function handoverStories(): Record<string, Partial<WorkingPageData>> {
  const one = (state: Handover['state'], change: Partial<Handover> = {}): Handovers => ({
    ...noHandovers,
    handovers: [handover(state, change)],
    lines: choosable,
  })
  const chosen = choosable.slice(2, 4).map(({ kind, id }) => ({ kind, id }))
  return {
    'is offered': { handovers: one('offered') },
    'she chose': { handovers: one('student_chose', { chosen }) },
    'nothing else to pass on': { handovers: { ...one('offered'), lines: [] } },
    'the other one is gone': { handovers: one('offered', { isGone: true }) },
    'is received': { handovers: one('received', { chosen }) },
    'whom else to let read': {
      handovers: { ...one('acknowledged'), colleagues: [{ ...brandvold, role: 'teacher' }] },
    },
    'is offered, Spanish': { handovers: one('offered'), language: 'es' },
  }
}
