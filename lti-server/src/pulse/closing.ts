/** A pulse is closed once: counted where counts may be shown, and cut off from the people who answered (INV-13). */
import { pictures, SAME_WEEKS_MS, type Answer, type EarlierView } from 'shared/domain/pulse/picture'
import { studentsOf } from '../alliance/membership.ts'
import { tell, type Room } from '../alliance/room.ts'
import { pulseCells } from './cells.ts'
import { questionChoices, questionKey } from './present.ts'
import {
  duePulses,
  forgetAnswerers,
  holdRunning,
  keepCounts,
  pulsesOf,
  takeAnswers,
  updatePulse,
  type PulseParts,
} from './store/pulses.ts'

/** Closes what is over, at whichever look comes first; nobody can tell afterwards that it was not at its time. */
export async function closeDue(room: Room): Promise<void> {
  for (const id of await duePulses(room.tx, room.alliance.id, room.now)) await closePulse(room, id)
}

/** Closes one that runs; when another one was faster, nothing. */
export async function closePulse(room: Room, pulseId: string): Promise<void> {
  const { tx, now } = room
  const running = await holdRunning(tx, pulseId)
  if (!running) return
  const closedAt = now < running.closes_at ? now : running.closes_at
  const all = await pulsesOf(tx, room.alliance.id)
  const pulse = all.find((one) => one.row.id === pulseId)!
  const answers = await answersOfClass(room, pulse)
  const counts = pictures(
    pulse.questions.map((question) => ({
      key: questionKey(question),
      choices: questionChoices(room, question).length,
    })),
    answers,
    earlierViews(room, all, answers),
    closedAt,
  )
  for (const [n, shown] of counts.entries()) if (shown) await keepCounts(tx, pulseId, n, shown)
  const picture = counts.some((shown) => shown !== null)
  await updatePulse(tx, pulseId, {
    closed_at: closedAt,
    picture,
    answerers: picture ? markAnswerers(room, answers) : null,
  })
  await forgetAnswerers(tx, room.alliance.id, new Date(now.getTime() - SAME_WEEKS_MS))
  await tell(room, { kind: 'pulse.closed', audience: 'class', details: { pulseId } })
}

/** Of those who are the class now: who left has taken her answer along. */
async function answersOfClass(room: Room, pulse: PulseParts): Promise<Answer[]> {
  const { id } = pulse.row
  const { course_id, memberIds } = room.alliance
  const students = new Set(await studentsOf(room.tx, course_id, room.sectionIds, memberIds))
  const taken = await takeAnswers(room.tx, id)
  return taken
    .filter((answer) => students.has(answer.personId))
    .map(({ personId, sealed }) => ({
      personId,
      choices: JSON.parse(room.cipher.open(pulseCells.choices(id, personId), sealed)),
    }))
}

/** In an order that tells nothing. */
function markAnswerers({ cipher, alliance }: Room, answers: readonly Answer[]): Buffer[] {
  const cell = pulseCells.answerer(alliance.id)
  return answers.map(({ personId }) => cipher.mark(cell, personId)).toSorted(Buffer.compare)
}

function earlierViews(
  { cipher, alliance }: Room,
  all: readonly PulseParts[],
  answers: readonly Answer[],
): EarlierView[] {
  const cell = pulseCells.answerer(alliance.id)
  return all.flatMap(({ row, questions }) => {
    const marks = row.answerers
    if (row.closed_at === null || marks === null) return []
    const again = answers.filter(({ personId }) => marks.some((mark) => cipher.isMark(cell, personId, mark)))
    return [
      {
        closedAt: row.closed_at,
        keys: questions.filter((question) => question.counts !== null).map(questionKey),
        answerers: marks.length,
        common: again.length,
      },
    ]
  })
}
