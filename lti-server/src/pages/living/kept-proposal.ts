/** A proposal that is typed and not sent, kept on this device like every text (design §5); the form itself is plain. */
import { putBack, typedIn } from 'shared/ui/form-fields'
import { openDrafts } from '../browser/drafts.ts'

const NAME = 'amendment'

/** Puts back what was typed, unless it stands among the proposals that arrived. For each page that is shown. */
export function showKept(place: HTMLElement): void {
  const [drafts, form] = [draftsOf(place), place.querySelector('form')]
  const kept = drafts.read(NAME)
  if (!kept || !form) return
  if (place.querySelector(`[data-amendment="${kept['id']}"]`)) return drafts.drop(NAME)
  putBack(form, kept)
  // Under its first id, so that one that did arrive is not taken for another.
  if (kept['id']) idOf(form).value = kept['id']
}

export function keepTyped(place: HTMLElement): void {
  const form = place.querySelector('form')
  if (form) draftsOf(place).keep(NAME, { ...typedIn(form), id: idOf(form).value })
}

function idOf(form: HTMLFormElement): HTMLInputElement {
  return form.querySelector<HTMLInputElement>('input[name=id]')!
}

function draftsOf(place: HTMLElement): ReturnType<typeof openDrafts> {
  return openDrafts(place.dataset['person'] ?? '', place.dataset['alliance'] ?? '')
}
