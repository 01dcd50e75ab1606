/** A class that is prepared and not open yet. */
import { Heading } from '@instructure/ui/latest'
import { ClauseLine } from 'shared/ui/ClauseList'
import { useRoom, type Lesson } from '../room.tsx'
import { NextStep } from './NextStep.tsx'

export function Draft({ lesson }: { lesson: Lesson }) {
  const { copied, draft } = useRoom().words
  const { clauses } = lesson.view
  return (
    <section className="la-section">
      <Heading level="h3" as="h2">
        {draft.heading}
      </Heading>
      <p>{draft.body}</p>
      <p className="la-prompt-words">{lesson.view.prompt}</p>
      {clauses.length > 0 && (
        <>
          <Heading level="h4" as="h3">
            {copied.inDraft(clauses.length)}
          </Heading>
          <p className="la-quiet">{copied.inDraftNote}</p>
          <ol className="la-clauses">
            {clauses.map((clause) => (
              <li key={clause.id}>
                <ClauseLine clause={clause} />
              </li>
            ))}
          </ol>
        </>
      )}
      <NextStep lesson={lesson} to="gathering">
        {draft.act}
      </NextStep>
    </section>
  )
}
