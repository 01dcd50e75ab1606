/**
 * A photograph made small in the browser: drawn anew, so that only the picture is left of the file (no place, no time,
 * no camera), and small enough to send.
 */

const MOST_FILE = 4_000_000
const LONGEST_SIDE = 1600
/** Of base64; the server takes 700,000 bytes. */
const MOST_SENT = 900_000
const QUALITIES = [0.82, 0.7, 0.55, 0.4, 0.25]
const KINDS = new Set(['image/jpeg', 'image/png', 'image/webp'])

export type Shrunk =
  | { readonly ok: true; readonly dataUrl: string }
  | { readonly ok: false; readonly why: 'unreadable' }
  | { readonly ok: false; readonly why: 'tooBig'; readonly bytes: number }

export async function shrinkPhoto(file: File): Promise<Shrunk> {
  if (file.size > MOST_FILE) return { ok: false, why: 'tooBig', bytes: file.size }
  const picture = KINDS.has(file.type) ? await createImageBitmap(file).catch(() => null) : null
  if (!picture) return { ok: false, why: 'unreadable' }
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  for (const quality of QUALITIES) {
    const dataUrl = canvas.toDataURL('image/jpeg', quality)
    if (dataUrl.length <= MOST_SENT) return { ok: true, dataUrl }
  }
  return { ok: false, why: 'unreadable' }
}

/** What the API takes of it. */
export function jpegOf(dataUrl: string): string {
  return dataUrl.slice(dataUrl.indexOf(',') + 1)
}
