/** A class that is prepared and not open yet. */
import { Heading } from '@instructure/ui/latest'
import type { Clause } from 'shared/contract/alliance'
import { ClauseLine } from 'shared/ui/ClauseList'
import { homeWords } from '../home/words.ts'
import { useRoom, type Lesson } from '../room.tsx'
import { NextStep } from './NextStep.tsx'

export function Draft({ lesson }: { lesson: Lesson }) {
  const { copied, draft } = useRoom().words
  const { data } = useRoom()
  const own = homeWords(data.language)
  const earlier = lesson.view.clauses.filter((clause) => !clause.teachersWords)
  const promises = lesson.view.clauses.filter((clause) => clause.teachersWords)
  return (
    <section className="la-section">
      <Heading level="h3" as="h2">
        {draft.heading}
      </Heading>
      <p>{draft.body}</p>
      <p className="la-prompt-words">{lesson.view.prompt}</p>
      <Drafts heading={copied.inDraft(earlier.length)} note={copied.inDraftNote} clauses={earlier} />
      <Drafts heading={own.inDraft} note={own.inDraftNote} clauses={promises} />
      <NextStep lesson={lesson} to="gathering">
        {draft.act}
      </NextStep>
    </section>
  )
}

interface DraftsProps {
  readonly heading: string
  readonly note: string
  readonly clauses: readonly Clause[]
}

function Drafts({ heading, note, clauses }: DraftsProps) {
  if (clauses.length === 0) return null
  return (
    <>
      <Heading level="h4" as="h3">
        {heading}
      </Heading>
      <p className="la-quiet">{note}</p>
      <ol className="la-clauses">
        {clauses.map((clause) => (
          <li key={clause.id}>
            <ClauseLine clause={clause} />
          </li>
        ))}
      </ol>
    </>
  )
}
