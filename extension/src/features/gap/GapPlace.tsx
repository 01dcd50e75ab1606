/**
 * "I have not written down a conversation with…": a sentence about the teacher, names, her own dates, and nothing else
 * (F7, W-3). It is asked for anew each time it is opened; while it is asked for, and when that fails, no name is shown.
 */
import { useState } from 'react'
import type { ConversationGapWish } from 'shared/contract/partnership'
import type { Gap } from '../../data/panel-messages.ts'
import type { PageCourse } from '../../data/subject.ts'
import type { PlaceProps } from '../../panel/feature.ts'
import { OfCourse } from '../../panel/OfCourse.tsx'
import { PlaceHeading } from '../../panel/PlaceHeading.tsx'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { useWords } from '../../panel/words/words.ts'
import { GapChoices } from './GapChoices.tsx'
import { GapList } from './GapList.tsx'

export function GapPlace({ tabId, state, presenting }: PlaceProps) {
  const { gap: words } = useWords()
  return (
    <OfCourse state={state} presenting={presenting} name={words.place} words={words}>
      {(course) => <Open tabId={tabId} course={course} />}
    </OfCourse>
  )
}

function Open({ tabId, course }: { tabId: number; course: PageCourse }) {
  const words = useWords()
  const [wish, setWish] = useState<ConversationGapWish>({ order: 'longest' })
  const [sections, setSections] = useState<Gap['sections']>([])
  const [known, again] = useAnswer({ ask: 'conversation-gap', course, wish })
  // The choices stay while the names are asked for again: a hand may be at them.
  if (known?.ok && known.value.sections !== sections) setSections(known.value.sections)
  return (
    <section className="lp-gap">
      <PlaceHeading>{words.gap.title}</PlaceHeading>
      <p className="lp-quiet">{words.gap.since}</p>
      <GapChoices wish={wish} sections={sections} choose={setWish} />
      {!known && <p className="lp-quiet">{words.panel.loading}</p>}
      {known?.ok === false && <Problem code={known.code} again={again} />}
      {known?.ok && <GapList tabId={tabId} gap={known.value} />}
      <p className="lp-quiet lp-small">{words.gap.onlyYou}</p>
    </section>
  )
}
