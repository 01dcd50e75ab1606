/** The page for other ways to give a card, in every state. */
import type { GivePageData } from 'lti-server/pages/page-data'
import type { AllianceView } from 'shared/contract/alliance'
import { story, storyId, studentView } from 'shared/testing/alliance-views'
import type { StoryPage } from './story-pages.ts'

export const classmates = [
  { id: storyId(4, 3), name: 'Ben Tran' },
  { id: storyId(4, 4), name: 'Cleo Marsh' },
]

/** Other ways to give a card, in a class of this view. */
function givePage(
  { language, part, prompt, band, masked }: AllianceView,
  change: Partial<GivePageData> = {},
): GivePageData {
  return {
    page: 'give',
    launchId: storyId(10, 1),
    personId: story.me,
    courseTitle: 'Room 12 · Humanities',
    allianceId: story.alliance,
    part,
    language,
    prompt,
    band,
    masked,
    classmates,
    safetyContact: 'Ms. Reyes, room 12, 555-0100',
    ids: { own: storyId(11, 3), friend: storyId(11, 4) },
    said: null,
    ...change,
  }
}

export function givePages(): StoryPage[] {
  const young = studentView('gathering', { band: '3-5', language: 'es' })
  const problem = { field: 'authorId', words: 'Pick whose card it is first.' }
  const refused = { form: 'friend', problem, typed: { text: 'Quiet time.' } }
  return [
    { name: 'give: drawn, Spanish', data: givePage(young) },
    { name: 'give: for a friend', data: givePage(studentView('gathering')) },
    { name: 'give: refused', data: givePage(studentView('gathering'), { said: refused }) },
    { name: 'give: nobody else', data: givePage(studentView('gathering'), { classmates: [] }) },
  ]
}
