/**
 * A check-in that this student asked for (F17), at the desk: her line only after the teacher said that she opens it, the
 * times that were offered, and a box for one. Nothing stands here while nobody asked.
 */
import { Button, TextArea } from '@instructure/ui/latest'
import type { CheckIn, CheckInOffer } from 'shared/contract/check-ins'
import { isCheckInOver } from 'shared/domain/partnership/check-in'
import { v7 as uuid } from 'uuid'
import { ask } from '../../data/ask.ts'
import { Problem } from '../../panel/Problem.tsx'
import { dayInWords, useWords } from '../../panel/words/words.ts'
import type { Desk } from './desk.ts'
import { SendRow } from './SendRow.tsx'
import { useBox } from './use-box.ts'
import type { Asked } from './use-desk-answers.ts'
import { WordNudge } from '../../panel/WordNudge.tsx'

interface DeskProps {
  readonly desk: Desk
  readonly asked: Asked<'check-ins'>
}

export function CheckInDesk({ desk, asked: [known, again] }: DeskProps) {
  if (!known) return null
  if (!known.ok) return known.code === 'not_found' ? null : <Problem code={known.code} again={again} />
  const [last] = known.value.checkIns
  return last && !isCheckInOver(last.state) ? <Standing desk={desk} checkIn={last} /> : null
}

interface Props {
  readonly desk: Desk
  readonly checkIn: CheckIn
}

function Standing({ desk, checkIn }: Props) {
  const words = useWords()
  const { id, askedAt, opened, line, offers } = checkIn
  const says = words.checkIn.open
  const see = () =>
    ask({
      ask: 'post',
      subject: desk.subject,
      id: uuid(),
      post: { path: `check-ins/${id}/seen`, body: {}, says, box: null },
    })
  return (
    <section className="lp-work" aria-labelledby="check-in">
      <h2 id="check-in" tabIndex={-1}>
        {words.checkIn.heading}
      </h2>
      <div className="lp-target">
        <p>{words.checkIn.wants(desk.name, dayInWords(askedAt, words))}</p>
        {opened ? (
          line === null ? (
            <p className="lp-quiet">{words.checkIn.noLine}</p>
          ) : (
            <div className="lp-beside">
              <blockquote dir="auto">{line}</blockquote>
            </div>
          )
        ) : (
          <div className="lp-acts">
            <Button onClick={() => void see()}>{says}</Button>
            <p className="lp-quiet lp-small">{words.checkIn.openHint(desk.name)}</p>
          </div>
        )}
        {offers.length > 0 && (
          <ul>
            {offers.map((offer, n) => (
              <li key={offer.id}>
                <Offered offer={offer} isNewest={n === 0} desk={desk} />
              </li>
            ))}
          </ul>
        )}
        {opened && <OfferTime key={offers.length} desk={desk} checkIn={checkIn} />}
        <p className="lp-quiet lp-small">{words.checkIn.ends}</p>
      </div>
    </section>
  )
}

function Offered({ offer, isNewest, desk }: { offer: CheckInOffer; isNewest: boolean; desk: Desk }) {
  const { checkIn: words } = useWords()
  const { author, text, answer } = offer
  const by = author.id === desk.me ? words.you : (author.name ?? '')
  return (
    <>
      <p>
        <span className="lp-quiet lp-small">{words.offered(by)}</span> <span dir="auto">{text}</span>
      </p>
      {answer !== null && <p className="lp-quiet lp-small">{words[answer](desk.name)}</p>}
      {answer === null && isNewest && <p className="lp-quiet lp-small">{words.waits(desk.name)}</p>}
    </>
  )
}

function OfferTime({ desk, checkIn: { id, offers } }: Props) {
  const { checkIn: words } = useWords()
  const { fields, kept, write, send } = useBox(desk.subject, `offer/${id}`, { text: '' }, desk.news)
  const text = fields['text'] ?? ''
  return (
    <div className="lp-box">
      <TextArea
        label={offers.length === 0 ? words.offer : words.offerAgain}
        value={text}
        onChange={(event) => write({ text: event.target.value })}
        height="2.5rem"
        maxHeight="8rem"
        resize="vertical"
      />
      <WordNudge text={text} />
      <SendRow
        desk={desk}
        kept={kept}
        ready={text.trim() !== ''}
        send={() => void send({ path: `check-ins/${id}/offers`, body: { id: uuid(), text }, says: text })}
      />
    </div>
  )
}
