/** Something folded away under its name: drawn only while it is open, so that a long desk is light and a box is one. */
import { useState, type ReactNode } from 'react'

interface Props {
  readonly name: string
  readonly children: ReactNode
}

export function Fold({ name, children }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{name}</summary>
      {open && children}
    </details>
  )
}
