/**
 * A student who left a while ago: her cards and the lines made of them stay with the class, her name does not (F6).
 * Access ended with her enrolment; this is what is left of her in the class's papers.
 */
import { randomBytes } from 'node:crypto'
import type { Deps } from '../deps.ts'
import type { Tx } from '../platform/database.ts'

const KEPT_MS = 30 * 86_400_000
const BATCH = 500

/** Cuts the names that are due in one tenant. @returns how many cards are without a writer now. */
export async function cutNamesOfLeavers(
  deps: Pick<Deps, 'db' | 'clock'>,
  tenantId: string,
  signal: AbortSignal,
): Promise<number> {
  const before = new Date(deps.clock().getTime() - KEPT_MS)
  let cut = 0
  for (let taken = BATCH; taken === BATCH && !signal.aborted;) {
    // Each batch begins where the one before ended.
    // oxlint-disable-next-line no-await-in-loop
    taken = await deps.db.withTenant(tenantId, (tx) => cutBatch(tx, before))
    cut += taken
  }
  return cut
}

async function cutBatch(tx: Tx, before: Date): Promise<number> {
  const cards = await cardsOfLeavers(tx, before)
  if (cards.length === 0) return 0
  for (const card of cards) {
    // The mark is made of the writer too: with the key one could try every student on it.
    // oxlint-disable-next-line no-await-in-loop
    await tx
      .updateTable('card')
      .set({ author_id: null, body_mark: randomBytes(32) })
      .where('id', '=', card.id)
      .execute()
  }
  await forgetAnswers(tx, cards)
  return cards.length
}

interface LeaversCard {
  readonly id: string
  readonly author_id: string | null
  readonly alliance_id: string
}

function cardsOfLeavers(tx: Tx, before: Date): Promise<LeaversCard[]> {
  return tx
    .selectFrom('enrollment')
    .innerJoin('alliance', (join) =>
      join
        .onRef('alliance.tenant_id', '=', 'enrollment.tenant_id')
        .onRef('alliance.course_id', '=', 'enrollment.course_id'),
    )
    .innerJoin('card', (join) =>
      join
        .onRef('card.tenant_id', '=', 'alliance.tenant_id')
        .onRef('card.alliance_id', '=', 'alliance.id')
        .onRef('card.author_id', '=', 'enrollment.person_id'),
    )
    .select(['card.id', 'card.author_id', 'card.alliance_id'])
    .where('enrollment.state', '=', 'left')
    .where('enrollment.left_at', '<', before)
    .where('card.source', '=', 'student')
    .limit(BATCH)
    .execute()
}

/** The stream told her what became of her cards: that she was told stays, of which card does not. */
async function forgetAnswers(tx: Tx, cards: readonly LeaversCard[]): Promise<void> {
  const people = [...new Set(cards.flatMap((card) => card.author_id ?? []))]
  await tx
    .updateTable('course_event')
    .set({ details: '{}' })
    .where('person_id', 'in', people)
    .where('kind', '=', 'card.answered')
    .where('alliance_id', 'in', [...new Set(cards.map((card) => card.alliance_id))])
    .execute()
}
