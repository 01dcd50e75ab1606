/** A drawing as a picture that we write ourselves, from numbers and the names of our own inks. */
import { SHEET, type Ink, type Stroke } from '../domain/alliance/drawing.ts'

/** On white paper, also where the page around is dark. */
export const inkColours: Record<Ink, string> = {
  black: '#1f2933',
  red: '#c92a2a',
  orange: '#d9480f',
  green: '#2b8a3e',
  blue: '#1864ab',
  purple: '#862e9c',
}

/** The line of a stroke, rounded from point to point. */
export function pathOf({ points }: Pick<Stroke, 'points'>): string {
  const [x = 0, y = 0] = points
  let path = `M${x} ${y}`
  for (let at = 2; at + 3 < points.length; at += 2) {
    const [fromX = 0, fromY = 0, toX = 0, toY = 0] = points.slice(at, at + 4)
    path += `Q${fromX} ${fromY} ${(fromX + toX) / 2} ${(fromY + toY) / 2}`
  }
  const [lastX = x, lastY = y] = points.slice(-2)
  return `${path}L${lastX} ${lastY}`
}

/** The whole picture. */
export function drawingSvg(strokes: readonly Stroke[]): string {
  const { width, height } = SHEET
  const lines = strokes.map(
    (stroke) =>
      `<path d="${pathOf(stroke)}" stroke="${inkColours[stroke.ink]}" stroke-width="${stroke.nib}"/>`,
  )
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
    `<rect width="${width}" height="${height}" fill="#fff"/>` +
    `<g fill="none" stroke-linecap="round" stroke-linejoin="round">${lines.join('')}</g></svg>`
  )
}
