/**
 * Our block inside somebody else's page: found by the parser's source offsets, replaced as an exact slice, so that
 * not a byte outside it changes (canvas.md §3.3, design §5 Publishing). Pure functions over the page's HTML.
 */
import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { err, ok, type Result } from '../domain/result.ts'
import { digest } from '../render/digest.ts'

/** What marks the block: `data-alliance-block="agreement"`. */
const MARK = { name: 'data-alliance-block', value: 'agreement' }

export interface Block {
  /** Offsets into the page's HTML: the block is `html.slice(start, end)`. */
  readonly start: number
  readonly end: number
  readonly html: string
  /** The course it was written for. */
  readonly ctx: string | null
  /** What the block's text was when it was written, as `fingerprint`. */
  readonly sha: string | null
}

export type BlockCode =
  /** More than one: somebody copied it. */
  | 'block_twice'
  /** The parser had to mend the HTML around it, so where it begins and ends is a guess. */
  | 'block_unclear'

/** The block of a page, null when there is none. */
export function findBlock(page: string): Result<Block | null, BlockCode> {
  const found = [...marked(parseFragment(page, { sourceCodeLocationInfo: true }), [])]
  const [first] = found
  if (!first) return ok(null)
  if (found.length > 1) return err('block_twice')
  const place = sureOffsets(page, first)
  if (!place) return err('block_unclear')
  const attribute = (name: string) => first.element.attrs.find((one) => one.name === name)?.value ?? null
  return ok({
    ...place,
    html: page.slice(place.start, place.end),
    ctx: attribute('data-alliance-ctx'),
    sha: attribute('data-alliance-sha'),
  })
}

/** The page with `block` in the place of the one that stands there; null takes it out. */
export function replaceBlock(page: string, block: string | null): Result<string, BlockCode> {
  const found = findBlock(page)
  if (!found.ok) return found
  if (!found.value) return err('block_unclear')
  const next = page.slice(0, found.value.start) + (block ?? '') + page.slice(found.value.end)
  return block === null ? ok(next) : stands(next, block, found.value.start)
}

/** The page with `block` as its first or last thing; for pages that hold none. */
export function insertBlock(page: string, block: string, place: 'top' | 'bottom'): Result<string, BlockCode> {
  const found = findBlock(page)
  if (!found.ok) return found
  if (found.value) return err('block_twice')
  return place === 'top' ? stands(block + page, block, 0) : stands(page + block, block, page.length)
}

/** The page without its block: everything that is not ours. */
export function outside(page: string): Result<string, BlockCode> {
  const found = findBlock(page)
  if (!found.ok) return found
  return ok(found.value ? page.slice(0, found.value.start) + page.slice(found.value.end) : page)
}

/**
 * What a block says, whatever an editor does to its spaces and attributes: a digest of its text without white space
 * and of where its links lead (12 hexadecimal digits).
 */
export function fingerprint(block: string): Promise<string> {
  const said: string[] = []
  const read = (node: Tree.Node): void => {
    if ('value' in node) said.push(node.value.replace(/\s+/gu, ''))
    if ('tagName' in node && node.tagName === 'a') {
      said.push(`\0${node.attrs.find((one) => one.name === 'href')?.value ?? ''}\0`)
    }
    if ('childNodes' in node) node.childNodes.forEach(read)
  }
  read(parseFragment(block))
  return digest(said.join(''))
}

interface Found {
  readonly element: Tree.Element
  readonly ancestors: readonly Tree.Element[]
}

/** Every marked element, in templates too, with what it stands in. */
function* marked(node: Tree.Node, ancestors: readonly Tree.Element[]): Generator<Found> {
  const isElement = 'tagName' in node
  if (isElement && node.attrs.some((one) => one.name === MARK.name && one.value === MARK.value)) {
    yield { element: node, ancestors }
  }
  const inside = isElement ? [...ancestors, node] : ancestors
  if ('content' in node) yield* marked(node.content, inside)
  if ('childNodes' in node) for (const child of node.childNodes) yield* marked(child, inside)
}

/**
 * Where the element stands in the source, if the source says so itself: its own end tag is there, everything in it
 * lies within it, every element around it is closed around it, and the slice alone means the same.
 */
function sureOffsets(page: string, { element, ancestors }: Found): { start: number; end: number } | null {
  const place = element.sourceCodeLocation
  if (!place?.startTag || !place.endTag) return null
  const { startOffset: start, endOffset: end } = place
  const slice = page.slice(start, end)
  const closedAround = ancestors.every((one) => {
    const around = one.sourceCodeLocation
    return around?.startTag && around.endTag && around.startOffset < start && end < around.endOffset
  })
  const inOrder = [...ancestors, element].every(standsInOrder)
  if (!closedAround || !inOrder || !liesWithin(element, start, end)) return null
  const [alone, ...more] = parseFragment(slice, { sourceCodeLocationInfo: true }).childNodes
  const isWhole = more.length === 0 && alone?.sourceCodeLocation?.endOffset === slice.length
  return isWhole && alone && 'tagName' in alone && alone.tagName === element.tagName ? { start, end } : null
}

/** The siblings stand before and after it in the source as they do in the tree: the parser moved none of them. */
function standsInOrder(element: Tree.Element): boolean {
  const place = element.sourceCodeLocation
  const siblings = element.parentNode?.childNodes ?? []
  const at = siblings.indexOf(element)
  return siblings.every((sibling, index) => {
    if (index === at) return true
    const other = sibling.sourceCodeLocation
    if (!place || !other) return false
    return index < at ? other.endOffset <= place.startOffset : other.startOffset >= place.endOffset
  })
}

/** No formatting element was carried in from outside, and nothing inside was put elsewhere. */
function liesWithin(element: Tree.Element, start: number, end: number): boolean {
  return element.childNodes.every((child) => {
    const place = child.sourceCodeLocation
    if (!place || place.startOffset < start || place.endOffset > end) return false
    return 'tagName' in child ? liesWithin(child, start, end) : true
  })
}

/** The changed page, if the block can be found in it again exactly where it was put. */
function stands(page: string, block: string, start: number): Result<string, BlockCode> {
  const found = findBlock(page)
  if (!found.ok) return found
  const isThere = found.value?.start === start && found.value.html === block
  return isThere ? ok(page) : err('block_unclear')
}
