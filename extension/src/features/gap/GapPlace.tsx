/**
 * "I have not written down a conversation with…": a sentence about the teacher, names, her own dates, and nothing else
 * (F7, W-3). It is asked for anew each time it is opened; while it is asked for, and when that fails, no name is shown.
 */
import { useEffect, useRef, useState } from 'react'
import type { ConversationGapWish } from 'shared/contract/partnership'
import type { Gap } from '../../data/panel-messages.ts'
import type { PageCourse } from '../../data/subject.ts'
import type { PlaceProps } from '../../panel/feature.ts'
import { Problem } from '../../panel/Problem.tsx'
import { useAnswer } from '../../panel/use-answer.ts'
import { useWords } from '../../panel/words/words.ts'
import { GapChoices } from './GapChoices.tsx'
import { GapList } from './GapList.tsx'

export function GapPlace({ tabId, state, presenting }: PlaceProps) {
  const { gap: words } = useWords()
  const { course } = state.page
  if (presenting) return <Closed why={words.presenting} />
  if (state.connection.state !== 'connected') return <Closed why={words.alone} />
  if (!course) return <Closed why={words.noCourse} />
  const { lms, host, course: number } = course
  return <Open tabId={tabId} course={{ lms, host, course: number }} />
}

/** Not even the sentence, which would say to a whole room what is meant here. */
function Closed({ why }: { why: string }) {
  const { gap: words } = useWords()
  return (
    <section className="lp-gap">
      <Heading>{words.place}</Heading>
      <p className="lp-quiet">{why}</p>
    </section>
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
      <Heading>{words.gap.title}</Heading>
      <p className="lp-quiet">{words.gap.since}</p>
      <GapChoices wish={wish} sections={sections} choose={setWish} />
      {!known && <p className="lp-quiet">{words.panel.loading}</p>}
      {known?.ok === false && <Problem code={known.code} again={again} />}
      {known?.ok && <GapList tabId={tabId} gap={known.value} />}
      <p className="lp-quiet lp-small">{words.gap.onlyYou}</p>
    </section>
  )
}

/** Where one arrives: whoever came by the keyboard, or listens, begins here and not at the end of the panel. */
function Heading({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
