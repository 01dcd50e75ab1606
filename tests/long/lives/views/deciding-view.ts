/** "Your words, and how it is worded now", as the model expects it for one reader and as the server answered (W-11). */
import type { DecidingView } from 'shared/contract/deciding'
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

export function readDeciding({ rewordings, heard }: DecidingView): ReturnType<typeof decidingSight> {
  return {
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
