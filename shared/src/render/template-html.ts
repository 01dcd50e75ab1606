/** A template as a page that a colleague reads (A20). The JSON beside it is what starts another class. */
import type { AllianceTemplate } from '../contract/home.ts'
import type { Language } from '../domain/alliance/vocabulary.ts'
import { outlineWords, plain } from './agreement-outline.ts'
import { pageHtml } from './class-file.ts'
import { escapeHtml } from './escape-html.ts'

interface TemplateWords {
  readonly title: string
  readonly intro: string
  readonly band: string
  readonly language: string
  readonly languages: Record<Language, string>
  readonly parts: Record<AllianceTemplate['parts'][number]['part'], string>
  readonly prompt: string
  readonly keptBack: string
  lines(n: number): string
  readonly decided: string
  review(weeks: number): string
  readonly promises: string
}

const words: Record<Language, TemplateWords> = {
  en: {
    title: 'How we made our class agreement',
    intro: 'This is how one class did it. Nothing that a student wrote, and nobody’s name, is in it.',
    band: 'Grade band',
    language: 'Language',
    languages: { en: 'English', es: 'Spanish' },
    parts: { vision: 'Vision', values: 'Values', roadmap: 'Roadmap', routines: 'Routines' },
    prompt: 'The question on the cards',
    keptBack: 'The teacher’s own question is not in this file.',
    lines: (n) => (n === 1 ? '1 line' : `${n} lines`),
    decided: 'Protocols we used',
    review: (weeks) =>
      weeks === 1 ? 'We look at it again every week.' : `We look at it again every ${weeks} weeks.`,
    promises: 'What the teacher promises, in the teacher’s own words',
  },
  es: {
    title: 'Cómo hicimos el acuerdo de nuestra clase',
    intro: 'Así lo hizo una clase. No contiene nada que haya escrito un estudiante, ni el nombre de nadie.',
    band: 'Nivel',
    language: 'Idioma',
    languages: { en: 'Inglés', es: 'Español' },
    parts: { vision: 'Visión', values: 'Valores', roadmap: 'Ruta', routines: 'Rutinas' },
    prompt: 'La pregunta de las tarjetas',
    keptBack: 'La pregunta propia del docente no está en este archivo.',
    lines: (n) => (n === 1 ? '1 línea' : `${n} líneas`),
    decided: 'Protocolos que usamos',
    review: (weeks) => (weeks === 1 ? 'Lo revisamos cada semana.' : `Lo revisamos cada ${weeks} semanas.`),
    promises: 'Lo que promete quien enseña, con sus propias palabras',
  },
}

/** `protocols`: the titles of the template's, from the content pack. */
export function renderTemplateHtml(
  template: AllianceTemplate,
  protocols: readonly string[],
): Promise<string> {
  const say = words[template.language]
  const parts = template.parts.map((part) => partHtml(template.language, part)).join('')
  const used = protocols.map((title) => `<li>${escapeHtml(plain(title))}</li>`).join('')
  const review = template.reviewWeeks === null ? '' : `<p>${say.review(template.reviewWeeks)}</p>`
  const body =
    `<h1>${say.title}</h1><p>${say.intro}</p>` +
    `<p>${say.band}: ${template.band} · ${say.language}: ${say.languages[template.language]}</p>` +
    parts +
    (used && `<h2>${say.decided}</h2><ul>${used}</ul>`) +
    review +
    promisesHtml(template)
  return pageHtml({ language: template.language, title: say.title, body })
}

function partHtml(
  language: Language,
  { part, prompt, directions }: AllianceTemplate['parts'][number],
): string {
  const say = words[language]
  const all = directions.reduce((sum, { lines }) => sum + lines, 0)
  const byDirection = directions
    .filter(({ lines }) => lines > 0)
    .map(
      ({ direction, lines }) =>
        `<li>${outlineWords[language].directions[direction]} ${say.lines(lines)}</li>`,
    )
  const rows = part === 'values' ? byDirection : [`<li>${say.lines(all)}</li>`]
  const question =
    prompt === null ? say.keptBack : `${say.prompt}: <q dir="auto">${escapeHtml(plain(prompt))}</q>`
  return `<h2>${say.parts[part]}</h2><p>${question}</p><ul>${rows.join('')}</ul>`
}

function promisesHtml({ language, ownPromises }: AllianceTemplate): string {
  if (ownPromises.length === 0) return ''
  const rows = ownPromises.map(({ text, demonstrations }) => {
    const shown = demonstrations.map((one) => `<li dir="auto">${escapeHtml(plain(one))}</li>`).join('')
    return `<li dir="auto">${escapeHtml(plain(text))}${shown && `<ul>${shown}</ul>`}</li>`
  })
  return `<h2>${words[language].promises}</h2><ul>${rows.join('')}</ul>`
}
