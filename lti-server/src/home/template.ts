/** How a class did it, for a colleague: without anything of any student (A20). The rules are in `domain/alliance/template`. */
import { AllianceTemplate } from 'shared/contract/home'
import { promptsFor, protocol } from 'shared/content/content'
import { indexNames, type NameIndex } from 'shared/domain/alliance/classmates'
import {
  promisesToShare,
  promptToShare,
  templateOf,
  type SourceLine,
  type SourcePart,
  type TemplatePicks,
  type TemplateSource,
} from 'shared/domain/alliance/template'
import { localDate } from 'shared/domain/decision/school-days'
import { err, ok } from 'shared/domain/result'
import { renderTemplateHtml } from 'shared/render/template-html'
import * as v from 'valibot'
import type { Actor } from '../access/actor.ts'
import { cells, openPrompt } from '../alliance/cells.ts'
import { clauseFacts, loadFacts, openClause, type Facts } from '../alliance/facts.ts'
import { enter, inPart, refusal, type Answer, type Room } from '../alliance/room.ts'
import { sealedNames } from '../alliance/store/decisions.ts'
import { newestVersions } from '../alliance/store/versions.ts'
import type { Deps } from '../deps.ts'
import { openPersonName } from '../roster/person-name.ts'
import { studentsEver } from './store.ts'

/** What the teacher chooses from, before she shares anything. */
export interface TemplateDesk {
  readonly source: TemplateSource
  readonly prompts: readonly (SourcePart & { readonly share: ReturnType<typeof promptToShare> })[]
  readonly promises: readonly SourceLine[]
  /** Her own promises that name a student or quote a card, and so can't go along. */
  readonly keptBack: number
}

/** For a teacher of the class. */
export function openTemplateDesk(
  deps: Deps,
  actor: Actor,
  allianceId: string,
): Promise<Answer<TemplateDesk>> {
  return enter(deps, actor, allianceId, 'look', async (room) => {
    const refused = refusal(room, 'alliance', 'create', 'member')
    if (refused) return err(refused)
    const source = await sourceOf(room)
    const promises = promisesToShare(source)
    const own = source.lines.filter(
      (line) => line.part === 'values' && line.direction === 't_st' && line.teachersWords,
    )
    const asked = source.parts.map((part) => ({ ...part, share: promptToShare(source, part) }))
    return ok({ prompts: asked, source, promises, keptBack: own.length - promises.length })
  })
}

/** The template with what she ticked. */
export async function exportTemplate(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  picks: TemplatePicks,
): Promise<Answer<AllianceTemplate>> {
  const desk = await openTemplateDesk(deps, actor, allianceId)
  return desk.ok ? ok(v.parse(AllianceTemplate, templateOf(desk.value.source, picks))) : desk
}

/** The same as a page to read. */
export function readableTemplate(template: AllianceTemplate): Promise<string> {
  const titles = template.protocols.flatMap((id) => protocol(id, template.language)?.title ?? [])
  return renderTemplateHtml(template, titles)
}

/** Every part that was begun. */
async function sourceOf(room: Room): Promise<TemplateSource> {
  const { tx, cipher, alliance } = room
  const [newest] = await newestVersions(tx, alliance.id)
  const agreed = newest && new Set(newest.lines.map((line) => line.clause_id))
  const rooms = alliance.parts.filter(({ phase }) => phase !== 'draft').map(({ kind }) => inPart(room, kind))
  const parts: Part[] = []
  // One after the other: they share a connection.
  // oxlint-disable-next-line no-await-in-loop
  for (const own of rooms) parts.push({ room: own, facts: await loadFacts(own) })
  return {
    band: alliance.band,
    language: alliance.language,
    parts: rooms.map(questionOf),
    cards: parts.flatMap(({ facts }) =>
      facts.cards.map((card) => ({
        text: cipher.open(cells.card(card.id), card.text_sealed),
        source: card.source,
      })),
    ),
    lines: parts.flatMap((part) => linesOf(part, agreed)),
    names: await everyName(room),
    protocols: parts.some(({ facts }) => facts.decisions.length > 0) ? ['fingers-8'] : [],
    review: newest
      ? {
          agreedOn: localDate(newest.row.agreed_at, alliance.time_zone),
          reviewOn: newest.row.review_on,
        }
      : null,
  }
}

interface Part {
  readonly room: Room
  readonly facts: Facts
}

function questionOf(room: Room): SourcePart {
  const prompt = openPrompt(room)
  const fromPack = promptsFor(room.alliance).some(({ text }) => text === prompt)
  return { part: room.alliance.part, prompt, fromPack }
}

function linesOf({ room, facts }: Part, agreed: ReadonlySet<string> | undefined): SourceLine[] {
  return facts.clauses.map((clause) => {
    const { id, text, part, direction, demonstrations } = openClause(room, clause)
    const { teachersWords, state } = clauseFacts(room, facts, clause)
    return {
      id,
      text,
      part,
      direction,
      demonstrations,
      teachersWords,
      cardSources: facts.cards.filter((card) => clause.cardIds.includes(card.id)).map((card) => card.source),
      counts: agreed ? agreed.has(id) : state !== 'parked',
    }
  })
}

/** Of everybody who was ever a student here: a name stays a name after its bearer left. */
async function everyName({ tx, cipher, alliance }: Room): Promise<NameIndex> {
  const sealed = await sealedNames(tx, await studentsEver(tx, alliance.course_id))
  return indexNames(
    [...sealed].flatMap(([id, cell]) => {
      const name = openPersonName(cipher, id, cell)
      return name === null ? [] : [{ id, name }]
    }),
  )
}
