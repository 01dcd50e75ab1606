/** "Not ours to decide": what, why and who does, beside what was agreed and never among it (A19). */
import type { NewNotOurs, NotOursEdit } from 'shared/contract/deciding'
import type { ErrorCode } from 'shared/contract/errors'
import type { NotOurs } from 'shared/contract/not-ours'
import { seesCard } from 'shared/domain/alliance/cards'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import { once, tell, Undo, type Answer, type Room } from '../alliance/room.ts'
import { cardFacts, cardsOf, type PlacedCard } from '../alliance/store/cards.ts'
import type { Deps } from '../deps.ts'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { decidingCells as cells } from './cells.ts'
import { changingRights } from './rights.ts'
import * as store from './store/rights.ts'

/** All of it, with the cards it answers as this reader may see them. */
export async function readNotOurs(room: Room, cards?: readonly PlacedCard[]): Promise<NotOurs[]> {
  const rows = await store.notOursOf(room.tx, room.alliance.id)
  if (rows.length === 0) return []
  const links = await store.linksOf(
    room.tx,
    rows.map((row) => row.id),
  )
  const all = cards ?? (await cardsOf(room.tx, room.alliance.id))
  return rows.map((row) => ({
    ...openNotOurs(room.cipher, row),
    cardIds: all
      .filter((card) => links.get(card.id) === row.id && seesCard(cardFacts(card), room.member))
      .map((card) => (card.author_id === room.member.personId ? card.id : card.masked_id)),
  }))
}

/** Its words alone: for the block on the home page, which holds no card. */
export async function notOursWords(tx: Tx, cipher: TenantCipher, allianceId: string) {
  const rows = await store.notOursOf(tx, allianceId)
  return rows.map((row) => openNotOurs(cipher, row))
}

function openNotOurs(cipher: TenantCipher, row: store.NotOursRow): Omit<NotOurs, 'cardIds'> {
  return {
    id: row.id,
    text: cipher.open(cells.notOurs(row.id), row.text_sealed),
    reason: cipher.open(cells.reason(row.id), row.reason_sealed),
    whoDecides: cipher.open(cells.who(row.id), row.who_sealed),
  }
}

/** Writes one down (teachers). */
export function addNotOurs(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: NewNotOurs,
): Promise<Answer<NotOurs>> {
  return changingRights(deps, actor, allianceId, async (room) => {
    const added = await once(room, allianceId, {
      kind: 'not_ours',
      id: body.id,
      body,
      find: () => store.notOursById(room.tx, body.id),
      make: (mark) => make(room, body, mark),
    })
    if (!added.ok) return added
    if (added.value.isNew) await tell(room, { kind: 'deciding.changed', audience: 'class' })
    return present(room, body.id)
  })
}

async function make(room: Room, body: NewNotOurs, mark: Buffer): Promise<ErrorCode | null> {
  const { tx, tenantId, cipher } = room
  await store.insertNotOurs(tx, {
    tenant_id: tenantId,
    id: body.id,
    alliance_id: room.alliance.id,
    text_sealed: cipher.seal(cells.notOurs(body.id), body.text),
    reason_sealed: cipher.seal(cells.reason(body.id), body.reason),
    who_sealed: cipher.seal(cells.who(body.id), body.whoDecides),
    created_at: room.now,
    body_mark: mark,
  })
  await link(room, body.id, body.cardIds)
  return null
}

/** @throws Undo when one of them is not there, or was not named as not ours. */
async function link(room: Room, itemId: string, names: readonly string[]): Promise<void> {
  const cards = await cardsOf(room.tx, room.alliance.id)
  const found = names.map((name) => cards.find((card) => card.id === name || card.masked_id === name))
  if (found.some((card) => !card || !seesCard(cardFacts(card), room.member))) throw new Undo('not_found')
  if (found.some((card) => card?.given !== 'not_ours')) throw new Undo('not_ours_card')
  const ids = found.flatMap((card) => (card ? [card.id] : []))
  await store.linkNotOurs(room.tx, room.tenantId, itemId, ids)
}

/** Changes it or takes it out (teachers). */
export function editNotOurs(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  itemId: string,
  body: NotOursEdit,
): Promise<Answer<NotOurs>> {
  return changingRights(deps, actor, allianceId, async (room) => {
    const row = await store.notOursById(room.tx, itemId)
    if (row?.alliance_id !== allianceId) return err('not_found')
    if ('remove' in body) {
      if (row.removed_at === null) await store.updateNotOurs(room.tx, itemId, { removed_at: room.now })
    } else if (row.removed_at === null) await change(room, itemId, body)
    else return err('not_found')
    await tell(room, { kind: 'deciding.changed', audience: 'class' })
    return present(room, itemId)
  })
}

async function change(room: Room, id: string, body: Exclude<NotOursEdit, { remove: true }>): Promise<void> {
  const { cipher } = room
  const sealed = {
    ...(body.text === undefined ? {} : { text_sealed: cipher.seal(cells.notOurs(id), body.text) }),
    ...(body.reason === undefined ? {} : { reason_sealed: cipher.seal(cells.reason(id), body.reason) }),
    ...(body.whoDecides === undefined ? {} : { who_sealed: cipher.seal(cells.who(id), body.whoDecides) }),
  }
  if (Object.keys(sealed).length > 0) await store.updateNotOurs(room.tx, id, sealed)
  if (body.cardIds) await link(room, id, body.cardIds)
}

async function present(room: Room, id: string): Promise<Answer<NotOurs>> {
  const shown = (await readNotOurs(room)).find((item) => item.id === id)
  if (shown) return ok(shown)
  const row = await store.notOursById(room.tx, id)
  return row ? ok({ ...openNotOurs(room.cipher, row), cardIds: [] }) : err('not_found')
}
