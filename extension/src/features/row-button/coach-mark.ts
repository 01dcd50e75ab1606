/**
 * One mark on the one button, the first time it stands beside a row: what it is for, and a way to be done with it. It
 * takes no focus, stands only where it covers nothing that can be pressed, and never comes back (design §5).
 */
import { elementBelow, isFree } from '../../host-pages/canvas/room.ts'
import type { Box } from '../../host-pages/host-page.ts'
import { OVERLAY_TAG } from './overlay.ts'

interface CoachWords {
  readonly says: string
  readonly done: string
}

const english: CoachWords = {
  says: 'This button comes along to each row you point at. It opens the panel beside the gradebook.',
  done: 'Got it',
}
const spanish: CoachWords = {
  says: 'Este botón aparece junto a cada fila que usted señala. Abre el panel junto a las calificaciones.',
  done: 'Entendido',
}

const STYLE = `
.coach { all: initial; position: fixed; inset: 0 auto auto 0; box-sizing: border-box; inline-size: min(420px, 90vw); padding: 8px 12px;
  font: 14px/20px system-ui, sans-serif; background: #fff; color: #2d3b45; border: 2px solid #0b5cad; border-radius: 6px; }
.coach[hidden] { display: none; }
.coach p { margin: 0 0 4px; }
.coach svg { inline-size: 16px; block-size: 16px; vertical-align: -3px; margin-inline-end: 6px; display: inline-block; }
.coach button { position: static; display: inline-flex; min-block-size: 24px; padding: 2px 12px; }
@media (forced-colors: active) { .coach { background: Canvas; color: CanvasText; border-color: CanvasText; } }
`
const STEP = { across: 24, down: 12 } as const
/** Between the mark and the window's edge, in px. */
const EDGE = 4

export interface CoachPorts {
  readonly signal: AbortSignal
  /** Called once, when it was read. */
  seen(): void
}

/** Waits for the button to stand somewhere, and puts the mark near it. */
export const showCoach = ({ signal, seen }: CoachPorts): void => {
  const host = document.getElementsByTagName(OVERLAY_TAG)[0]
  const root = host?.shadowRoot
  const button = root?.querySelector('button')
  if (!host || !root || !button || root.querySelector('.coach')) return
  const mark = makeMark(
    root,
    button,
    document.documentElement.lang.toLowerCase().startsWith('es') ? spanish : english,
  )
  const stop = new AbortController()
  const over = AbortSignal.any([signal, stop.signal])
  const done = (): void => {
    if (over.aborted) return
    stop.abort()
    seen()
  }

  let frame = 0
  const follow = (): void => {
    if (frame !== 0) return
    frame = requestAnimationFrame(() => {
      frame = 0
      if (!over.aborted) place(mark, button, host)
    })
  }
  const moves = new MutationObserver(follow)
  moves.observe(button, { attributes: true, attributeFilter: ['hidden', 'style'] })
  over.addEventListener('abort', () => {
    moves.disconnect()
    mark.remove()
  })
  mark.querySelector('button')?.addEventListener('click', done, { signal: over })
  button.addEventListener('click', done, { signal: over })
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape' && !mark.hidden) done()
    },
    { capture: true, passive: true, signal: over },
  )
  follow()
}

/** Hidden until the button stands somewhere. */
const makeMark = (root: ShadowRoot, button: HTMLElement, words: CoachWords): HTMLElement => {
  const style = document.createElement('style')
  style.textContent = STYLE
  const mark = document.createElement('div')
  mark.className = 'coach'
  mark.hidden = true
  mark.setAttribute('role', 'status')
  const says = document.createElement('p')
  // It may stand at the other end of the page: the button's own picture says which one is meant.
  const picture = button.querySelector('svg')?.cloneNode(true)
  says.append(...(picture ? [picture] : []), words.says)
  const done = document.createElement('button')
  done.type = 'button'
  done.textContent = words.done
  done.addEventListener('mousedown', (event) => event.preventDefault())
  mark.append(says, done)
  root.append(style, mark)
  return mark
}

/** Beside the button, in the nearest place that is free; a mark that is there already stays while its button does. */
const place = (mark: HTMLElement, button: HTMLElement, host: Element): void => {
  const about = button.getBoundingClientRect()
  if (button.hidden || about.width === 0) return
  if (!mark.hidden) return
  mark.style.visibility = 'hidden'
  mark.hidden = false
  const { width, height } = mark.getBoundingClientRect()
  const box = nearestFree({ width, height }, about, host)
  mark.style.visibility = ''
  mark.hidden = box === null
  if (box) mark.style.transform = `translate(${box.left}px, ${box.top}px)`
}

/** The free place nearest to the button. `null`: there is none; the mark waits for another row. */
const nearestFree = (size: Pick<Box, 'width' | 'height'>, about: DOMRect, host: Element): Box | null => {
  const near = rowBeside(about, host)
  if (!near) return null
  const { clientWidth, clientHeight } = document.documentElement
  const places: { readonly box: Box; readonly far: number }[] = []
  for (let top = EDGE; top + size.height <= clientHeight; top += STEP.down)
    for (let left = EDGE; left + size.width <= clientWidth; left += STEP.across) {
      const overlaps =
        left <= about.right &&
        left + size.width >= about.left &&
        top <= about.bottom &&
        top + size.height >= about.top
      const far = Math.hypot(
        left + size.width / 2 - (about.left + about.width / 2),
        top + size.height / 2 - (about.top + about.height / 2),
      )
      if (!overlaps) places.push({ box: { left, top, ...size }, far })
    }
  places.sort((a, b) => a.far - b.far)
  return places.find(({ box }) => isFree(box, host, near))?.box ?? null
}

/** What the page draws beside the button: the row, whose layer of the page the mark must stay on. */
const rowBeside = (about: DOMRect, host: Element): Element | null => {
  const middle = about.top + about.height / 2
  const beside = [about.right + 20, about.left - 20].map((x) => elementBelow(x, middle, host))
  return beside.find((one) => one !== null && !one.contains(document.body)) ?? null
}
