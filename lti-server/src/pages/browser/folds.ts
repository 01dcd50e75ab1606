/**
 * Folded parts of a page on paper and by address. Browsers of today open them by themselves for an address that leads
 * into one; the others are helped here, and what is printed is printed whole.
 */

const FOLDS = 'details.la-part:not([open])'

/** @returns how to stop. */
export function openFolds(page: Document): () => void {
  const stop = new AbortController()
  const { signal } = stop
  let opened: HTMLDetailsElement[] = []
  window.addEventListener(
    'beforeprint',
    () => {
      opened = [...page.querySelectorAll<HTMLDetailsElement>(FOLDS)]
      for (const fold of opened) fold.open = true
    },
    { signal },
  )
  window.addEventListener(
    'afterprint',
    () => {
      for (const fold of opened.splice(0)) fold.open = false
    },
    { signal },
  )
  const lead = (): void => {
    const place = page.getElementById(decodeURIComponent(location.hash.slice(1)))
    const fold = place?.closest<HTMLDetailsElement>(FOLDS)
    if (!place || !fold) return
    fold.open = true
    place.scrollIntoView({ block: 'start' })
  }
  window.addEventListener('hashchange', lead, { signal })
  lead()
  return () => stop.abort()
}
