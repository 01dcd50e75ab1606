/** Reads a zip as a store would: every file of it, unpacked, by the list at its end. */
import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const DEFLATED = 8

/** The files of a zip, by their paths. @throws on a file that is none, or that is packed in a way we do not write. */
export function zipEntries(path: string): ReadonlyMap<string, Buffer> {
  const zip = readFileSync(path)
  let end = zip.length - 22
  while (end >= 0 && zip.readUInt32LE(end) !== END) end -= 1
  if (end < 0) throw new Error(`${path} is no zip`)
  const files = new Map<string, Buffer>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)]
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = zip.readUInt32LE(at + 42)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(from, from + packed)
    if (method !== 0 && method !== DEFLATED) throw new Error(`${name} is packed by method ${method}`)
    if (!name.endsWith('/')) files.set(name, method === DEFLATED ? inflateRawSync(bytes) : bytes)
    at += 46 + nameLength + extra + comment
  }
  return files
}
