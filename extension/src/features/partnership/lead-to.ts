/**
 * Leads to a thing on the desk: what it is folded away in opens, it stands where the eyes are, and it has the focus.
 * @param ids of the thing, then of what it is in: the first that is drawn.
 */
export function leadTo(...ids: readonly string[]): void {
  const place = ids.map((id) => document.getElementById(id)).find((one) => one !== null)
  if (!place) return
  for (let fold = place.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true
  place.scrollIntoView({ block: 'start' })
  place.focus({ preventScroll: true })
}
