/** Where one arrives at a place with a heading of its own: whoever came by the keyboard, or listens, begins here. */
import { useEffect, useRef } from 'react'

export function PlaceHeading({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
