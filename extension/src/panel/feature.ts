/** What a feature brings to the panel: one place to go to, and perhaps a notice above all places. */
import type { ComponentType } from 'react'
import type { PanelState } from '../data/panel-messages.ts'
import type { Words } from './words/words.ts'

export interface PlaceProps {
  readonly tabId: number
  readonly state: PanelState
  /** Nothing but what may be seen with that student at the desk. */
  readonly covered: boolean
  /** Others see this screen: the name and the jot box only, until `uncover`. */
  readonly presenting: boolean
  readonly uncover: () => void
  readonly cover: () => void
  /** A number that grows when a sent note moved or arrived, or private ones came in. */
  readonly outboxNews: number
}

export interface Feature {
  readonly id: string
  readonly name: (words: Words) => string
  readonly Place: ComponentType<PlaceProps>
  /**
   * Opened by the teacher's own tap and by nothing else: it closes when the panel covers itself, when the page beside
   * moves and when presenting begins, and stays closed (INV-16). It is about no one student and has its own heading.
   */
  readonly onRequest?: true
  /** Drawn above the place, on every place. */
  readonly Notice?: ComponentType<PlaceProps>
}
