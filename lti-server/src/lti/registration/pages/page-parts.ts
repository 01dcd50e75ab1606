/** What the admin's pages share: who is talking with whom, and the pieces they are made of. */
import { html } from 'hono/html'
import type { Lms } from '../../../platform/schema.ts'
import type { PlatformConfiguration } from '../configuration.ts'
import type { Language } from '../preflight-words.ts'

export type Html = ReturnType<typeof html>

export interface PageContext {
  readonly language: Language
  readonly lms: Lms
  readonly configuration: PlatformConfiguration
  /** Whom the operator invited. */
  readonly invited: string
  readonly frameAncestors: readonly string[]
}

export function definition(term: string, value: string): Html {
  return html`<div>
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`
}

export function points(sentences: readonly (string | Html)[]): Html {
  return html`<ul>
    ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
  </ul>`
}
