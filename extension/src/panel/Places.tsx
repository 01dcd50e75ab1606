/** Where one can go in the panel: each one tap away, the same at every student. */
import type { Feature } from './feature.ts'
import { useWords } from './words/words.ts'

export function Places({
  offered,
  current,
  go,
}: {
  offered: readonly Feature[]
  current: string
  go: (id: string) => void
}) {
  const words = useWords()
  return (
    <nav className="lp-places" aria-label={words.panel.places}>
      {offered.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          aria-current={id === current ? 'page' : undefined}
          onClick={() => go(id)}
        >
          {name(words)}
        </button>
      ))}
    </nav>
  )
}
