/**
 * An agreed alliance as the block that stands on a course's home page: semantic HTML that an LMS's sanitiser and its
 * editor leave as it is (canvas.md §3), in the page's own colours, for print and screen readers alike.
 */
import { outlineOf, outlineWords, type AgreedClass, type Outline } from './agreement-outline.ts'
import { digest } from './digest.ts'
import { escapeHtml } from './escape-html.ts'

export interface AgreementBlock {
  /** Our id of the course: a copied page is recognised by it. */
  readonly ctx: string
  /** One course may hold several classes (design §5, "Classes are sections"). At least one. */
  readonly classes: readonly [AgreedClass, ...AgreedClass[]]
}

/** Borders and spaces only: apps repaint text and background in the dark (canvas.md §3.3 rule 1). */
const STYLE = 'border-left:4px solid;padding:4px 16px;margin:0 0 16px 0'

/**
 * The block, with what it says hashed into `data-alliance-sha`: 12 hexadecimal digits of SHA-256 over its text
 * without white space.
 */
export async function renderAgreementBlock(block: AgreementBlock): Promise<string> {
  const [first] = block.classes
  const languages = [...new Set(block.classes.map((one) => one.language))]
  const titles = languages.map((language) => ({ language, title: outlineWords[language].title }))
  const title = titles.map((one) => one.title).join(' · ')
  const heading =
    titles.length === 1
      ? title
      : titles.map((one) => `<span lang="${one.language}">${one.title}</span>`).join(' · ')
  const body = `<h2>${heading}</h2>${block.classes.map((one) => classHtml(outlineOf(one))).join('')}`
  const attributes = {
    id: 'alliance-agreement',
    class: 'alliance-agreement',
    role: 'region',
    'aria-label': title,
    lang: first.language,
    'data-alliance-block': 'agreement',
    'data-alliance-ctx': block.ctx,
    'data-alliance-rev': block.classes.map((one) => one.version.n).join('-'),
    'data-alliance-sha': await digest(textOf(body).replaceAll(/\s+/gu, '')),
    style: STYLE,
  }
  const head = Object.entries(attributes).map(
    ([name, value]) => ` ${name}="${escapeHtml(value).replaceAll('"', '&quot;')}"`,
  )
  return `<section${head.join('')}>${body}</section>`
}

/** Headings go one step deeper below the name of a section. */
function classHtml(outline: Outline): string {
  const words = outlineWords[outline.language]
  const level = outline.heading === null ? 'h3' : 'h4'
  const heading = outline.heading === null ? '' : `<h3>${escapeHtml(outline.heading)}</h3>`
  const changes =
    outline.changes === null ? '' : `<p><strong>${words.changed}</strong> ${escapeHtml(outline.changes)}</p>`
  const parts = outline.parts.map((part) => {
    const lines = part.lines.map((line) => lineHtml(line, part.label)).join('')
    return `<${level}>${part.heading}</${level}><ul>${lines}</ul>`
  })
  const apart = outline.notOurs.map(
    (item) => `<li>${escapeHtml(item.text)}<ul><li>${escapeHtml(item.why)}</li></ul></li>`,
  )
  const notOurs = apart.length === 0 ? '' : `<${level}>${words.notOurs}</${level}><ul>${apart.join('')}</ul>`
  const about = `<p><small>${escapeHtml(outline.about)}</small></p>`
  return `<div lang="${outline.language}">${heading}${changes}${parts.join('')}${notOurs}${about}</div>`
}

function lineHtml(line: Outline['parts'][number]['lines'][number], label: string): string {
  const shown = line.demonstrations.map((one) => `<li>${escapeHtml(one)}</li>`).join('')
  const list = shown === '' ? '' : `<ul aria-label="${label}">${shown}</ul>`
  return `<li>${escapeHtml(line.text)}${list}</li>`
}

/** The text of HTML that this file wrote: its only entities are those of `escapeHtml`. */
function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
