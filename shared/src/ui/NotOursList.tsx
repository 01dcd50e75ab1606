/** What is not ours to decide, with its reason and who does: beside the agreement, never in it (A19). */
import type { NotOurs } from '../contract/not-ours.ts'
import { useWords } from './Language.tsx'

export function NotOursList({ items = [] }: { items?: readonly NotOurs[] | undefined }) {
  const { notOurs: words } = useWords()
  if (items.length === 0) return null
  return (
    <section className="la-section">
      <h2>{words.heading}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.id} dir="auto">
            {item.text}. {words.why} {item.reason} {words.who} {item.whoDecides}
          </li>
        ))}
      </ul>
    </section>
  )
}
