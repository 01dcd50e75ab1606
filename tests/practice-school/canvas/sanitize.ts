/**
 * What survives when a page is saved: Canvas's allow-list as read in `canvas_sanitize.rb` (canvas.md §3.1). The text
 * is parsed and written again by the HTML5 rules before and after, as Canvas's own parser does.
 */
import sanitizeHtml from 'sanitize-html'
import {
  CSS_PROPERTIES,
  ELEMENT_ATTRIBUTES,
  ELEMENTS,
  GLOBAL_ATTRIBUTES,
  MATH_ML,
  MATH_ML_ATTRIBUTES,
} from './allow-list.ts'
import { rewriteHtml, type Element } from './html-tree.ts'
import { normaliseIncoming } from './links.ts'

/** A data attribute whose name begins like one of these is taken away; the match is a prefix match. */
const DEAD_DATA =
  /^data-(xml|kyle-menu|turn-into-dialog|flash-message|popup-within|html-tooltip-title|method)/
const LIVE_DATA = /^data-[a-z_][a-z0-9_.-]*$/
const UNSAFE_STYLE = /(javascript:|expression\(|url\(\s*['"]?(?!https?:|\/|\.|[a-z0-9_-]+[/.])[^)]*\))/i

function attributesThatLive(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => !name.startsWith('data-') || (LIVE_DATA.test(name) && !DEAD_DATA.test(name)))
      .map(([name, value]) => [name, name === 'id' ? value.replace(/\s+/g, '') : value]),
  )
}

/** Any value is fine for an allowed property, but for `url()` to anything other than http or a relative address. */
const styles = Object.fromEntries(
  CSS_PROPERTIES.map((property) => [property, [/^(?!.*javascript:)[\s\S]*$/i]]),
)

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [...ELEMENTS, ...MATH_ML],
  allowedAttributes: {
    '*': [...GLOBAL_ATTRIBUTES, 'data-*'],
    ...ELEMENT_ATTRIBUTES,
    ...Object.fromEntries(MATH_ML.map((name) => [name, MATH_ML_ATTRIBUTES])),
  },
  allowedStyles: { '*': styles },
  allowedSchemes: ['http', 'https', 'mailto', 'tel', 'ftp', 'skype'],
  allowedSchemesByTag: {
    img: ['http', 'https'],
    iframe: ['http', 'https'],
    audio: ['http', 'https', 'data'],
    video: ['http', 'https', 'data'],
    source: ['http', 'https', 'data'],
    track: ['http', 'https', 'data'],
  },
  allowedSchemesAppliedToAttributes: ['href', 'src', 'cite', 'data', 'poster', 'longdesc'],
  allowVulnerableTags: true,
  nonTextTags: ['script', 'svg'],
  transformTags: {
    '*': (tagName, attribs) => ({ tagName, attribs: attributesThatLive(attribs) }),
  },
  parseStyleAttributes: true,
}

/** What stands inside a frame's tags is text that no browser shows; it goes. */
function emptyFrames(element: Element): void {
  if (element.tagName === 'iframe') element.childNodes = []
}

function cleanOnce(html: string): string {
  const cleaned = sanitizeHtml(rewriteHtml(html, emptyFrames), OPTIONS)
  return rewriteHtml(cleaned.replace(/(<style[^>]*>)([\s\S]*?)(<\/style>)/gi, cleanStyleElement), emptyFrames)
}

function cleanStyleElement(_whole: string, open: string, css: string, close: string): string {
  return UNSAFE_STYLE.test(css) ? `${open}${close}` : `${open}${css}${close}`
}

/** Longest chain of rewrites a body may need before it stands still: nested markup uncovers more at each step. */
const MOST_ROUNDS = 8

/** The body as Canvas would store it: allowed markup only, links to `host` (the school's own) made relative. */
export function sanitizeBody(html: string, host: string): string {
  let before = html
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const after = cleanOnce(before)
    if (after === before) break
    before = after
  }
  return normaliseIncoming(before, host)
}
