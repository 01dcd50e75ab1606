/**
 * What may travel with a hand-over (F9), still sealed: every text of a partnership that both sides share, and what the
 * student tells of herself to those who teach her. Private notes are not on this server's side of the wall, and never
 * among them (W-17).
 */
import type { ChoosableLine } from 'shared/contract/handovers'
import { dimensions, sidesOf } from 'shared/domain/partnership/dimension'
import type { Travelling } from 'shared/domain/partnership/handover'
import { needParts, needsIn } from 'shared/domain/partnership/need'
import { isConfirmed } from 'shared/domain/partnership/pact'
import { isShownTo } from 'shared/domain/partnership/profile'
import { stageNow } from 'shared/domain/partnership/stage'
import { threadsOf } from 'shared/domain/partnership/threads'
import type { Merged } from 'shared/domain/partnership/written'
import { findBothSides } from './both-sides-store.ts'
import { sideText, stageWord } from './both-sides-view.ts'
import { partnershipCells } from './cells.ts'
import { listConversations } from './conversation-store.ts'
import { listEvidence } from './evidence-store.ts'
import { lifeOfEvidence, wordsOf } from './evidence-view.ts'
import { needTexts } from './need-store.ts'
import { needText } from './need-view.ts'
import { listLines } from './profile-store.ts'
import { lifeOfLine, lineNow } from './profile-view.ts'
import type { Room } from './room.ts'
import { listSelfAssessments } from './self-assessment-store.ts'
import { listNotes, partnershipOf } from './store.ts'
import { listTargets } from './target-store.ts'
import { stateOfPact, textNow } from './target-view.ts'

/** Of notes and of talks: more than anybody reads through. */
const MOST = 200

export interface Item extends Travelling, Pick<ChoosableLine, 'dimension' | 'stage'> {
  readonly authorId: string
  readonly at: Date
  readonly open: () => string
}

/** What most lines are: no pact, and nothing that belongs to them. */
const ALONE = { isOpenPact: false, along: [] } as const

/** The texts that may travel now, each kind in the order in which its own page has it. */
export async function itemsOf(room: Room): Promise<Item[]> {
  const { tx, about } = room
  const partnership = await partnershipOf(tx, about.courseId, about.studentId)
  const told = await toldItems(room)
  if (!partnership) return told
  return [
    ...(await targetItems(room, partnership.id)),
    ...(await noteItems(room, partnership.id)),
    ...(await talkItems(room, partnership.id)),
    ...(await lookItems(room, partnership.id)),
    ...(await evidenceItems(room, partnership.id)),
    ...(await sideItems(room, partnership.id)),
    ...(await needItems(room, partnership.id)),
    ...told,
  ]
}

async function targetItems({ tx, cipher }: Room, partnershipId: string): Promise<Item[]> {
  const wholes = await listTargets(tx, partnershipId)
  return wholes.flatMap((whole): Item[] => {
    const words = textNow(whole.texts, 'words')
    const sealed = words?.text_sealed
    if (!words || !sealed || whole.target.withdrawn_at !== null) return []
    return [
      {
        kind: 'target',
        id: whole.target.id,
        authorId: words.author_id,
        at: whole.target.proposed_at,
        isOpenPact: isConfirmed(stateOfPact(whole)),
        along: [],
        open: () => cipher.open(partnershipCells.pactText(words.id), sealed),
      },
    ]
  })
}

/** What began something; an answer travels with what it answers. */
async function noteItems({ tx, cipher }: Room, partnershipId: string): Promise<Item[]> {
  const notes = await listNotes(tx, partnershipId, MOST)
  const threads = threadsOf(
    notes.map(({ id, reply_to: replyTo, sent_at: at }) => ({ id, replyTo, sentAt: at.toISOString() })),
  )
  return notes.flatMap(({ id, kind, text_sealed: sealed, author_id: authorId, sent_at: at }): Item[] => {
    if (!sealed || kind === 'reply' || kind === 'correction') return []
    const answers = threads.find(({ first }) => first.id === id)?.answers ?? []
    const open = (): string => cipher.open(partnershipCells.note(id), sealed)
    return [{ ...ALONE, kind: 'note', id, authorId, at, along: answers.map((one) => one.id), open }]
  })
}

async function talkItems({ tx, cipher }: Room, partnershipId: string): Promise<Item[]> {
  const talks = await listConversations(tx, partnershipId, MOST)
  return talks.flatMap(({ id, summary_sealed: sealed, author_id: authorId, written_at: at }): Item[] => {
    if (!sealed) return []
    const open = (): string => cipher.open(partnershipCells.summary(id), sealed)
    return [{ ...ALONE, kind: 'conversation', id, authorId, at, open }]
  })
}

/** Those that she shared: what is hers alone she shares first, on its own page. */
async function lookItems({ tx, cipher, about }: Room, partnershipId: string): Promise<Item[]> {
  const looks = await listSelfAssessments(tx, partnershipId)
  return looks.flatMap(({ id, text_sealed: sealed, shared_at: at }): Item[] => {
    if (!sealed || !at) return []
    const open = (): string => cipher.open(partnershipCells.selfAssessment(id), sealed)
    return [{ ...ALONE, kind: 'self_assessment', id, authorId: about.studentId, at, open }]
  })
}

/** What shows how she grows, as far as she shared it; a piece of work by its title. */
async function evidenceItems(room: Room, partnershipId: string): Promise<Item[]> {
  const pieces = await listEvidence(room.tx, partnershipId)
  return pieces
    .filter((row) => isShownTo('educator', lifeOfEvidence(row)))
    .map((row): Item => {
      const open = (): string => {
        const { title, text } = wordsOf(room, row)
        return title === null ? text : `${title}: ${text}`
      }
      const at = row.shared_at ?? row.written_at
      return { ...ALONE, kind: 'evidence', id: row.id, authorId: room.about.studentId, at, open }
    })
}

/** What each of them says now of the three dimensions, and of where the two stand (C8, B11). */
async function sideItems({ tx, cipher }: Room, partnershipId: string): Promise<Item[]> {
  const rows = await findBothSides(tx, partnershipId)
  const texts = rows.texts.map(sideText)
  const said = dimensions.flatMap((dimension) => {
    const { student, educators } = sidesOf(texts, dimension)
    return [...(student ? [student] : []), ...educators].flatMap(standing)
  })
  const words = rows.words.map(stageWord)
  const stages = (['student', 'educator'] as const).flatMap((side) => stageNow(words, side) ?? [])
  return [
    ...said.flatMap(({ row, dimension, authorId }): Item[] => {
      const { id, text_sealed: sealed, written_at: at } = row
      if (!sealed) return []
      const open = (): string => cipher.open(partnershipCells.dimensionText(id), sealed)
      return [{ ...ALONE, kind: 'side', id, authorId, at, dimension, open }]
    }),
    ...stages.map(({ row, stage }): Item => {
      const { id, text_sealed: sealed, author_id: authorId, said_at: at } = row
      const open = (): string => (sealed ? cipher.open(partnershipCells.stageWord(id), sealed) : '')
      return { ...ALONE, kind: 'stage', id, authorId, at, ...(stage && { stage }), open }
    }),
  ]
}

/** What she needed, what she will try and what a teacher changes first: each text for itself (C14, C15). */
async function needItems({ tx, cipher }: Room, partnershipId: string): Promise<Item[]> {
  const rows = await needTexts(tx, partnershipId)
  const needs = needsIn(rows.map(needText))
  const said = needs.flatMap(({ parts }) =>
    needParts.flatMap((part) => {
      const { student, educators } = parts[part]
      return [...(student ? [student] : []), ...educators].flatMap(standing)
    }),
  )
  return said.flatMap(({ row, authorId }): Item[] => {
    const { id, text_sealed: sealed, written_at: at } = row
    if (!sealed) return []
    const open = (): string => cipher.open(partnershipCells.needText(id), sealed)
    return [{ ...ALONE, kind: 'need', id, authorId, at, open }]
  })
}

/** What a field says now, and what was written at the same time; what it said before is not passed on. */
function standing<W>({ current, beside }: Merged<W>): W[] {
  return [...(current ? [current] : []), ...beside]
}

async function toldItems({ tx, cipher, about }: Room): Promise<Item[]> {
  const lines = await listLines(tx, about)
  return lines.flatMap((whole): Item[] => {
    const words = lineNow(whole)
    if (!words || !isShownTo('educator', lifeOfLine(whole))) return []
    return [
      {
        ...ALONE,
        kind: 'profile_line',
        id: whole.line.id,
        authorId: about.studentId,
        at: words.written_at,
        open: () => cipher.open(partnershipCells.profileText(words.id), words.text_sealed),
      },
    ]
  })
}
