/** The first step's page: who asks, for what, and what happens with the data, over one button. */
import { html } from 'hono/html'
import { plainPage } from '../../../access/plain-page.ts'
import { askOf, type Asked } from '../ask.ts'
import type { PlatformConfiguration } from '../configuration.ts'
import { lmsName, placementName, type Language } from '../preflight-words.ts'
import { PLACEMENTS, SCOPE } from '../tool.ts'
import { WORDS } from '../words.ts'
import { definition, points, type Html, type PageContext } from './page-parts.ts'
import { STYLE } from './page-style.ts'

/** The first step. `again` is this page's own address, for a window where cookies are kept. */
export function askPage(
  context: PageContext,
  form: { readonly secret: string; readonly again: string; readonly publicUrl: string },
  cookie: string,
): Promise<Response> {
  const { language, lms, configuration, invited } = context
  const words = WORDS[language]
  const name = lmsName(language, lms)
  const school = configuration.accountName ?? invited
  const body = html`<p class="brand">Learning Alliance</p>
    <h1>${words.title(name)}</h1>
    <p class="lead">${words.lead(name)}</p>
    <section>
      <h2>${words.who.heading}</h2>
      <dl>
        ${definition(words.who.invited, invited)} ${definition(words.who.school, school)}
        ${definition(words.who.platform, platformLine(configuration))}
        ${definition(words.who.issuer, configuration.issuer)}
        ${definition(words.who.us, new URL(form.publicUrl).host)}
      </dl>
      ${sameName(school, invited) ? '' : html`<p class="note">${words.who.twoNames}</p>`}
    </section>
    <section>
      <h2>${words.ask.heading(name)}</h2>
      ${points(askPoints(language, askOf(configuration, lms)))}
    </section>
    <section>
      <h2>${words.data.heading}</h2>
      ${points(words.data.points)}
    </section>
    <section>
      <h2>${words.next.heading}</h2>
      <ol>
        ${words.next.points(name).map((one) => html`<li>${one}</li>`)}
      </ol>
    </section>
    <form method="post" action="/lti/register">
      <input type="hidden" name="session" value="${form.secret}" />
      <p id="agree-note">${words.agreeNote}</p>
      <button name="step" value="agree" aria-describedby="agree-note">${words.agree(invited)}</button>
    </form>
    <p class="number">
      ${words.ownWindow} <a href="${form.again}" target="_blank" rel="noopener">${words.ownWindowLink}</a>
    </p>`
  return plainPage({
    title: words.title(name),
    language,
    body,
    style: STYLE,
    frameAncestors: context.frameAncestors,
    cookies: [cookie],
  })
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function platformLine({ registrationUrl, product, version }: PlatformConfiguration): string {
  const what = [product, version].filter(Boolean).join(' ')
  const host = new URL(registrationUrl).host
  return what === '' ? host : `${host} (${what})`
}

function askPoints(language: Language, { scopes, placements }: Asked): (string | Html)[] {
  const { ask } = WORDS[language]
  const places = PLACEMENTS.filter(({ name }) => placements.includes(name)).map(({ name, off }) => {
    const place = placementName(language, name)
    return off ? `${place} (${ask.off})` : place
  })
  return [
    ask.names,
    ...(scopes.includes(SCOPE.roster) ? [ask.roster] : []),
    ...(scopes.includes(SCOPE.notices) ? [ask.notices] : []),
    places.length > 0 ? html`${ask.places} ${points(places)}` : ask.noPlaces,
    ask.never,
  ]
}
