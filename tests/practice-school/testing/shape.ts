/** Says where two JSON values differ in shape: the same keys, the same types, whatever the values. */

type Json = unknown

function kind(value: Json): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

const entriesOf = (value: Json): Record<string, Json> =>
  value && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {}

/**
 * Every difference, as `path: what`. Items of an array are compared each with the first item of the sample's array
 * (an empty array says nothing). A path in `exceptions` is left out; `*` stands for any array index.
 */
export function shapeDifferences(
  ours: Json,
  sample: Json,
  exceptions: readonly string[] = [],
  path = '$',
): string[] {
  if (exceptions.includes(path)) return []
  if (kind(ours) !== kind(sample)) return [`${path}: ${kind(ours)}, the sample has ${kind(sample)}`]
  if (Array.isArray(ours) && Array.isArray(sample)) {
    if (sample.length === 0) return []
    return ours.flatMap((item) => shapeDifferences(item, sample[0], exceptions, `${path}.*`))
  }
  const [mine, theirs] = [entriesOf(ours), entriesOf(sample)]
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])]
  return names.flatMap((name) => {
    const at = `${path}.${name}`
    if (exceptions.includes(at)) return []
    if (!(name in theirs)) return [`${at}: not in the sample`]
    if (!(name in mine)) return [`${at}: missing`]
    return shapeDifferences(mine[name], theirs[name], exceptions, at)
  })
}

/** A `Link` header's entries without host and numbers: what two headers of one anatomy share. */
export function linkAnatomy(link: string | null | undefined): string[] {
  return (link ?? '').split(',').map((one) => one.replace(/https?:\/\/[^/]+/, '').replaceAll(/=\d+/g, '=N'))
}
