/** What will stand on the page, for every choice; which one is seen follows from what is ticked, by CSS alone. */
import { FRAME_SIZE } from '../../lti/deep-linking/items.ts'
import type { Form } from '../../lti/deep-linking/request.ts'
import type { InsertPageProps } from './InsertPage.tsx'
import { sectionsOf } from './sections.ts'

type Props = Pick<InsertPageProps, 'words' | 'offers' | 'forms' | 'frames' | 'nonce'>

export function Previews({ words, offers, forms, frames, nonce }: Props) {
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{words.preview}</h2>
      {/* Without :has every preview is seen. */}
      <style nonce={nonce} dangerouslySetInnerHTML={{ __html: previewRules(offers.length, forms) }} />
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
              srcDoc={frames.get(offer.agreed[0].allianceId)}
              title={words.frameName(sectionsOf(offer.agreed[0], words))}
              width={FRAME_SIZE.width}
              height={FRAME_SIZE.height}
              inert
            />
          ),
        ),
      )}
    </section>
  )
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
