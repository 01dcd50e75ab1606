/** Own promises, each to be ticked: nothing comes along by itself (W-7). */
import type { PromiseOffer } from './own-promises.ts'

interface Props {
  readonly heading: string
  readonly note: string
  readonly offers: readonly PromiseOffer[]
  readonly ticked: readonly string[]
  readonly onTick: (ids: readonly string[]) => void
}

export function PromisePicker({ heading, note, offers, ticked, onTick }: Props) {
  if (offers.length === 0) return null
  const toggle = (id: string, on: boolean): void =>
    onTick(on ? [...ticked, id] : ticked.filter((each) => each !== id))
  return (
    <details className="la-more">
      <summary>
        {heading} · {offers.length}
      </summary>
      <div className="la-picker">
        <p className="la-quiet">{note}</p>
        <fieldset>
          <legend className="la-sr">{heading}</legend>
          {offers.map((offer) => (
            <label key={offer.id} className="la-check">
              <input
                type="checkbox"
                checked={ticked.includes(offer.id)}
                onChange={(event) => toggle(offer.id, event.target.checked)}
              />
              <span dir="auto">
                {offer.text}
                {offer.about && <small className="la-quiet"> ({offer.about})</small>}
              </span>
            </label>
          ))}
        </fieldset>
      </div>
    </details>
  )
}
