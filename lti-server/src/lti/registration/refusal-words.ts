/** What an LMS said when it refused, as far as it is words: an admin needs them, whatever shape they came in. */
import { storable } from '../../platform/storable-text.ts'

const LONGEST = 500
const DEEPEST = 4
/** Keys that say only that something follows (canvas.md §1.13; OpenID's errors). */
const SAYS_NOTHING = new Set([
  'errors',
  'errorMessage',
  'error',
  'error_description',
  'message',
  'messages',
  'title',
  'detail',
])

/**
 * The status and the platform's own message: one line of plain text, never markup.
 * @param secret what must not stand in it even when the platform repeats it, e.g. the token we sent
 */
export function refusalWords(answer: { status: number; text: string }, secret?: string): string {
  const said = messageOf(answer.text)
  const safe = secret === undefined || secret === '' ? said : said.replaceAll(secret, '…')
  return safe === '' ? `HTTP ${answer.status}` : `HTTP ${answer.status}: ${safe}`
}

function messageOf(text: string): string {
  const line = storable(parsed(text)).replaceAll(/\s+/g, ' ').trim()
  // A page is not a message.
  if (line.startsWith('<')) return ''
  return line.length > LONGEST ? `${line.slice(0, LONGEST).toWellFormed()}…` : line
}

function parsed(text: string): string {
  try {
    return [...new Set(leaves(JSON.parse(text), '', 0))].join('; ')
  } catch {
    return text
  }
}

/** Every text in it, named by the field it stands in. */
function leaves(value: unknown, name: string, depth: number): string[] {
  if (typeof value === 'string') return value === '' ? [] : [name === '' ? value : `${name}: ${value}`]
  if (depth === DEEPEST || typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((one) => leaves(one, name, depth + 1))
  return Object.entries(value).flatMap(([key, one]) =>
    leaves(one, SAYS_NOTHING.has(key) ? name : key, depth + 1),
  )
}
