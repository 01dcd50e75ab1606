/**
 * The course's home: nobody's row, one neutral tab at the edge that opens the class's alliance. It stands wherever
 * there is room, so nothing of the page need be there (canvas.md §4.3).
 */
import type { CanvasPage } from '../adapter.ts'

const nobody = (): null => null

export const home: CanvasPage = {
  name: 'home',
  selectors: { homeContent: '#course_home_content' },
  claims: ({ kind }) => kind === 'home',
  personAt: nobody,
  personOf: nobody,
  active: nobody,
}
