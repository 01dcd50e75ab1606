/**
 * What is known at the desk of one student, asked once for all that is drawn of it: the list of what waits stands on top
 * of the very answers that the parts below it draw. What stands in a fold is asked for when it is opened, and not here: a
 * student reads who has opened her words.
 */
import type { PanelAnswers, PanelRequest } from '../../data/panel-messages.ts'
import { useAnswer } from '../../panel/use-answer.ts'
import type { Desk } from './desk.ts'

/** An answer, and how it is asked for again. */
export type Asked<K extends PanelRequest['ask']> = readonly [PanelAnswers[K] | undefined, () => void]

export interface DeskAnswers {
  readonly targets: Asked<'targets'>
  readonly checkIns: Asked<'check-ins'>
  readonly conference: Asked<'conference'>
  readonly sides: Asked<'both-sides'>
  readonly notes: Asked<'shared-notes'>
  readonly handovers: Asked<'handovers'>
}

export function useDeskAnswers({ subject, news }: Pick<Desk, 'subject' | 'news'>): DeskAnswers {
  return {
    targets: useAnswer({ ask: 'targets', subject }, news),
    checkIns: useAnswer({ ask: 'check-ins', subject }, news),
    conference: useAnswer({ ask: 'conference', subject }, news),
    sides: useAnswer({ ask: 'both-sides', subject }, news),
    notes: useAnswer({ ask: 'shared-notes', subject }, news),
    handovers: useAnswer({ ask: 'handovers', subject }, news),
  }
}
