/**
 * The one button beside the row that a person is at. Its label names a student, and it never opens another one:
 * what changes under a resting pointer moves or hides the button instead of renaming it, and a click asks the page
 * once more whose row stands there (design §5).
 */
import type { PagePerson } from 'shared/contract/messages'
import {
  focusPlace,
  personRowOf,
  personRowUnder,
  returnToPlace,
  rowsHolder,
} from '../../host-pages/canvas/anchors.ts'
import { isOnTop, roomFor, visibleRowBox } from '../../host-pages/canvas/room.ts'
import type { FocusPlace, PersonRow } from '../../host-pages/host-page.ts'
import { placeButton } from './overlay.ts'
import type { Overlay } from './overlay.ts'
import type { wordsFor } from './words.ts'

export type Via = PagePerson['via']

/** WCAG 2.5.8 asks for 24 px; a finger gets 44. */
const SIZE = { pointer: 24, keyboard: 24, touch: 44 } as const

export interface RowButtonPorts {
  readonly overlay: Overlay
  readonly words: ReturnType<typeof wordsFor>
  readonly signal: AbortSignal
  /** Called synchronously inside the click, so that the side panel still sees the gesture. */
  open(person: PersonRow, via: Via): void
}

export class RowButton {
  /** Whom the label names; `null` while there is no button. */
  person: PersonRow | null = null
  via: Via = 'pointer'
  readonly #ports: RowButtonPorts
  readonly #redraws: MutationObserver
  #cameFrom: FocusPlace | null = null
  #apart = false
  #frame = 0

  constructor(ports: RowButtonPorts) {
    this.#ports = ports
    const { row } = ports.overlay
    const { signal } = ports
    this.#redraws = new MutationObserver(() => this.keepSoon())
    row.addEventListener('click', (event) => this.#onClick(event), { signal })
    row.addEventListener('keydown', (event) => this.#onKey(event), { signal })
    signal.addEventListener('abort', () => this.hide())
  }

  get focused(): boolean {
    return this.#ports.overlay.focused()
  }

  /** Names a student and stands beside her row; hides where there is no room that covers nothing. */
  show(person: PersonRow, via: Via): void {
    const { overlay, words } = this.#ports
    const place = roomFor(person, SIZE[via], overlay.host)
    if (!place) {
      this.hide()
      return
    }
    const button = overlay.row
    if (this.person?.studentId !== person.studentId || this.person.name !== person.name) {
      button.setAttribute('aria-label', words.openPartnership(person.name))
    }
    // Two students of one name are told apart by the section, which describes the button and is its tooltip.
    button.title = person.section ? `${person.name} · ${person.section}` : person.name
    if (this.person === null) this.#watchRows()
    this.person = person
    this.via = via
    overlay.rowName.textContent = place.apart ? button.title : ''
    this.#apart = place.apart
    placeButton(button, place)
    // Under a layer of the page's own it would be there for the keyboard alone, and say nothing to the eye.
    if (!isOnTop(place, overlay.host)) this.hide()
  }

  hide(): void {
    if (this.person === null) return
    this.person = null
    this.#redraws.disconnect()
    this.#ports.overlay.row.hidden = true
  }

  /** The rows moved or were drawn anew: stays with the same student, wherever her row is now, or hides. */
  keep(): void {
    if (this.person === null) return
    const now = personRowOf(this.person.studentId)
    if (now && (now.ofPage || visibleRowBox(now))) this.show(now, this.via)
    else this.hide()
  }

  keepSoon(): void {
    if (this.#frame !== 0) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      this.keep()
    })
  }

  /** Notes the cell that the person is in, for Escape and for the panel's way back. */
  remember(): void {
    this.#cameFrom = focusPlace() ?? this.#cameFrom
  }

  /** Gives focus back to the cell that the person came from. */
  goBack(): void {
    if (this.#cameFrom) returnToPlace(this.#cameFrom)
  }

  #watchRows(): void {
    const holder = rowsHolder()
    if (holder) this.#redraws.observe(holder, { childList: true })
  }

  /** The labelled student, read from the page anew, if it is her row that stands beside the button now. */
  #personBeside(): PersonRow | null {
    const { overlay } = this.#ports
    const now = this.person && personRowOf(this.person.studentId)
    if (now?.ofPage) return now
    const row = now && visibleRowBox(now)
    if (!now || !row) return null
    const button = this.#apart ? row : overlay.row.getBoundingClientRect()
    const middle = button.top + button.height / 2
    if (middle < row.top || middle > row.top + row.height) return null
    const drawn = personRowUnder(row.left + Math.min(20, row.width / 2), middle, overlay.host)
    return drawn?.studentId === now.studentId ? now : null
  }

  #onClick(event: MouseEvent): void {
    // Only a person opens the panel; a script of the page can reach the open shadow root, too.
    if (!event.isTrusted || this.person === null) return
    const beside = this.#personBeside()
    if (!beside) {
      this.keep()
      return
    }
    const byFinger = event instanceof PointerEvent && event.pointerType === 'touch'
    this.#ports.open(beside, event.detail === 0 ? 'keyboard' : byFinger ? 'touch' : 'pointer')
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    this.goBack()
  }
}
