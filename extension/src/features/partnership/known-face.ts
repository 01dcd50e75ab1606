/**
 * What the two were last known to work on, in this panel's own memory. The panel is drawn anew whenever it covers itself:
 * without this, the words would come a moment late each time and push the box below from under a hand.
 */
import type { PanelAnswers } from '../../data/panel-messages.ts'

type Known = PanelAnswers['partnership'] | undefined
export type Face = Extract<NonNullable<Known>, { ok: true }>['value']['face']

const faces = new Map<string, Face>()

/**
 * @param key the teacher and the student: another account on the same browser never sees it.
 * @returns null when nothing was known of them, and when the server says that there is nothing.
 */
export function knownFace(key: string, known: Known): Face | null {
  if (known?.ok) faces.set(key, known.value.face)
  else if (known && known.code !== 'server_unreachable') faces.delete(key)
  return faces.get(key) ?? null
}
