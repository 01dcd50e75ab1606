/**
 * The one element that we add to an LMS page: fixed, of no size, last in `body`, with its buttons in a shadow root.
 * It stands above the page's content and below its header, trays and dialogs, so it never fights them; it owns
 * every colour, because schools restyle their pages.
 */
import type { Box } from '../../host-pages/host-page.ts'

export const OVERLAY_TAG = 'learning-alliance-overlay'

const STYLE = `
:host { all: initial; position: fixed; inset: 0 auto auto 0; width: 0; height: 0; z-index: 20; }
@media print { :host { display: none; } }
button { all: initial; position: fixed; inset: 0 auto auto 0; box-sizing: border-box; display: flex; align-items: center;
  justify-content: center; gap: 8px; overflow: hidden; white-space: nowrap; font: 14px/20px system-ui, sans-serif; cursor: pointer;
  background: #fff; color: #2d3b45; border: 1px solid #6b7780; border-radius: 6px; touch-action: manipulation; }
button[hidden] { display: none; }
button:hover { background: #f5f5f5; }
button:focus-visible { outline: 2px solid #0b5cad; outline-offset: 1px; box-shadow: 0 0 0 1px #fff; }
svg { width: 16px; height: 16px; flex: none; display: block; pointer-events: none; }
span { overflow: hidden; text-overflow: ellipsis; }
span:empty { display: none; }
@media (prefers-contrast: more) { button { color: #000; border: 2px solid #000; } }
@media (forced-colors: active) { button { background: ButtonFace; color: ButtonText; border-color: ButtonText; } }
`

const SVG = 'http://www.w3.org/2000/svg'

/** Two circles that meet: the same picture for everybody. */
const picture = (): SVGElement => {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('aria-hidden', 'true')
  for (const x of ['6', '10']) {
    const circle = document.createElementNS(SVG, 'circle')
    circle.setAttribute('cx', x)
    circle.setAttribute('cy', '8')
    circle.setAttribute('r', '4.5')
    circle.setAttribute('fill', 'none')
    circle.setAttribute('stroke', 'currentColor')
    circle.setAttribute('stroke-width', '1.5')
    svg.append(circle)
  }
  return svg
}

/** A hidden button of ours in the overlay. */
const makeButton = (): HTMLButtonElement => {
  const button = document.createElement('button')
  button.type = 'button'
  button.hidden = true
  button.append(picture())
  // A mouse click leaves focus where it was: the cell that the teacher is typing into stays open.
  button.addEventListener('mousedown', (event) => event.preventDefault())
  return button
}

/** Puts a button at a box in the window and shows it. Moved by transform: anything else counts as a layout shift. */
export const placeButton = (button: HTMLButtonElement, box: Box): void => {
  const { style } = button
  style.transform = `translate(${box.left}px, ${box.top}px)`
  style.width = `${box.width}px`
  style.height = `${box.height}px`
  button.hidden = false
}

export interface Overlay {
  readonly host: HTMLElement
  readonly row: HTMLButtonElement
  /** Letters beside the picture, for a button that stands apart from its row. */
  readonly rowName: HTMLElement
  readonly alliance: HTMLButtonElement
  /** Whether one of our buttons has the focus of somebody at the keyboard. */
  focused(): boolean
}

/** Adds the overlay to the page, in place of one that an earlier version of the extension may have left. */
export const mountOverlay = (): Overlay => {
  for (const left of document.getElementsByTagName(OVERLAY_TAG)) left.remove()
  const host = document.createElement(OVERLAY_TAG)
  const root = host.attachShadow({ mode: 'open' })
  const style = document.createElement('style')
  style.textContent = STYLE
  const row = makeButton()
  const rowName = document.createElement('span')
  row.append(rowName)
  const alliance = makeButton()
  root.append(style, row, alliance)
  document.body.append(host)
  return { host, row, rowName, alliance, focused: () => root.activeElement !== null }
}
