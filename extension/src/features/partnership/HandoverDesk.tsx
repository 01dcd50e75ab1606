/**
 * A hand-over at the desk of one student (F9): offered to another teacher, chosen from by the student on her page,
 * received with one press. What she chose is not shown before that; private notes are no part of it.
 */
import { Button } from '@instructure/ui/latest'
import type { Colleague, Handover, Handovers } from 'shared/contract/handovers'
import { isHandoverOpen, isReceived, type HandoverAct } from 'shared/domain/partnership/handover'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import { Problem } from '../../panel/Problem.tsx'
import { dayInWords, useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { Fold } from '../../panel/Fold.tsx'
import type { Asked } from './use-desk-answers.ts'

interface Props {
  readonly desk: Desk
}

export function HandoverDesk({
  desk,
  asked: [known, again],
}: Props & { readonly asked: Asked<'handovers'> }) {
  const { handover: words, folds } = useWords()
  if (!known) return null
  if (!known.ok) return known.code === 'not_found' ? null : <Problem code={known.code} again={again} />
  const { handovers, colleagues } = known.value
  const offered = handovers.filter((one) => isHandoverOpen(one)).map(({ to }) => to.id)
  const others = colleagues.filter(({ id }) => !offered.includes(id))
  if (handovers.length === 0 && others.length === 0) return null
  return (
    <section className="lp-work" aria-label={words.heading}>
      {handovers.length > 0 && <h2>{words.heading}</h2>}
      {handovers.map((one) => (
        <OneHandover key={one.id} desk={desk} handover={one} />
      ))}
      {others.length > 0 && (
        <Fold name={words.offer(desk.name)} says={folds.handover}>
          <Offer desk={desk} colleagues={others} />
        </Fold>
      )}
    </section>
  )
}

function OneHandover({ desk, handover }: Props & { readonly handover: Handover }) {
  const words = useWords()
  const says = sentence(handover, desk, words)
  const isMine = handover.from.id === desk.me
  const act = (wish: HandoverAct, name: string): void =>
    void post(desk, `hand-overs/${handover.id}/acts`, { act: wish }, name)
  return (
    <div className="lp-target">
      <p id={`hand-over-${handover.id}`} tabIndex={-1}>
        {says}
      </p>
      <div className="lp-acts">
        {handover.to.id === desk.me && handover.state === 'student_chose' && (
          <Button onClick={() => act('receive', words.handover.receive)}>{words.handover.receive}</Button>
        )}
        {isMine && isHandoverOpen(handover) && (
          <button className="lp-link" type="button" onClick={() => act('withdraw', words.handover.withdraw)}>
            {words.handover.withdraw}
          </button>
        )}
      </div>
    </div>
  )
}

/** How it stands, for whoever of the two reads it. */
function sentence(
  { from, to, state, isGone, receivedAt }: Handovers['handovers'][number],
  { me, name }: Desk,
  words: ReturnType<typeof useWords>,
): string {
  const { handover: said } = words
  const other = (who: Handover['from']): string => (who.id === me ? said.you : (who.name ?? said.someone))
  if (receivedAt !== null && isReceived({ state }))
    return said.received(other(to), dayInWords(receivedAt, words))
  if (isGone) return said.gone(other(to))
  if (state === 'student_chose') return to.id === me ? said.chosenForMe(name) : said.chosen(name, other(to))
  return to.id === me ? said.offeredToMe(other(from), name) : said.offered(other(to), name)
}

function Offer({ desk, colleagues }: Props & { readonly colleagues: readonly Colleague[] }) {
  const { handover: words } = useWords()
  return (
    <div className="lp-box">
      <p className="lp-quiet lp-small">{words.hint(desk.name)}</p>
      <p className="lp-quiet lp-small">{words.never}</p>
      <div className="lp-acts">
        {colleagues.map(({ id, name }) => {
          const says = words.offerTo(name ?? words.someone)
          return (
            <Button key={id} onClick={() => void post(desk, 'hand-overs', { id: uuid(), to: id }, says)}>
              {says}
            </Button>
          )
        })}
      </div>
    </div>
  )
}

function post(desk: Desk, path: string, body: Record<string, unknown>, says: string): Promise<unknown> {
  return ask({ ask: 'post', subject: desk.subject, id: uuid(), post: { path, body, says, box: null } })
}
