/**
 * Follows the person over the page by delegated listeners in the capture phase: the gradebook replaces a clicked
 * node before the bubble phase, and prevents its keys (observed 2026-11). While the page scrolls the button is
 * hidden and nothing is measured, so that a scroll frame costs next to nothing.
 */
import { activePersonRow, personRowAt, personRowUnder } from '../../host-pages/canvas/anchors.ts'
import { visibleRowBox } from '../../host-pages/canvas/room.ts'
import type { PersonRow } from '../../host-pages/host-page.ts'
import type { Overlay } from './overlay.ts'
import type { RowButton, Via } from './row-button.ts'

/** How long the button waits for a pointer that left the rows, on its way to the button. */
const LEAVE_MS = 800
/** A scroll is over after this many ms without one; longer than the grid's own wait before it draws a far jump. */
const SETTLE_MS = 140
/** On a page that is never idle the button comes back after this many ms all the same. */
const IDLE_MS = 500

export interface FollowPorts {
  readonly overlay: Overlay
  readonly button: RowButton
  readonly signal: AbortSignal
  /** Whether this page is one that we may show ourselves on, asked at each event: pages change without loading. */
  mayShow(): boolean
  /** The person deliberately went to this row: by click, by touch, by keyboard or by focus. */
  wentTo(person: PersonRow, via: Via): void
  /** Scrolling or a change of size is over. */
  settled(): void
}

export const followPerson = (ports: FollowPorts): void => {
  const { overlay, button, signal } = ports
  let input: Via = 'pointer'
  let scrolling = false
  let movedAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let leave: ReturnType<typeof setTimeout> | undefined
  let pointer = { x: -1, y: -1 }

  const listen = <K extends keyof DocumentEventMap>(
    type: K,
    act: (event: DocumentEventMap[K]) => void,
  ): void => document.addEventListener(type, act, { capture: true, passive: true, signal })

  const goTo = (person: PersonRow | null, via: Via): void => {
    if (!person || !ports.mayShow()) return
    clearTimeout(leave)
    if (!scrolling) button.show(person, via)
    ports.wentTo(person, via)
    // A click in the capture phase comes before the grid has moved its active cell.
    requestAnimationFrame(() => button.remember())
  }

  const showActiveOrHide = (): void => {
    const active = activePersonRow()
    const via = input === 'touch' ? 'touch' : 'keyboard'
    if (active && (active.ofPage || visibleRowBox(active)) && ports.mayShow()) button.show(active, via)
    else button.hide()
  }

  listen('pointermove', (event) => {
    // A page that moves under a resting hand tells of moves, too: only a hand that moved counts.
    const moved = event.clientX !== pointer.x || event.clientY !== pointer.y
    if (moved && event.pointerType === 'mouse') input = 'pointer'
    pointer = { x: event.clientX, y: event.clientY }
  })

  listen('pointerover', (event) => {
    if (event.pointerType === 'touch' || scrolling || event.target === overlay.host) {
      clearTimeout(leave)
      return
    }
    const resting = event.clientX === pointer.x && event.clientY === pointer.y
    // The page moved under a resting pointer: the label must not change under a hand that is about to click.
    if (resting && button.person !== null) return
    if (button.focused) return
    const person = personRowAt(event.target)
    if (person) {
      clearTimeout(leave)
      if (person.studentId !== button.person?.studentId || button.via !== 'pointer')
        if (ports.mayShow()) button.show(person, 'pointer')
    } else if (button.via === 'pointer' && button.person !== null) {
      clearTimeout(leave)
      leave = setTimeout(showActiveOrHide, LEAVE_MS)
    }
  })

  listen('pointerdown', (event) => {
    input = event.pointerType === 'touch' || event.pointerType === 'pen' ? 'touch' : 'pointer'
    pointer = { x: event.clientX, y: event.clientY }
  })

  listen('click', (event) => {
    if (event.target !== overlay.host) goTo(personRowAt(event.target), input)
  })

  listen('focusin', (event) => {
    if (event.target !== overlay.host) goTo(personRowAt(event.target), input)
  })

  listen('keydown', (event) => {
    input = 'keyboard'
    if (event.target === overlay.host) return
    button.remember()
    // The grid moves its active cell after us; a Notes cell gives focus to nothing in its row.
    requestAnimationFrame(() => {
      if (button.focused || input !== 'keyboard' || button.person?.ofPage) return
      goTo(activePersonRow(), 'keyboard')
    })
  })

  const settled = (): void => {
    scrolling = false
    if (!button.focused) {
      // Who tapped or moved the mouse during the scroll rests where no event will tell of it any more.
      if (input === 'pointer') {
        const under = personRowUnder(pointer.x, pointer.y, overlay.host)
        if (under && ports.mayShow()) button.show(under, 'pointer')
        else showActiveOrHide()
      } else showActiveOrHide()
    }
    ports.settled()
  }

  const whenIdle = (): void => {
    if (timer === undefined) settled()
  }

  /** One timer for a whole scroll; measuring waits for an idle moment, when the page's own layout is done. */
  const awaitRest = (ms: number): void => {
    timer = setTimeout(() => {
      timer = undefined
      const left = movedAt + SETTLE_MS - performance.now()
      if (left > 0) awaitRest(left)
      else requestIdleCallback(whenIdle, { timeout: IDLE_MS })
    }, ms)
  }

  const onMove = (): void => {
    movedAt = performance.now()
    if (timer === undefined) awaitRest(SETTLE_MS)
    if (button.focused) button.keepSoon()
    else if (!scrolling) button.hide()
    scrolling = true
  }

  listen('scroll', onMove)
  window.addEventListener('resize', onMove, { passive: true, signal })
}
