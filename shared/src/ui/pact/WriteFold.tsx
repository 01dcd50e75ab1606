/** A form folded away until she wants it; one with a draft in it is not hidden. */
import type { ReactNode } from 'react'
import { BegunFold } from '../BegunFold.tsx'
import { hasSaid, type FormOf } from './PactForms.tsx'

interface Props {
  /** The form's name. */
  readonly name: string
  readonly formOf: FormOf
  readonly summary: string
  /** What it is about, for whoever hears the summary alone. */
  readonly about: string
  readonly children: ReactNode
}

export function WriteFold({ name, formOf, summary, about, children }: Props) {
  return (
    <BegunFold forms={[name]} className="la-more" open={hasSaid(formOf, name)}>
      <summary>
        {summary}
        <span className="la-sr">: {about}</span>
      </summary>
      {children}
    </BegunFold>
  )
}
