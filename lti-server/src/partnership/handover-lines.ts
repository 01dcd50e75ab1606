/**
 * What may travel with a hand-over (F9): every text of a partnership that both sides share, and what the student tells of
 * herself to those who teach her. Private notes are not on this server's side of the wall, and never among them (W-17).
 */
import type { ChoosableLine, HandoverLine } from 'shared/contract/handovers'
import { isConfirmed } from 'shared/domain/partnership/pact'
import { isShownTo } from 'shared/domain/partnership/profile'
import { threadsOf } from 'shared/domain/partnership/threads'
import { partnershipCells } from './cells.ts'
import { listConversations } from './conversation-store.ts'
import { listLines } from './profile-store.ts'
import { lifeOfLine, lineNow } from './profile-view.ts'
import { peopleBy, type Room } from './room.ts'
import { listSelfAssessments } from './self-assessment-store.ts'
import { listNotes, partnershipOf, type NoteRow } from './store.ts'
import { listTargets } from './target-store.ts'
import { stateOfPact, textNow } from './target-view.ts'

/** Of notes and of talks: more than anybody reads through. */
const MOST = 200

interface Item extends HandoverLine {
  readonly authorId: string
  readonly at: Date
  readonly isOpenPact: boolean
  readonly open: () => string
}

/** The texts that may travel, the newest first of each kind. */
async function itemsOf(room: Room): Promise<{ items: Item[]; notes: NoteRow[] }> {
  const { tx, about } = room
  const partnership = await partnershipOf(tx, about.courseId, about.studentId)
  const told = await toldItems(room)
  if (!partnership) return { items: told, notes: [] }
  const notes = await listNotes(tx, partnership.id, MOST)
  return {
    items: [
      ...(await targetItems(room, partnership.id)),
      ...noteItems(room, notes),
      ...(await talkItems(room, partnership.id)),
      ...(await lookItems(room, partnership.id)),
      ...told,
    ],
    notes,
  }
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
        open: () => cipher.open(partnershipCells.pactText(words.id), sealed),
      },
    ]
  })
}

/** What began something; an answer travels with what it answers. */
function noteItems({ cipher }: Room, notes: readonly NoteRow[]): Item[] {
  return notes.flatMap(({ id, kind, text_sealed: sealed, author_id: authorId, sent_at: at }): Item[] => {
    if (!sealed || kind === 'reply' || kind === 'correction') return []
    const open = (): string => cipher.open(partnershipCells.note(id), sealed)
    return [{ kind: 'note', id, authorId, at, isOpenPact: false, open }]
  })
}

async function talkItems({ tx, cipher }: Room, partnershipId: string): Promise<Item[]> {
  const talks = await listConversations(tx, partnershipId, MOST)
  return talks.flatMap(({ id, summary_sealed: sealed, author_id: authorId, written_at: at }): Item[] => {
    if (!sealed) return []
    const open = (): string => cipher.open(partnershipCells.summary(id), sealed)
    return [{ kind: 'conversation', id, authorId, at, isOpenPact: false, open }]
  })
}

/** Those that she shared: what is hers alone she shares first, on its own page. */
async function lookItems({ tx, cipher, about }: Room, partnershipId: string): Promise<Item[]> {
  const looks = await listSelfAssessments(tx, partnershipId)
  return looks.flatMap(({ id, text_sealed: sealed, shared_at: at }): Item[] => {
    if (!sealed || !at) return []
    const open = (): string => cipher.open(partnershipCells.selfAssessment(id), sealed)
    return [{ kind: 'self_assessment', id, authorId: about.studentId, at, isOpenPact: false, open }]
  })
}

async function toldItems({ tx, cipher, about }: Room): Promise<Item[]> {
  const lines = await listLines(tx, about)
  return lines.flatMap((whole): Item[] => {
    const words = lineNow(whole)
    if (!words || !isShownTo('educator', lifeOfLine(whole))) return []
    return [
      {
        kind: 'profile_line',
        id: whole.line.id,
        authorId: about.studentId,
        at: words.written_at,
        isOpenPact: false,
        open: () => cipher.open(partnershipCells.profileText(words.id), words.text_sealed),
      },
    ]
  })
}

/** In words, for the student who chooses. */
export async function choosableLines(room: Room): Promise<ChoosableLine[]> {
  const { items } = await itemsOf(room)
  const people = await peopleBy(
    room,
    items.map(({ authorId }) => authorId),
  )
  return items.map(({ kind, id, authorId, at, isOpenPact, open }) => ({
    kind,
    id,
    text: open(),
    author: people.get(authorId) ?? { id: authorId },
    writtenAt: at.toISOString(),
    isOpenPact,
  }))
}

/** Those of the wished lines that may travel now: what was taken back since she read the page does not. */
export async function standingLines(room: Room, wished: readonly HandoverLine[]): Promise<HandoverLine[]> {
  const { items } = await itemsOf(room)
  return items
    .filter((item) => wished.some(({ kind, id }) => kind === item.kind && id === item.id))
    .map(({ kind, id }) => ({ kind, id }))
}

/** What arrives: the chosen lines that still stand, with the answers to each, and every open pact (F9). */
export async function arrivingLines(room: Room, chosen: readonly HandoverLine[]): Promise<HandoverLine[]> {
  const { items, notes } = await itemsOf(room)
  const travels = items.filter(({ id, isOpenPact }) => isOpenPact || chosen.some((line) => line.id === id))
  const threads = threadsOf(
    notes.map(({ id, reply_to: replyTo, sent_at: at }) => ({ id, replyTo, sentAt: at.toISOString() })),
  )
  const answers = threads
    .filter(({ first }) => travels.some(({ id }) => id === first.id))
    .flatMap((thread) => thread.answers.map(({ id }) => ({ kind: 'note' as const, id })))
  return [...travels.map(({ kind, id }) => ({ kind, id })), ...answers]
}
