/** Groups of cards; grouping deletes nothing (INV-4). */
import type { Theme } from 'shared/contract/alliance'
import type { NewTheme, ThemeEdit } from 'shared/contract/alliance-acts'
import type { ErrorCode } from 'shared/contract/errors'
import { isLive } from 'shared/domain/alliance/cards'
import { actFits } from 'shared/domain/alliance/phases'
import { regroup } from 'shared/domain/alliance/themes'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { cells } from './cells.ts'
import { loadFacts, presentTheme, resolveCards } from './facts.ts'
import { enter, inPart, once, refusal, tell, type Answer, type Room } from './room.ts'
import { insertTheme, placeCard, renameTheme, themeById } from './store/cards.ts'

/** Groups cards under words from a card (teachers). */
export function createTheme(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  body: NewTheme,
): Promise<Answer<Theme>> {
  return enter(deps, actor, allianceId, 'lead', async (entered) => {
    const room = inPart(entered, body.part)
    const refused = refusal(room, 'theme', 'create')
    if (refused) return err(refused)
    const made = await once(room, allianceId, {
      kind: 'theme',
      id: body.id,
      body,
      find: () => themeById(room.tx, body.id),
      make: async (mark) => {
        if (!actFits(room.alliance.phase, 'group')) return 'alliance_wrong_phase'
        const plan = await planGroup(room, body.id, body.cardIds)
        if (!plan) return 'not_found'
        await insertTheme(room.tx, {
          tenant_id: room.tenantId,
          id: body.id,
          alliance_id: room.alliance.id,
          part: room.alliance.part,
          name_sealed: room.cipher.seal(cells.theme(body.id), body.name),
          created_at: room.now,
          body_mark: mark,
        })
        await applyGroup(room, plan)
        return null
      },
    })
    if (!made.ok) return made
    if (made.value.isNew) await tellTheme(room, body.id)
    return present(room, body.id)
  })
}

/** Renames a group, or says which cards it holds (teachers). */
export function editTheme(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  themeId: string,
  body: ThemeEdit,
): Promise<Answer<Theme>> {
  return enter(deps, actor, allianceId, 'lead', async (entered) => {
    const theme = await themeById(entered.tx, themeId)
    const room = inPart(entered, theme?.part)
    const refused = refusal(room, 'theme', 'change')
    if (refused) return err(refused)
    if (theme?.alliance_id !== room.alliance.id) return err('not_found')
    const failed = await applyEdit(room, themeId, body)
    if (failed) return err(failed)
    await tellTheme(room, themeId)
    return present(room, themeId)
  })
}

async function applyEdit(room: Room, themeId: string, body: ThemeEdit): Promise<ErrorCode | null> {
  if (!actFits(room.alliance.phase, 'group')) return 'alliance_wrong_phase'
  if (body.cardIds !== undefined) {
    const plan = await planGroup(room, themeId, body.cardIds)
    if (!plan) return 'not_found'
    await applyGroup(room, plan)
  }
  if (body.name !== undefined)
    await renameTheme(room.tx, themeId, room.cipher.seal(cells.theme(themeId), body.name))
  return null
}

type Moves = readonly { readonly cardId: string; readonly themeId: string | null }[]

/** Which cards move where; null when a card is not there to be grouped. */
async function planGroup(room: Room, themeId: string, names: readonly string[]): Promise<Moves | null> {
  const facts = await loadFacts(room)
  const cardIds = resolveCards(room, facts, names)
  if (!cardIds) return null
  const before = new Map(facts.cards.filter(isLive).map((card) => [card.id, card.theme_id]))
  const after = regroup(before, themeId, cardIds)
  if (!after.ok) return null
  return [...after.value]
    .filter(([cardId, theme]) => before.get(cardId) !== theme)
    .map(([cardId, theme]) => ({ cardId, themeId: theme }))
}

async function applyGroup(room: Room, moves: Moves): Promise<void> {
  for (const move of moves) await placeCard(room.tx, room.tenantId, move.cardId, move.themeId)
}

async function tellTheme(room: Room, themeId: string): Promise<void> {
  await tell(room, { kind: 'theme.changed', audience: 'class', details: { themeId } })
}

async function present(room: Room, themeId: string): Promise<Answer<Theme>> {
  const facts = await loadFacts(room)
  return ok(presentTheme(room, facts, (await themeById(room.tx, themeId))!))
}
