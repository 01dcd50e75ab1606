/**
 * Something folded away under its name, with a line that says what is in it. Drawn only while it is open, so that a long
 * desk is light, a box is one, and what is asked for on opening is asked for then.
 */
import { useState, type ReactNode } from 'react'

interface Props {
  readonly name: string
  /** What is in it, in a line below its name. */
  readonly says?: string
  /** Something is in it to be read: it stands open at first. */
  readonly startsOpen?: boolean
  /** For whatever leads to it. */
  readonly id?: string
  readonly children: ReactNode
}

export function Fold({ name, says, startsOpen = false, id, children }: Props) {
  const [open, setOpen] = useState(startsOpen)
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary id={id}>
        {name}
        {says !== undefined && <span className="lp-says lp-quiet lp-small">{says}</span>}
      </summary>
      {open && children}
    </details>
  )
}
