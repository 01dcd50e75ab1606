/**
 * The window that the editor's button opens: which class, in which form, and what will stand on the page. One plain
 * form; which preview is seen follows from what is ticked, by CSS alone.
 */
import type { AllianceSummary } from 'shared/contract/alliance'
import { dayInWords } from 'shared/ui/Language'
import { ALL, FRAME_SIZE, type Offer } from '../../lti/deep-linking/items.ts'
import type { Form } from '../../lti/deep-linking/request.ts'
import type { DeepLinkingWords } from './words/en.ts'

export interface InsertPageProps {
  readonly words: DeepLinkingWords
  readonly language: string
  readonly nonce: string
  readonly courseTitle: string
  /** `/app/{launchId}/` */
  readonly home: string
  readonly offers: readonly Offer[]
  readonly notYet: readonly AllianceSummary[]
  readonly forms: readonly Form[]
  /** What was picked before a refusal. */
  readonly picked?: { readonly pick: string; readonly form: string }
  readonly problem?: string
}

export function InsertPage(props: InsertPageProps) {
  const { words, courseTitle, offers, notYet, forms, home, problem } = props
  const mayInsert = offers.length > 0 && forms.length > 0
  return (
    <div className="la-page la-insert">
      <header className="la-top">
        <p className="la-quiet">{courseTitle}</p>
        <h1>{words.title}</h1>
      </header>
      <main id="main">
        <form method="post" action={`${home}deep-linking`}>
          {problem && (
            <p className="la-problem" role="alert">
              {problem}
            </p>
          )}
          {forms.length === 0 ? (
            <section className="la-empty">
              <h2>{words.unaccepted}</h2>
              <p>{words.unacceptedNext}</p>
            </section>
          ) : offers.length === 0 ? (
            <section className="la-empty">
              <h2>{words.nothing}</h2>
              <p>{words.notYetNext}</p>
            </section>
          ) : (
            <Choices {...props} />
          )}
          {forms.length > 0 && notYet.length > 0 && <NotYet {...props} />}
          <div className="la-insert-acts">
            {mayInsert && (
              <button className="la-button" data-kind="primary" name="do" value="insert">
                {words.insert}
              </button>
            )}
            <button className="la-button" name="do" value="cancel" formNoValidate>
              {mayInsert ? words.cancel : words.close}
            </button>
          </div>
        </form>
      </main>
    </div>
  )
}

function Choices(props: InsertPageProps) {
  const { words, offers, forms, picked, nonce } = props
  const [first] = offers
  const pick = offers.some((offer) => offer.pick === picked?.pick) ? picked?.pick : first?.pick
  const chosen = forms.find((one) => one === picked?.form) ?? forms[0]
  return (
    <>
      {offers.length > 1 ? (
        <fieldset className="la-choices">
          <legend>{words.which}</legend>
          {offers.map((offer, at) => (
            <label key={offer.pick}>
              <input
                type="radio"
                name="pick"
                id={`pick-${at}`}
                value={offer.pick}
                defaultChecked={offer.pick === pick}
              />
              <span>
                {nameOf(offer, words)}
                {offer.pick !== ALL && <small className="la-hint">{versionOf(offer, props)}</small>}
              </span>
            </label>
          ))}
        </fieldset>
      ) : (
        first && (
          <p className="la-quiet">
            <input type="hidden" name="pick" value={first.pick} />
            {nameOf(first, words)} · {versionOf(first, props)}
          </p>
        )
      )}
      <HowFieldset words={words} forms={forms} chosen={chosen} />
      <Previews {...props} />
      {/* Without :has every preview is seen, each under its name. */}
      <style nonce={nonce} dangerouslySetInnerHTML={{ __html: previewRules(offers.length, forms) }} />
    </>
  )
}

function HowFieldset({
  words,
  forms,
  chosen,
}: Pick<InsertPageProps, 'words' | 'forms'> & { chosen: Form | undefined }) {
  const [only, ...others] = forms
  if (only && others.length === 0)
    return (
      <p className="la-quiet">
        <input type="hidden" name="form" value={only} />
        {words.only[only]} {words.hints[only]}
      </p>
    )
  return (
    <fieldset className="la-choices">
      <legend>{words.how}</legend>
      {forms.map((form) => (
        <label key={form}>
          <input type="radio" name="form" id={`form-${form}`} value={form} defaultChecked={form === chosen} />
          <span>
            {words.forms[form]}
            <small className="la-hint">{words.hints[form]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Previews({ words, offers, forms, home }: InsertPageProps) {
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{words.preview}</h2>
      {offers.flatMap((offer, at) =>
        forms.map((form) =>
          form === 'html' ? (
            <div
              key={`${offer.pick}-html`}
              className="la-inserted"
              data-preview={`${at}-html`}
              dangerouslySetInnerHTML={{ __html: withoutOwnPlace(offer.html) }}
            />
          ) : (
            // oxlint-disable-next-line react/iframe-missing-sandbox -- our own page, on which nothing runs
            <iframe
              key={`${offer.pick}-frame`}
              className="la-inserted"
              data-preview={`${at}-frame`}
              src={`${home}deep-linking/preview/${offer.agreed[0].allianceId}`}
              title={words.frameName(sectionsOf(offer.agreed[0], words))}
              width={FRAME_SIZE.width}
              height={FRAME_SIZE.height}
              loading="lazy"
              inert
            />
          ),
        ),
      )}
    </section>
  )
}

function NotYet({ words, notYet }: InsertPageProps) {
  return (
    <section className="la-hint" aria-labelledby="not-yet">
      <h2 id="not-yet">{words.notYet}</h2>
      <ul>
        {notYet.map((alliance) => (
          <li key={alliance.id}>
            {sectionsOf(alliance, words)}: {words.phases[alliance.phase]}
          </li>
        ))}
      </ul>
      <p>{words.notYetNext}</p>
    </section>
  )
}

function sectionsOf(
  { sections }: { readonly sections: readonly { readonly name: string }[] },
  words: DeepLinkingWords,
): string {
  return sections.map((section) => section.name).join(', ') || words.whole
}

function nameOf(offer: Offer, words: DeepLinkingWords): string {
  return offer.pick === ALL ? words.all : sectionsOf(offer.agreed[0], words)
}

function versionOf({ agreed: [first] }: Offer, { words, language }: InsertPageProps): string {
  const { version, timeZone } = first
  return words.agreed(version.n, dayInWords(version.agreedAt, language, timeZone))
}

/**
 * The block as it will look: its id would stand here more than once, and a policy without `unsafe-inline` takes no
 * style attribute; `deep-linking.css` has the same line and space.
 */
function withoutOwnPlace(html: string): string {
  return html.replace(/^<section[^>]*>/, (open) => open.replaceAll(/ (?:id|style)="[^"]*"/g, ''))
}

/** Shows the preview of what is ticked, and no other. */
function previewRules(count: number, forms: readonly Form[]): string {
  const shown = Array.from({ length: count }, (_, at) =>
    forms.map((form) => {
      const ticked = [
        count > 1 ? `:has(#pick-${at}:checked)` : '',
        forms.length > 1 ? `:has(#form-${form}:checked)` : '',
      ]
      return `form${ticked.join('')} [data-preview="${at}-${form}"]{display:block}`
    }),
  ).flat()
  return `@supports selector(:has(*)){[data-preview]{display:none}${shown.join('')}}`
}
