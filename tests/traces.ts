/** Looks for words in whatever somebody with full access has: as they are, in hex, in base64, in letters of two bytes. */

/** A text as it might stand in somebody's file, whole or inside of something longer. */
export function sealedInto(words: string): string[] {
  const [short, long] = [Buffer.from(words, 'utf8'), Buffer.from(words, 'utf16le')]
  const inside = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before, 'x'), short, Buffer.from('yz')]),
  )
  return [
    words,
    words.toUpperCase(),
    JSON.stringify(words).slice(1, -1),
    encodeURIComponent(words),
    ...[short, long].map((bytes) => bytes.toString('hex')),
    ...inside.flatMap((bytes) => [bytes.toString('base64'), bytes.toString('base64url')]),
  ]
}

/** What can be looked for of these words: the middle of base64 does not depend on what stands around it. */
function needles(words: string): string[] {
  const short = Buffer.from(words, 'utf8')
  const middles = [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before, 'x'), short])
    const from = before === 0 ? 0 : 4
    const to = Math.floor(whole.length / 3) * 4
    return [whole.toString('base64').slice(from, to), whole.toString('base64url').slice(from, to)]
  })
  const all = [
    words,
    JSON.stringify(words).slice(1, -1),
    encodeURIComponent(words),
    short.toString('hex'),
    Buffer.from(words, 'utf16le').toString('hex'),
    ...middles,
  ]
  // Fewer letters than that stand anywhere by chance.
  return [...new Set(all)].filter((needle) => needle.length >= 6)
}

/** The lines in which these words stand, in whatever letters. */
export function traces(words: string, lines: readonly string[]): string[] {
  const wanted = needles(words).map((needle) => needle.toLowerCase())
  return lines.filter((line) => {
    const low = line.toLowerCase()
    return wanted.some((needle) => low.includes(needle))
  })
}
