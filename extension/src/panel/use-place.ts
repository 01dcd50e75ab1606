/**
 * Which place of the panel is drawn: what the teacher went to, else what the page's last click asked for. A place that
 * is open on request only is forgotten as soon as anything about the moment changes, and never comes back by itself
 * (INV-16).
 */
import { useState } from 'react'
import type { PanelState } from '../data/panel-messages.ts'
import type { Feature } from './feature.ts'

/**
 * @param offered the features there are, a partnership first.
 * @param who the key of the student whose partnership is open: another one starts at what the page asked for.
 * @param moment differs after each covering, each move of the page beside, and when presenting begins or ends.
 */
export function usePlace(
  offered: readonly Feature[],
  page: PanelState['page'] | undefined,
  who: string,
  moment: string,
): readonly [Feature, (id: string) => void] {
  const [picked, setPicked] = useState({ id: '', who, moment })
  const asked = offered.find(({ id }) => id === picked.id)
  const stands = asked && picked.who === who && (!asked.onRequest || picked.moment === moment)
  if (asked && !stands) setPicked({ id: '', who, moment })
  const byPage = offered.find(({ id }) => id === page?.place)
  return [stands ? asked : (byPage ?? offered[0]!), (id) => setPicked({ id, who, moment })]
}
