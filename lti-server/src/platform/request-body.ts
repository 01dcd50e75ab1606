/** A request's body, read no further than it may be long: nobody fills our memory by sending. */
import type { Context } from 'hono'

/** `undefined`: longer than `maxBytes`; the unread rest is left to the server to cut off. */
export async function readText(c: Context, maxBytes: number): Promise<string | undefined> {
  const length = c.req.header('content-length')
  if (length === undefined) return readWithin(c.req.raw, maxBytes)
  return Number(length) > maxBytes ? undefined : c.req.text()
}

/** A body that does not say how long it is. */
async function readWithin(request: Request, maxBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > maxBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
