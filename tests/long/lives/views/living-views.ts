/** Pulses, line states and proposals as the model expects them for one reader, and as the server answered. */
import type { Amendments } from 'shared/contract/amendments'
import type { LineStates, Pulses } from 'shared/contract/pulse'
import { newestVersion, type Life, type Proposal, type Pulse, type Reader } from '../model/life.ts'
import { inTheWay, stateOf } from '../model/pulses.ts'
import { changesIn, standingMark } from '../model/versions.ts'
import { sorted } from './sorted.ts'

const staff = (reader: Reader): boolean => reader.role === 'teacher' || reader.role === 'ta'
const instant = (time: string | null): number | null => (time === null ? null : Date.parse(time))

export function pulsesSight(life: Life, reader: Reader) {
  return {
    pulses: life.pulses.map((pulse) => pulseSight(pulse, reader)).reverse(),
    // What is asked next is in turn, and told only to who may ask.
    refused: reader.role === 'teacher' ? inTheWay(life) : undefined,
  }
}

function pulseSight(pulse: Pulse, reader: Reader) {
  const state = stateOf(pulse)
  const seesCounts = state === 'shown' || (state === 'closed' && reader.role === 'student')
  return {
    id: pulse.id,
    state,
    opensAt: pulse.at,
    closesAt: pulse.closesAt,
    closedAt: pulse.closedAt,
    asked: pulse.asked.map(({ id, text }, n) => ({
      id,
      text,
      counts: seesCounts ? (pulse.counts[n] ?? null) : null,
    })),
    mine: pulse.answers[reader.id] ?? null,
    guide: state === 'suppressed',
    willDo: pulse.willDo,
    ownChange: pulse.ownChange,
  }
}

export function readPulses({ pulses, next }: Pulses): ReturnType<typeof pulsesSight> {
  return {
    pulses: pulses.map((pulse) => ({
      id: pulse.id,
      state: pulse.state as ReturnType<typeof stateOf>,
      opensAt: Date.parse(pulse.opensAt),
      closesAt: Date.parse(pulse.closesAt),
      closedAt: instant(pulse.closedAt),
      asked: pulse.questions.map(({ clauseId, text, counts }) => ({ id: clauseId!, text, counts })),
      mine: pulse.mine,
      guide: pulse.guide !== null,
      willDo: pulse.willDo,
      ownChange: pulse.ownChange,
    })),
    // Lines that can't be asked about are no rule of the model's.
    refused: next
      ? [next.refused].flatMap((code) => (code === null || code === 'pulse_without_lines' ? [] : [code]))
      : undefined,
  }
}

export function linesSight(life: Life) {
  return {
    lines: (newestVersion(life)?.lines ?? []).map(({ id, text }) => {
      const mark = standingMark(life, id)
      return { id, text, state: mark?.state ?? null, since: mark?.at ?? null }
    }),
    history: life.versions
      .map((version, at) => ({
        n: version.n,
        at: version.at,
        changes: changesIn(version, life.versions[at - 1]),
        marks: sorted(
          life.marks
            .filter((mark) => mark.n === version.n)
            .map(({ line, state, at: said }) => ({
              text: version.lines.find(({ id }) => id === line)!.text,
              state,
              at: said,
            })),
        ),
      }))
      .reverse(),
  }
}

export function readLines({ lines, history }: LineStates): ReturnType<typeof linesSight> {
  return {
    lines: lines.map(({ id, text, state, since }) => ({ id, text, state, since: instant(since) })),
    history: history.map(({ n, agreedAt, changes, marks }) => ({
      n,
      at: Date.parse(agreedAt),
      changes,
      marks: sorted(marks.map(({ text, state, at }) => ({ text, state, at: Date.parse(at) }))),
    })),
  }
}

/** Hidden as cards are: a classmate reads a proposal once it has its answer, and never whose it is or why. */
function seesProposal(reader: Reader, { author, fate }: Proposal): boolean {
  if (author === reader.id) return true
  if (fate === 'withdrawn') return false
  return staff(reader) || fate !== 'waiting'
}

export function proposalsSight(life: Life, reader: Reader) {
  const known = [life.versions.at(-1), life.versions.at(-2)].flatMap((version) => version?.lines ?? [])
  return {
    proposals: sorted(
      life.proposals
        .filter((one) => seesProposal(reader, one))
        .map((one) => {
          const mine = one.author === reader.id
          const told = mine || staff(reader)
          return {
            kind: one.kind,
            line: one.line,
            words: one.kind === 'add' ? null : (known.find(({ id }) => id === one.line)?.text ?? null),
            text: one.text,
            direction: one.direction,
            why: told ? one.why : null,
            fate: one.fate,
            answer: told ? one.answer : null,
            outcome: one.outcome,
            mine,
          }
        }),
    ),
    takenUp: staff(reader)
      ? life.proposals.filter(({ fate, outcome }) => fate === 'taken_up' && outcome === null).length
      : undefined,
  }
}

export function readProposals({ amendments, takenUp }: Amendments): ReturnType<typeof proposalsSight> {
  return {
    proposals: sorted(
      amendments.map(({ kind, clauseId, line, text, direction, why, fate, answer, outcome, mine }) => ({
        kind,
        line: clauseId,
        words: line,
        text,
        direction,
        why,
        fate,
        answer,
        outcome,
        mine,
      })),
    ),
    takenUp,
  }
}
