/** What a past id of a person left in partnerships of a course, moved to the one who carries it now, and moved back. */
import { sql } from 'kysely'
import * as v from 'valibot'
import type { Tx } from '../platform/database.ts'
import { joinedTables, personColumns, type Heirs, type PersonColumn, type Place } from './moved-columns.ts'

type PersonKey = keyof typeof personColumns
type JoinedKey = keyof typeof joinedTables
const personKeys = Object.keys(personColumns) as PersonKey[]
const joinedKeys = Object.keys(joinedTables) as JoinedKey[]

const Joined = v.optional(v.array(v.object({ id: v.string(), partnershipId: v.string() })), [])
const Ids = v.optional(v.array(v.string()), [])

/** Where each moved row came from; of a list that is newer than the link nothing was moved. */
export const Moved = v.object({ ...entriesOf(joinedKeys, Joined), ...entriesOf(personKeys, Ids) })
export type Moved = v.InferOutput<typeof Moved>

function entriesOf<K extends string, S>(keys: readonly K[], schema: S): Record<K, S> {
  return Object.fromEntries(keys.map((key) => [key, schema])) as Record<K, S>
}

/**
 * The past one's partnership becomes the present one's; where both have one, what is in it joins that. So does what she
 * told of herself, which hangs on none, and what an educator wrote, reads and keeps there.
 */
export async function movePartnership(tx: Tx, course: Course, heirs: Heirs): Promise<Moved> {
  const moved = v.parse(Moved, {})
  const { courseId } = course
  const place = { ...course, ...heirs }
  if (await leftAnything(tx, place)) {
    await endedTwice(tx, place)
    for (const key of personKeys) moved[key] = await moveColumn(tx, personColumns[key], place)
  }
  const [old, own] = [
    await partnershipOf(tx, courseId, heirs.fromPersonId),
    await partnershipOf(tx, courseId, heirs.personId),
  ]
  if (!old || !own) return moved
  for (const key of joinedKeys) {
    const rows = await joinTable(tx, joinedTables[key], old, own)
    moved[key] = rows.map((id) => ({ id, partnershipId: old }))
  }
  return moved
}

/** Whether anything was moved. */
export function isMoved(moved: Moved): boolean {
  return [...personKeys, ...joinedKeys].some((key) => moved[key].length > 0)
}

/** What was moved before, and what was moved now. */
export function movedTogether(before: Moved, now: Moved): Moved {
  const all = { ...before }
  for (const key of personKeys) all[key] = [...before[key], ...now[key]]
  for (const key of joinedKeys) all[key] = [...before[key], ...now[key]]
  return all
}

export async function moveBack(tx: Tx, heirs: Heirs, moved: Moved): Promise<void> {
  for (const key of joinedKeys)
    for (const { id, partnershipId } of moved[key])
      await tx
        .updateTable(joinedTables[key])
        .set({ partnership_id: partnershipId })
        .where('id', '=', id)
        .execute()
  for (const key of personKeys) await moveColumnBack(tx, personColumns[key], heirs, moved[key])
}

/** What of a course is looked through for a past id; the same for all of them. */
export type Course = Omit<Place, keyof Heirs>

export async function courseOf(tx: Tx, courseId: string): Promise<Course> {
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
  const partnerships = ids(
    await tx.selectFrom('partnership').select('id').where('course_id', '=', courseId).execute(),
  )
  const here = sql<boolean>`partnership_id = any(${partnerships}::uuid[])`
  const targets = ids(await tx.selectFrom('learning_target').select('id').where(here).execute())
  const checkIns = ids(await tx.selectFrom('check_in').select('id').where(here).execute())
  return { courseId, partnerships, targets, checkIns }
}

/** Which rows of this column are to be moved. */
function leftBehind(column: PersonColumn, place: Place) {
  return sql`${sql.ref(column.column)} = ${place.fromPersonId} and ${column.within(place)}
    and not (${column.unless?.(place) ?? sql`false`})`
}

/** Asked first, in one statement: each sweep asks it, and once moved there is nothing. */
async function leftAnything(tx: Tx, place: Place): Promise<boolean> {
  const each = personKeys.map((key) => {
    const column: PersonColumn = personColumns[key]
    return sql`exists (select 1 from ${sql.table(column.table)} where ${leftBehind(column, place)})`
  })
  const { rows } = await sql<{ left: boolean }>`select ${sql.join(each, sql` or `)} as "left"`.execute(tx)
  return rows[0]?.left === true
}

/** Rows of this column that name the past id name the present one. @returns their ids. */
async function moveColumn(tx: Tx, column: PersonColumn, place: Place): Promise<string[]> {
  const name = sql.ref(column.column)
  const { rows } = await sql<{ id: string }>`
    update ${sql.table(column.table)} set ${name} = ${place.personId}
    where ${leftBehind(column, place)}
    returning ${sql.ref(column.key ?? 'id')} as id`.execute(tx)
  return rows.map(({ id }) => id)
}

async function moveColumnBack(
  tx: Tx,
  column: PersonColumn,
  { personId, fromPersonId }: Heirs,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  const name = sql.ref(column.column)
  const isHers = column.key === undefined ? sql`true` : sql`${name} = ${personId}`
  await sql`
    update ${sql.table(column.table)} set ${name} = ${fromPersonId}
    where ${sql.ref(column.key ?? 'id')} = any(${[...ids]}::uuid[]) and ${isHers}`.execute(tx)
}

/** An educator who is met under both ids is in a partnership once: the past time ends where the present one begins. */
async function endedTwice(tx: Tx, { courseId, personId, fromPersonId }: Place): Promise<void> {
  await sql`
    update partner_period past set until = greatest(past.since, own.since) from partner_period own
    where past.course_id = ${courseId} and past.educator_id = ${fromPersonId} and past.until is null
      and own.course_id = ${courseId} and own.educator_id = ${personId} and own.until is null
      and own.student_id = past.student_id`.execute(tx)
}

async function partnershipOf(tx: Tx, courseId: string, studentId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('partnership')
    .select('id')
    .where('course_id', '=', courseId)
    .where('student_id', '=', studentId)
    .executeTakeFirst()
  return row?.id ?? null
}

async function joinTable(
  tx: Tx,
  table: (typeof joinedTables)[JoinedKey],
  from: string,
  to: string,
): Promise<string[]> {
  const rows = await tx
    .updateTable(table)
    .set({ partnership_id: to })
    .where('partnership_id', '=', from)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}
