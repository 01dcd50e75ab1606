/**
 * The panel as a frame of ours at the end edge of an LMS page, for browsers without a side panel that a page can open
 * (Firefox, design §5). The page makes room, so that nothing of its own is covered; it cannot read the frame, and
 * nothing of our data is in the page. Closing is a button inside the panel.
 */

const DOCK_TAG = 'learning-alliance-dock'
const WIDTH = 380
/** A window that leaves less than this to the page is not made narrower: the panel lies over it then. */
const ROOM_FOR_PAGE = 720

const STYLE = `
:host { all: initial; position: fixed; inset-block: 0; inset-inline-end: 0; inline-size: min(${WIDTH}px, 100vw); z-index: 2147483000; }
@media print { :host { display: none; } }
iframe { box-sizing: border-box; display: block; inline-size: 100%; block-size: 100%; border: 0; border-inline-start: 1px solid #6b7780; background: Canvas; }
`

/** Only a document of this very extension is framed, whatever a message says. */
const isOurs = (address: string, base: string): boolean => address.startsWith(`${base}sidepanel.html?tab=`)

const makeRoom = (): void => {
  const { style } = document.documentElement
  if (window.innerWidth - WIDTH >= ROOM_FOR_PAGE) style.setProperty('margin-inline-end', `${WIDTH}px`)
  else style.removeProperty('margin-inline-end')
}

/**
 * Docks the panel where it is not docked yet.
 * @param focus a person asked for it: she writes there next.
 * @returns false: that address is none of ours.
 */
export const dockPanel = (address: string, base: string, focus: boolean): boolean => {
  if (!isOurs(address, base)) return false
  const there = document.getElementsByTagName(DOCK_TAG)[0]?.shadowRoot?.querySelector('iframe')
  const frame = there ?? addFrame(address)
  if (focus) frame.focus()
  return true
}

const addFrame = (address: string): HTMLIFrameElement => {
  const host = document.createElement(DOCK_TAG)
  const root = host.attachShadow({ mode: 'open' })
  const style = document.createElement('style')
  style.textContent = STYLE
  const frame = document.createElement('iframe')
  frame.title = 'Learning Alliance'
  frame.src = address
  root.append(style, frame)
  document.body.append(host)
  makeRoom()
  window.addEventListener('resize', makeRoom)
  // The grid measures itself when the window changes, and its width just did.
  window.dispatchEvent(new Event('resize'))
  return frame
}

/** Takes it away and gives the page its width back. */
export const undockPanel = (): void => {
  const host = document.getElementsByTagName(DOCK_TAG)[0]
  if (!host) return
  host.remove()
  window.removeEventListener('resize', makeRoom)
  document.documentElement.style.removeProperty('margin-inline-end')
  window.dispatchEvent(new Event('resize'))
}
