/** `GET /alliances/{id}` as the model expects it for one reader, and as the server answered, in the same words. */
import type { AllianceView } from 'shared/contract/alliance'
import { cameIn, fateOf, isLive, seesCard } from '../model/cards.ts'
import { standingRound } from '../model/decisions.ts'
import { byTime, newestVersion, type Card, type Life, type Reader } from '../model/life.ts'
import { isRead, lacksBeforeAgreeing, lacksBeforeDeciding, type Lack } from '../model/lines.ts'
import { isOpen } from '../model/pulses.ts'
import { changesIn, standingMark } from '../model/versions.ts'
import { waitingFor } from './deciding-view.ts'
import { readRound, roundSight } from './rounds.ts'
import { sorted } from './sorted.ts'

export function allianceSight(life: Life, reader: Reader) {
  const desk = reader.role === 'teacher' || reader.role === 'ta'
  const version = newestVersion(life)
  const { phase } = life
  return {
    phase,
    values: [phase, version?.lines.length ?? 0],
    leads: reader.role === 'teacher',
    masked: life.band !== 'K-2',
    cards: sorted(
      life.cards.filter((card) => seesCard(life, reader, card)).map((card) => cardSight(life, reader, card)),
    ),
    cardCount: cameIn(life),
    themes: life.themes.toSorted(byTime).map(({ id, name }) => ({
      id,
      name,
      cards: shown(life, reader, (card) => card.theme === id),
    })),
    lines: life.lines
      .filter((line) => desk || isRead(life, line))
      .toSorted(byTime)
      .map((line) => ({
        id: line.id,
        text: line.text,
        direction: line.direction,
        demonstrations: line.demonstrations,
        cards: shown(life, reader, (card) => line.cards.includes(card.id)),
        teachersWords: line.teachersWords,
        state: line.state,
        round: standingRound(life, line)?.id ?? null,
      })),
    rounds: life.rounds.map((round) => roundSight(life, reader, round)),
    version: version && {
      n: version.n,
      at: version.at,
      reviewOn: version.reviewOn,
      changes: changesIn(version, life.versions.at(-2)),
      lines: version.lines,
    },
    stance: version?.stances[reader.id] ?? null,
    living: version && livingSight(life, reader),
    waiting: waitingFor(life, reader),
    unfinished: desk ? sorted(lacks(life)) : undefined,
  }
}

function lacks(life: Life): readonly Lack[] {
  if (life.phase === 'wording') return lacksBeforeDeciding(life)
  return life.phase === 'deciding' ? lacksBeforeAgreeing(life) : []
}

function shown(life: Life, reader: Reader, belongs: (card: Card) => boolean): string[] {
  return life.cards
    .filter((card) => belongs(card) && isLive(card) && seesCard(life, reader, card))
    .map((card) => card.text)
    .sort()
}

function cardSight(life: Life, reader: Reader, card: Card) {
  const mine = card.author === reader.id
  const told = mine || reader.role === 'teacher' || reader.role === 'ta'
  return {
    text: card.text,
    fate: fateOf(life, card),
    why: told ? card.why : null,
    theme: isLive(card) ? card.theme : null,
    mine,
    source: card.source,
    way: mine ? (card.way ?? undefined) : undefined,
  }
}

function livingSight(life: Life, reader: Reader) {
  const pulse = life.pulses.at(-1)
  const asked = pulse && isOpen(life, pulse) ? (pulse.answers[reader.id] ? 'answered' : 'open') : 'result'
  return {
    pulse: pulse ? asked : 'none',
    lines: newestVersion(life)!.lines.flatMap(({ id }) => {
      const mark = standingMark(life, id)
      return mark ? [{ id, state: mark.state }] : []
    }),
  }
}

/** The answer in the model's words: cards by their text, moments as numbers. */
export function readAlliance(view: AllianceView): ReturnType<typeof allianceSight> {
  const textOf = new Map(view.cards.map((card) => [card.id, card.text]))
  const texts = (ids: readonly string[]) => ids.map((id) => textOf.get(id) ?? `unseen ${id}`).sort()
  const values = view.parts.find((part) => part.kind === 'values')!
  return {
    phase: view.phase,
    values: [values.phase, values.lines],
    leads: view.leads,
    masked: view.masked,
    cards: sorted(
      view.cards.map(({ text, fate, why, themeId, mine, source, way }) => ({
        text,
        fate,
        why,
        theme: themeId,
        mine,
        source,
        way,
      })),
    ),
    cardCount: view.cardCount,
    themes: view.themes.map(({ id, name, cardIds }) => ({ id, name, cards: texts(cardIds) })),
    lines: view.clauses.map((line) => ({
      id: line.id,
      text: line.text,
      direction: line.direction,
      demonstrations: line.demonstrations,
      cards: texts(line.cardIds),
      teachersWords: line.teachersWords,
      state: line.state,
      round: line.decisionId,
    })),
    rounds: view.decisions.map((round) => readRound(round)),
    version: view.version
      ? {
          n: view.version.n,
          at: Date.parse(view.version.agreedAt),
          reviewOn: view.version.reviewOn,
          changes: view.version.changes,
          lines: view.version.clauses.map(({ id, text, direction, demonstrations }) => ({
            id,
            text,
            direction,
            demonstrations,
          })),
        }
      : undefined,
    stance: view.signature,
    living: view.living,
    waiting: view.waiting ?? 0,
    unfinished:
      view.unfinished && sorted(view.unfinished.map(({ code, clauseId }) => ({ code, line: clauseId }))),
  } as ReturnType<typeof allianceSight>
}
