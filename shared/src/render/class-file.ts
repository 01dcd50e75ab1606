/**
 * The agreement as a file that its class keeps (F13): every version with what changed, as one page that needs nothing
 * from anywhere, and as plain text. Made from versions alone: no name, no card and nobody's own choice can get in.
 */
import type { LineChange, PastVersion } from '../domain/alliance/history.ts'
import type { AgreedLine } from '../domain/alliance/versions.ts'
import type { Language } from '../domain/alliance/vocabulary.ts'
import { headingOf, longDay, outlineOf, outlineWords, plain, type Outline } from './agreement-outline.ts'
import { escapeHtml } from './escape-html.ts'
import { historyWords } from './history-words.ts'

export interface ClassFile {
  readonly language: Language
  /** The school's, for the days of agreement. */
  readonly timeZone: string
  readonly courseTitle: string
  /** Empty: the whole course. */
  readonly sections: readonly { readonly name: string }[]
  /** Newest first. */
  readonly versions: readonly PastVersion[]
}

/** What the class is called on paper: its course, and its sections when it has some. */
export function className(of: Pick<ClassFile, 'language' | 'courseTitle' | 'sections'>): string {
  const names = of.sections.map(({ name }) => plain(name)).filter((name) => name !== '')
  const list = new Intl.ListFormat(of.language).format(names)
  return [plain(of.courseTitle), list].filter((part) => part !== '').join(' · ')
}

/** One version by headings and lines. */
export function versionOutline(
  of: Pick<ClassFile, 'language' | 'timeZone' | 'sections'>,
  version: PastVersion,
): Outline {
  const { n, agreedAt, reviewOn, lines } = version
  return outlineOf({
    language: of.language,
    timeZone: of.timeZone,
    sections: of.sections,
    version: {
      n,
      agreedAt,
      reviewOn,
      changes: '',
      clauses: lines.map(({ demonstrations, ...line }) => ({ ...line, demonstrations: [...demonstrations] })),
    },
  })
}

/** When, until when, and who: sentences. */
export function versionFacts(
  of: Pick<ClassFile, 'language' | 'timeZone'>,
  { agreedAt, reviewOn, decided }: PastVersion,
): string[] {
  const words = historyWords[of.language]
  return [
    words.agreedOn(longDay(agreedAt, of.language, of.timeZone)),
    words.decided(decided),
    words.reviewOn(longDay(reviewOn, of.language, of.timeZone)),
  ]
}

export function renderClassFileText(file: ClassFile): string {
  const { language } = file
  const title = outlineWords[language].title
  const versions = file.versions.map((version) => versionText(file, version))
  const parts = [title, className(file), ...versions, historyWords[language].left]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function versionText(file: ClassFile, version: PastVersion): string {
  const words = historyWords[file.language]
  const heading = words.version(version.n)
  const outline = versionOutline(file, version)
  const whole = outline.parts.map((part) =>
    [part.heading, ...part.lines.flatMap((line) => bullets(line.text, line.demonstrations))].join('\n'),
  )
  return [
    [heading, '='.repeat(heading.length), ...versionFacts(file, version)].join('\n'),
    [words.changes, ...changesText(file, version)].join('\n'),
    ...whole,
  ].join('\n\n')
}

function bullets(text: string, below: readonly string[]): string[] {
  return [`- ${text}`, ...below.map((one) => `    - ${one}`)]
}

function changesText(file: ClassFile, version: PastVersion): string[] {
  const words = historyWords[file.language]
  if (version.changes.length === 0) return [`- ${version.n === 1 ? words.first : words.unchanged}`]
  return version.changes.flatMap((change) => {
    const kind = words.kinds[change.kind]
    if (change.kind === 'words')
      return bullets(kind, [
        `${words.before}: ${said(file, change.before)}`,
        `${words.now}: ${said(file, change.after)}`,
      ])
    const why = change.kind === 'out' ? [`${words.why}: ${words.reasons[change.why]}`] : []
    return bullets(`${kind}: ${said(file, change.line)}`, why)
  })
}

/** A line in one row: whom it binds, its words, how it is shown. */
function said({ language }: ClassFile, line: AgreedLine): string {
  const shown = line.demonstrations.map(plain).filter((one) => one !== '')
  const whom = headingOf(language, line)
  const how =
    shown.length > 0 ? ` (${outlineWords[language].demonstrations[line.part]}: ${shown.join('; ')})` : ''
  return `${whom} ${plain(line.text)}${how}`
}

/** Black on white, for paper and for any reader; nothing is asked of the network. */
const STYLE =
  'body{font:1.05rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}' +
  'h2{border-top:2px solid;padding-top:1rem;margin-top:2.5rem}h3,h4{margin-bottom:.25rem}li{margin:.35rem 0;break-inside:avoid}' +
  'dl{display:grid;grid-template-columns:auto 1fr;gap:.2rem 1rem;margin:.3rem 0}dt{font-weight:600}dd{margin:0}'

/** Self-contained HTML: no script, nothing from outside, and a policy in it that says so. */
export async function renderClassFileHtml(file: ClassFile): Promise<string> {
  const { language } = file
  const { title } = outlineWords[language]
  const name = className(file)
  const versions = file.versions.map((version, at) => versionHtml(file, version, at === 0)).join('')
  return pageHtml({
    language,
    title: [title, name].filter((part) => part !== '').join(' – '),
    body:
      `<h1>${title}</h1><p dir="auto">${escapeHtml(name)}</p>${versions}` +
      `<p><small>${historyWords[language].left}</small></p>`,
  })
}

/** A whole page around a body of ours, for a file. */
export async function pageHtml(of: { language: Language; title: string; body: string }): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(STYLE))
  const hash = btoa(String.fromCharCode(...new Uint8Array(digest)))
  return (
    `<!doctype html><html lang="${of.language}"><head><meta charset="utf-8">` +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'">` +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    `<title>${escapeHtml(of.title)}</title><style>${STYLE}</style></head><body>${of.body}</body></html>\n`
  )
}

function versionHtml(file: ClassFile, version: PastVersion, isNewest: boolean): string {
  const words = historyWords[file.language]
  const facts = [...(isNewest ? [words.newest] : []), ...versionFacts(file, version)]
  const whole = versionOutline(file, version).parts.map(
    (part) => `<h4>${part.heading}</h4>${list(part.lines, part.label)}`,
  )
  return (
    `<h2>${words.version(version.n)}</h2><p>${facts.join(' ')}</p>` +
    `<h3>${words.changes}</h3>${changesHtml(file, version)}` +
    `<h3>${words.whole}</h3>${whole.join('')}`
  )
}

function list(lines: Outline['parts'][number]['lines'], label: string): string {
  const rows = lines.map(({ text, demonstrations }) => {
    const shown = demonstrations.map((one) => `<li dir="auto">${escapeHtml(one)}</li>`).join('')
    return `<li dir="auto">${escapeHtml(text)}${shown && `<ul aria-label="${label}">${shown}</ul>`}</li>`
  })
  return `<ul>${rows.join('')}</ul>`
}

function changesHtml(file: ClassFile, { n, changes }: PastVersion): string {
  const words = historyWords[file.language]
  if (changes.length === 0) return `<p>${n === 1 ? words.first : words.unchanged}</p>`
  return `<ul>${changes.map((change) => `<li>${changeHtml(file, change)}</li>`).join('')}</ul>`
}

function changeHtml(file: ClassFile, change: LineChange): string {
  const words = historyWords[file.language]
  const kind = `<strong>${words.kinds[change.kind]}</strong>`
  const row = (name: string, text: string): string =>
    `<dt>${name}</dt><dd dir="auto">${escapeHtml(text)}</dd>`
  if (change.kind === 'words') {
    const rows = row(words.before, said(file, change.before)) + row(words.now, said(file, change.after))
    return `${kind}<dl>${rows}</dl>`
  }
  const why = change.kind === 'out' ? `<dl>${row(words.why, words.reasons[change.why])}</dl>` : ''
  return `${kind}: <span dir="auto">${escapeHtml(said(file, change.line))}</span>${why}`
}
