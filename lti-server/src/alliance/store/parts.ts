/**
 * The four parts of an alliance in the database. The values stand in the alliance's own row, because they came first;
 * a part that has no row has not begun. Nobody above this file knows of it.
 */
import { currentPart, type PartFacts } from 'shared/domain/alliance/parts'
import { partKinds, type PartKind, type Phase } from 'shared/domain/alliance/vocabulary'
import type { Selectable } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { AllianceTables } from '../tables.ts'

type AllianceCells = Selectable<AllianceTables['alliance']>
type PartCells = Selectable<AllianceTables['part']>

export interface PartRow extends PartFacts {
  /** The question on its cards; null: the content pack's. Sealed for the alliance's row if it is the values'. */
  readonly promptSealed: Buffer | null
}

/** An alliance seen through one of its parts: `phase` is that part's. */
export type AllianceRow = AllianceCells & {
  readonly part: PartKind
  readonly parts: readonly PartRow[]
  /** Those it is for, where it is not for a whole course or section. */
  readonly memberIds: readonly string[]
}

/** The same alliance seen through another part; without a part named, through the one the class is at. */
export function throughPart(alliance: AllianceRow, kind: PartKind | undefined): AllianceRow {
  const wanted = kind ?? currentPart(alliance.parts)
  const found = alliance.parts.find((part) => part.kind === wanted)
  if (!found) throw new Error(`An alliance without ${wanted}`)
  return { ...alliance, part: wanted, phase: found.phase }
}

/** Rows of alliances with their parts and members, each through the part its class is at. */
export async function withParts(tx: Tx, rows: readonly AllianceCells[]): Promise<AllianceRow[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const begun = await tx.selectFrom('part').selectAll().where('alliance_id', 'in', ids).execute()
  const members = await tx
    .selectFrom('alliance_member')
    .select(['alliance_id', 'person_id'])
    .where('alliance_id', 'in', ids)
    .orderBy('person_id')
    .execute()
  return rows.map((row) => {
    const parts = partKinds.map((kind) => partOf(row, kind, begun))
    const memberIds = members.filter((one) => one.alliance_id === row.id).map((one) => one.person_id)
    return throughPart({ ...row, part: 'values', parts, memberIds }, undefined)
  })
}

function partOf(row: AllianceCells, kind: PartKind, begun: readonly PartCells[]): PartRow {
  const own = begun.find((part) => part.alliance_id === row.id && part.kind === kind)
  if (kind === 'values')
    return {
      kind,
      phase: row.phase,
      movedAt: row.moved_at ?? row.created_at,
      promptSealed: row.prompt_sealed,
    }
  return {
    kind,
    phase: own?.phase ?? 'draft',
    movedAt: own?.moved_at ?? row.created_at,
    promptSealed: own?.prompt_sealed ?? null,
  }
}

/** Moves a part to a phase; `promptSealed` gives its cards another question. */
export async function setPhase(
  tx: Tx,
  alliance: Pick<AllianceRow, 'tenant_id' | 'id' | 'part'>,
  phase: Phase,
  at: Date,
  promptSealed?: Buffer,
): Promise<void> {
  const { part: kind } = alliance
  const prompt = promptSealed === undefined ? {} : { prompt_sealed: promptSealed }
  if (kind === 'values') {
    await tx
      .updateTable('alliance')
      .set({ phase, moved_at: at, ...prompt })
      .where('id', '=', alliance.id)
      .execute()
    return
  }
  await tx
    .insertInto('part')
    .values({
      tenant_id: alliance.tenant_id,
      alliance_id: alliance.id,
      kind,
      phase,
      moved_at: at,
      prompt_sealed: promptSealed ?? null,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'alliance_id', 'kind']).doUpdateSet({ phase, moved_at: at, ...prompt }),
    )
    .execute()
}
