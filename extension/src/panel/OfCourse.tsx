/**
 * The frame of what a teacher asks about herself in one course: it needs the school's server, a course beside it, and
 * nobody else at the screen. Otherwise its name and one line why, and nothing that would say to a room what is meant.
 */
import type { ReactNode } from 'react'
import type { PageCourse } from '../data/subject.ts'
import { courseOf } from '../data/subject.ts'
import type { PlaceProps } from './feature.ts'
import { PlaceHeading } from './PlaceHeading.tsx'

interface Props extends Pick<PlaceProps, 'state' | 'presenting'> {
  readonly name: string
  /** Why it is closed. */
  readonly words: { readonly presenting: string; readonly alone: string; readonly noCourse: string }
  readonly children: (course: PageCourse) => ReactNode
}

export function OfCourse({ state, presenting, name, words, children }: Props) {
  const { course } = state.page
  const why = presenting
    ? words.presenting
    : state.connection.state !== 'connected'
      ? words.alone
      : course
        ? null
        : words.noCourse
  if (course && why === null) return children(courseOf(course))
  return (
    <section className="lp-gap">
      <PlaceHeading>{name}</PlaceHeading>
      <p className="lp-quiet">{why}</p>
    </section>
  )
}
