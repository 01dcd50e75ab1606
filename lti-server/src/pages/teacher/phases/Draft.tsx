/** A class that is prepared and not open yet. */
import { Heading } from '@instructure/ui/latest'
import { useRoom, type Lesson } from '../room.tsx'
import { NextStep } from './NextStep.tsx'

export function Draft({ lesson }: { lesson: Lesson }) {
  const { draft } = useRoom().words
  return (
    <section className="la-section">
      <Heading level="h3" as="h2">
        {draft.heading}
      </Heading>
      <p>{draft.body}</p>
      <p className="la-prompt-words">{lesson.view.prompt}</p>
      <NextStep lesson={lesson} to="gathering">
        {draft.act}
      </NextStep>
    </section>
  )
}
