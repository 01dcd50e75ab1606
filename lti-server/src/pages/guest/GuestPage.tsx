/** For people of the course without a part in the class: what they can do here, and the one way on. */
import { EmptyState } from 'shared/ui/EmptyState'
import type { GuestWords } from './words.ts'

export type Guest =
  /** `published`: the home page that the agreement stands on. */
  | { readonly kind: 'observer'; readonly published: string | null }
  /** `status`: our page about the installation. */
  | { readonly kind: 'admin'; readonly status: string }
  | { readonly kind: 'guest' }

export function GuestPage({ guest, words }: { guest: Guest; words: GuestWords }) {
  const { title, what } = words[guest.kind]
  return (
    <div className="la-page">
      <main id="main">
        <EmptyState title={title}>
          <p>{what}</p>
          <WayOn guest={guest} words={words} />
        </EmptyState>
      </main>
    </div>
  )
}

function WayOn({ guest, words }: { guest: Guest; words: GuestWords }) {
  if (guest.kind === 'admin')
    return (
      <p>
        <a href={guest.status}>{words.admin.status}</a>
      </p>
    )
  if (guest.kind === 'guest') return null
  if (guest.published === null) return <p>{words.observer.notYet}</p>
  return (
    <p>
      <a href={guest.published} target="_blank" rel="noopener">
        {words.observer.published}
      </a>
    </p>
  )
}
