/** Nothing here yet: what that means and the one next act. */
import type { ReactNode } from 'react'

export function EmptyState({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="la-empty">
      <h2>{title}</h2>
      <div>{children}</div>
    </section>
  )
}
