/** Kinds of columns that the tables of this room share. */
import type { ColumnType } from 'kysely'

export type Timestamp = ColumnType<Date, Date | string | undefined, Date | string>
export type OptionalTimestamp = ColumnType<
  Date | null,
  Date | string | null | undefined,
  Date | string | null
>

/** Who has opened which text, and when first; `K` names the text. Rows are only ever added. */
export type SeenTable<K extends string> = Record<K, string> & {
  tenant_id: string
  reader_id: string
  seen_at: Timestamp
}
