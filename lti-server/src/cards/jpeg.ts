/**
 * A photograph without anything but the picture: a JPEG is read part by part, and what is not needed to draw it (where
 * and when it was taken, by which camera, a thumbnail, anything after its end) is left behind.
 */

export interface CleanJpeg {
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
}

/** Longest side in pixels; the browser makes it smaller before it sends it. */
const MOST_SIDE = 1600

const START = 0xd8
const END = 0xd9
const SCAN = 0xda
/** Tables, frames that every browser draws, restart interval, scans, and how Adobe mixed the colours. */
const KEPT = new Set([0xdb, 0xc4, 0xdd, 0xc0, 0xc1, 0xc2, SCAN, 0xee])
const FRAMES = new Set([0xc0, 0xc1, 0xc2])

/** Null: not a JPEG as browsers write it, or too large to be one of the wall. */
export function cleanJpeg(file: Buffer): CleanJpeg | null {
  if (file.length < 4 || file.readUInt16BE(0) !== 0xff00 + START) return null
  const parts: Buffer[] = [file.subarray(0, 2)]
  let size: { width: number; height: number } | null = null
  let at = 2
  while (at + 4 <= file.length) {
    const marker = file[at + 1]!
    if (file[at] !== 0xff) return null
    if (marker === END) break
    const end = at + 2 + file.readUInt16BE(at + 2)
    if (end > file.length || end < at + 4 || (!KEPT.has(marker) && !isLabel(marker))) return null
    if (FRAMES.has(marker)) size = sizeOf(file.subarray(at + 4, end))
    const next = marker === SCAN ? endOfScan(file, end) : end
    if (KEPT.has(marker)) parts.push(file.subarray(at, next))
    at = next
  }
  if (file.readUInt16BE(Math.min(at, file.length - 2)) !== 0xff00 + END || !size) return null
  parts.push(Buffer.from([0xff, END]))
  return isPicture(size) ? { bytes: Buffer.concat(parts), ...size } : null
}

/** APPn and comments: metadata. */
function isLabel(marker: number): boolean {
  return (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe
}

function sizeOf(frame: Buffer): { width: number; height: number } | null {
  return frame.length < 6 ? null : { height: frame.readUInt16BE(1), width: frame.readUInt16BE(3) }
}

function isPicture({ width, height }: { width: number; height: number }): boolean {
  return Math.min(width, height) >= 1 && Math.max(width, height) <= MOST_SIDE
}

/** In a scan 0xff stands only before 0x00 and the numbers of restarts. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = from; at + 1 < file.length; at += 1) {
    const next = file[at + 1]!
    if (file[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return file.length
}
