/** JPEG files as tests send them: whole in their parts, and small. */

/** One part: a marker, its length, what is in it. */
export function segment(marker: number, content: string | Buffer): Buffer {
  const body = Buffer.from(content)
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** A picture with these parts before it. */
export function smallJpeg(parts: readonly Buffer[] = [], size = { width: 40, height: 30 }): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(size.height, 1)
  frame.writeUInt16BE(size.width, 3)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...parts,
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    Buffer.from([0xff, 0xd9]),
  ])
}
