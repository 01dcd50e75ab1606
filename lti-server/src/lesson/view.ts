/** The lesson as one reader may see it now. The wall and students get the step's words, never the teacher's notes. */
import type { LessonRun, LessonView } from 'shared/contract/lesson'
import { classLessons, lesson, planOf, type Lesson } from 'shared/content/lesson'
import { isPaused, lengthMs, remainingMs, spentMs, type Plan, type Run } from 'shared/domain/protocol/run'
import { isPaired, suggestedProtocol } from 'shared/domain/protocol/steps'
import { refusal, type Room } from '../alliance/room.ts'
import { runAt } from './holding-back.ts'
import { lastAct, openRun, type RunRow } from './store.ts'

/** `wall`: as everybody in the room may see it, whoever asks. */
export async function presentLesson(room: Room, wall = false): Promise<LessonView> {
  const { tx, alliance, member, now } = room
  const desk = !wall && refusal(room, 'lesson_desk', 'read') === null
  const ofClass = await openRun(tx, alliance.id, null)
  const ofTwo = wall ? undefined : await openRun(tx, alliance.id, member.personId)
  return {
    now: now.toISOString(),
    run: ofClass ? await presentRun(room, ofClass, desk) : null,
    ofTwo: ofTwo ? await presentRun(room, ofTwo, desk) : null,
    ...(desk ? { offered: offered(room) } : {}),
  }
}

/** What fits now comes first; what two do at one device is last, because the class goes on meanwhile. */
function offered({ alliance }: Room): NonNullable<LessonView['offered']> {
  const first = suggestedProtocol(alliance)
  const place = (id: string) => (id === first ? 0 : isPaired(id) ? 2 : 1)
  return [...classLessons]
    .sort((a, b) => place(a) - place(b))
    .flatMap((id) => {
      const found = lesson(id, alliance.language)
      return found ? [{ id, title: found.title, minutes: found.minutes }] : []
    })
}

async function presentRun(room: Room, row: RunRow, desk: boolean): Promise<LessonRun | null> {
  const found = lesson(row.protocol, room.alliance.language)
  if (!found) return null
  const plan = planOf(found)
  const run = runAt(row, room.now)
  const now = room.now.getTime()
  return {
    id: row.id,
    protocol: row.protocol,
    title: found.title,
    minutes: found.minutes,
    state: run.state,
    paused: isPaused(run),
    step: run.step + 1,
    steps: stepsOf(found, run, desk),
    remainingMs: remainingMs(plan, run, now),
    lengthMs: lengthMs(plan, run, run.step),
    leftMs: leftMs(plan, run, now),
    ticking: run.since !== null,
    restUntil: run.restUntil,
    revision: row.revision,
    last: desk ? await newestAct(room, row) : null,
  }
}

function stepsOf(found: Lesson, run: Run, desk: boolean): LessonRun['steps'] {
  return found.steps.map((step, at) => ({
    n: step.n,
    minutes: step.minutes,
    title: step.title,
    aloud: step.aloud,
    who: step.who,
    ...(desk ? { text: step.text, note: step.note } : {}),
    typing: step.typing,
    hidden: step.hidden,
    phase: step.phase,
    skipped: run.skipped[at] ?? false,
  }))
}

/** Of this step and all behind it. */
function leftMs(plan: Plan, run: Run, now: number): number {
  return plan.lengthsMs.reduce(
    (sum, _, at) =>
      at < run.step ? sum : sum + Math.max(0, lengthMs(plan, run, at) - spentMs(run, at, now)),
    0,
  )
}

async function newestAct({ tx, member }: Room, row: RunRow): Promise<LessonRun['last']> {
  const act = await lastAct(tx, row)
  return act ? { act: act.act, mine: act.person_id === member.personId, at: act.at.toISOString() } : null
}
