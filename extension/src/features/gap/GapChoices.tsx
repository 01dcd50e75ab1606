/** The two orders there are (W-4), and which class, where there is more than one. */
import type { ConversationGapWish } from 'shared/contract/partnership'
import { gapOrders } from 'shared/domain/partnership/conversation-gap'
import type { Gap } from '../../data/panel-messages.ts'
import { useWords } from '../../panel/words/words.ts'

interface Props {
  readonly wish: ConversationGapWish
  readonly sections: Gap['sections']
  readonly choose: (wish: ConversationGapWish) => void
}

export function GapChoices({ wish: { order, section }, sections, choose }: Props) {
  const { gap: words } = useWords()
  const of = (id: string): Pick<ConversationGapWish, 'section'> => (id === '' ? {} : { section: id })
  return (
    <>
      {sections.length > 1 && (
        <label className="lp-field">
          {words.section}
          <select value={section ?? ''} onChange={(event) => choose({ order, ...of(event.target.value) })}>
            <option value="">{words.allSections}</option>
            {sections.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <fieldset className="lp-sections">
        <legend>{words.order}</legend>
        {gapOrders.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="gap-order"
              checked={one === order}
              onChange={() => choose({ order: one, ...of(section ?? '') })}
            />
            {words.orders[one]}
          </label>
        ))}
      </fieldset>
    </>
  )
}
