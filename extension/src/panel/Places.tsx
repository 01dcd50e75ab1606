/** Where one can go in the panel: each one tap away, the same at every student. */
import { features } from './features.ts'
import { useWords } from './words/words.ts'

export function Places({ current, go }: { current: string; go: (id: string) => void }) {
  const words = useWords()
  return (
    <nav className="lp-places" aria-label={words.panel.places}>
      {features.map(({ id, name }) => (
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
