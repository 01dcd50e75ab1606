/**
 * The neutral tab at the edge of a course's home page that opens the class's alliance. One place, no count, no
 * colour, and only where it covers nothing.
 */
import { roomAtPageEdge } from '../../host-pages/canvas/room.ts'
import { placeButton } from './overlay.ts'
import type { Overlay } from './overlay.ts'

/** Width and height in px: a finger's first, then the narrow one that fits a page's margin. */
const SIZES = [
  [44, 44],
  [24, 44],
] as const

/** Puts the tab where there is room, or hides it. */
export const placeAllianceTab = (overlay: Overlay, touch: boolean): void => {
  const sizes = touch ? SIZES : SIZES.slice(1)
  for (const [width, height] of sizes) {
    const place = roomAtPageEdge(width, height, overlay.host)
    if (place) {
      placeButton(overlay.alliance, place)
      return
    }
  }
  overlay.alliance.hidden = true
}
