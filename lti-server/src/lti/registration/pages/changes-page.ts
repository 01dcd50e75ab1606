/** The page on which an admin reads what a second registration of the same client would change, before it does. */
import { html } from 'hono/html'
import { plainPage } from '../../../access/plain-page.ts'
import { lmsName, placementName, type Language } from '../preflight-words.ts'
import type { Change } from '../store.ts'
import { WORDS } from '../words.ts'
import { definition, type PageContext } from './page-parts.ts'
import { STYLE } from './page-style.ts'

/** What an update would change, and the choice. */
export function changesPage(
  context: PageContext,
  changes: readonly Change[],
  secret: string,
): Promise<Response> {
  const words = WORDS[context.language].update
  const body = html`<p class="brand">Learning Alliance</p>
    <h1>${words.title}</h1>
    <p class="lead">${words.lead(lmsName(context.language, context.lms))}</p>
    <ul class="changes">
      ${changes.map(
        ({ field, before, after }) =>
          html`<li>
            <h2>${words.fields[field] ?? field}</h2>
            <dl>
              ${definition(words.before, told(context.language, field, before))}
              ${definition(words.after, told(context.language, field, after))}
            </dl>
          </li>`,
      )}
    </ul>
    <form method="post" action="/lti/register">
      <input type="hidden" name="session" value="${secret}" />
      <button name="step" value="apply">${words.apply}</button>
      <button name="step" value="leave" class="quiet">${words.leave}</button>
    </form>`
  return plainPage({
    title: words.title,
    language: context.language,
    body,
    style: STYLE,
    data: { outcome: 'changes' },
    frameAncestors: context.frameAncestors,
  })
}

/** Scopes and places in words; addresses as they are. */
function told(language: Language, field: Change['field'], values: readonly string[]): string {
  const words = WORDS[language].update
  const said =
    field === 'scopes'
      ? values.flatMap((scope) => words.scopes[scope] ?? [])
      : field === 'placements'
        ? values.map((placement) => placementName(language, placement))
        : values
  return said.length === 0 ? words.none : said.join(', ')
}
