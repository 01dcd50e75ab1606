/**
 * The window that the editor's button opens: which class, in which form, and what will stand on the page. One plain
 * form; which preview is seen follows from what is ticked, by CSS alone.
 */
import type { AllianceSummary } from 'shared/contract/alliance'
import { dayInWords } from 'shared/ui/Language'
import { ALL, type Offer } from '../../lti/deep-linking/items.ts'
import type { Form } from '../../lti/deep-linking/request.ts'
import { Previews } from './Previews.tsx'
import { sectionsOf } from './sections.ts'
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
  /** By alliance: the page that students will meet in a frame. */
  readonly frames: ReadonlyMap<string, string>
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
  const { words, offers, forms, picked } = props
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

function NotYet({ words, notYet, offers }: InsertPageProps) {
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
      {/* Said above where nothing is agreed at all. */}
      {offers.length > 0 && <p>{words.notYetNext}</p>}
    </section>
  )
}

function nameOf(offer: Offer, words: DeepLinkingWords): string {
  return offer.pick === ALL ? words.all : sectionsOf(offer.agreed[0], words)
}

function versionOf({ agreed: [first] }: Offer, { words, language }: InsertPageProps): string {
  const { version, timeZone } = first
  return words.agreed(version.n, dayInWords(version.agreedAt, language, timeZone))
}
