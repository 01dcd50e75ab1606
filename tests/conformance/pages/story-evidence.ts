/** Ana's work then and now, in every state of its part of the page. */
import type { WorkingPageData } from 'lti-server/pages/page-data'
import type { Evidence } from 'shared/contract/evidence'
import type { LearningTarget } from 'shared/contract/partnership'
import { story, storyId } from 'shared/testing/alliance-views'

const teacher = { id: story.teacher, name: 'Ms. Okafor' }
const at = '2026-09-14T18:05:00.000Z'

let pieces = 0
function piece(change: Partial<Evidence>): Evidence {
  pieces += 1
  return {
    id: storyId(15, 500 + pieces),
    kind: 'work',
    text: 'I say first what I think, and then why.',
    title: 'Letter to the mayor',
    link: 'https://school.instructure.com/courses/7/assignments/21/submissions/9',
    doneOn: '2026-09-11',
    alone: false,
    targetId: null,
    visibility: 'student_only',
    scribe: null,
    writtenAt: at,
    takenBackAt: null,
    seenBy: [],
    ...change,
  }
}

/** A script in a title is a title. */
const SCRIPT = '<script>alert("Energy")</script> & notes'
export const linksTo = ['https://school.instructure.com']
export const handedInNow = {
  work: [
    { title: 'Lab: what plants breathe', doneOn: '2026-10-02', link: null },
    { title: SCRIPT, doneOn: '2026-09-25', link: null },
  ],
  why: null,
}

function thenAndNow(targetId: string): Evidence[] {
  const shared = { visibility: 'co_owned' as const, seenBy: [{ ...teacher, at }] }
  return [
    piece({ targetId }),
    piece({ targetId, kind: 'talk', title: null, link: null, doneOn: '2026-09-18', ...shared }),
    piece({
      targetId,
      title: 'Letter to the mayor, again',
      doneOn: '2026-10-09',
      alone: true,
      text: 'Each reason has an example now. I found two of them without help.',
      ...shared,
    }),
    piece({ title: SCRIPT, link: null, doneOn: '2026-09-25', scribe: teacher, ...shared }),
    piece({ doneOn: '2026-10-01', takenBackAt: at }),
  ]
}

/** @param targets what she works on; the first has pieces about it. */
export function evidenceStories(
  targets: readonly LearningTarget[],
): Record<string, Partial<WorkingPageData>> {
  const shown = { evidence: thenAndNow(targets[0]!.id), linksTo, aloneOffered: false }
  return {
    'then and now': { targets: [...targets], shown },
    'nothing can be picked': {
      shown: { evidence: [], linksTo: [], aloneOffered: true },
      handedIn: { work: [], why: 'no_grant' },
      said: {
        form: 'evidence',
        problem: { field: '', words: 'This link does not lead to your learning platform.' },
        typed: { title: 'My poster', text: 'It shows what I found.', link: 'https://elsewhere.example' },
      },
    },
    'picking, Spanish': { targets: [...targets], shown, handedIn: handedInNow, language: 'es' },
  }
}
