/** "Your words, and how it is worded now", as the model expects it for one reader and as the server answered (W-11). */
import type { DecidingView } from 'shared/contract/deciding'
import { wordsBefore } from 'shared/domain/alliance/changed-words'
import { personOf, type Life, type Reader } from '../model/life.ts'
import { rewordingsOf } from '../model/lines.ts'
import { sorted } from './sorted.ts'

export function decidingSight(life: Life, reader: Reader) {
  const asked = rewordingsOf(life).map(({ line, card, said }) => ({
    author: card.author,
    line: line.id,
    before: card.text,
    now: line.text,
    answer: said?.answer ?? 'unanswered',
    note: said?.note ?? null,
    name: said?.speaks ? personOf(life, card.author).name : null,
  }))
  const own = asked.filter(({ author }) => author === reader.id)
  return {
    consents: consentsSight(life, reader),
    own: sorted(own.map(({ line, before, now, answer }) => ({ line, before, now, answer }))),
    heard:
      reader.role === 'teacher'
        ? sorted(
            asked.map(({ line, before, now, answer, note, name }) => ({
              line,
              before,
              now,
              answer,
              note,
              name,
            })),
          )
        : undefined,
  }
}

/** What is decided by consent now, with the reader's own answer, and what was answered to her. */
export function consentsSight(life: Life, reader: Reader) {
  const asked = life.rounds.map((round) => ({ clauseId: round.line, asked: round.asked }))
  return life.rounds
    .filter(({ state, reviewOn }) => state === 'open' && reviewOn !== null)
    .map((round) => {
      const { text } = life.lines.find(({ id }) => id === round.line)!
      const own = round.stances[reader.id]
      const concern = own?.concern ?? null
      return {
        id: round.id,
        line: round.line,
        text,
        before: wordsBefore({ id: round.line, text }, asked),
        n: round.n,
        reviewOn: round.reviewOn!,
        hearing: round.heard,
        mine: own?.consent ?? null,
        concern: concern === null ? null : { text: concern, answer: own!.answered },
      }
    })
}

/** How much waits for this reader on the page of how we decide. */
export function waitingFor(life: Life, reader: Reader): number {
  if (reader.role !== 'student') return 0
  const asked = rewordingsOf(life).filter(
    ({ card, said }) => card.author === reader.id && (said?.answer ?? 'unanswered') === 'unanswered',
  )
  const open = consentsSight(life, reader).filter(({ mine, concern }) => mine === null || concern?.answer)
  return asked.length + open.length
}

export function readDeciding({
  consents,
  rewordings,
  heard,
}: DecidingView): ReturnType<typeof decidingSight> {
  return {
    consents: consents.map((one) => ({
      id: one.decisionId,
      line: one.line.id,
      text: one.line.text,
      before: one.before,
      n: one.round,
      reviewOn: one.reviewOn,
      hearing: one.hearing,
      mine: one.mine,
      concern: one.concern && { text: one.concern.text, answer: one.concern.answer },
    })),
    own: sorted(
      rewordings.map(({ clauseId, before, now, answer }) => ({ line: clauseId, before, now, answer })),
    ),
    heard:
      heard &&
      sorted(
        heard.map(({ clauseId, before, now, answer, note, name }) => ({
          line: clauseId,
          before,
          now,
          answer,
          note,
          name,
        })),
      ),
  }
}
