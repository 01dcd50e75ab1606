/**
 * One part of a long page: open while something is in it; a line with its name while nothing is. A `details` of the
 * browser's own, so that it opens without scripts, by keyboard, for whoever searches the page, and for an address that
 * leads into it.
 */
import type { ReactNode } from 'react'
import { BegunFold } from '../BegunFold.tsx'
import { hasSaid, type FormOf } from './PactForms.tsx'

interface Props {
  /** Of what is in it: an address that ends in it opens the part. */
  readonly id: string
  readonly heading: string
  /** What is in it while nothing is. */
  readonly nothing: string
  readonly isEmpty: boolean
  /** Its forms by name: one that says something, or has a draft, is not folded away. */
  readonly forms: readonly string[]
  readonly formOf: FormOf
  /** Something else in it was just asked for. */
  readonly isAsked?: boolean
  readonly children: ReactNode
}

export function PagePart({ id, heading, nothing, isEmpty, forms, formOf, isAsked, children }: Props) {
  return (
    <section aria-labelledby={`${id}-name`}>
      <BegunFold
        forms={forms}
        className="la-part"
        open={!isEmpty || isAsked || hasSaid(formOf, ...forms) || undefined}
      >
        <summary>
          <h2 id={`${id}-name`}>{heading}</h2>
          {isEmpty && <span className="la-quiet">{nothing}</span>}
        </summary>
        <div className="la-section" id={id}>
          {children}
        </div>
      </BegunFold>
    </section>
  )
}
