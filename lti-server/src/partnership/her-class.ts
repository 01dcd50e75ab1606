/** What a student's class says of her partnership's surroundings: for which grades she is asked, and where a day ends. */
import type { Band } from 'shared/domain/alliance/vocabulary'
import type { Tx } from '../platform/database.ts'

interface HerClass {
  readonly band: Band
  readonly timeZone: string
}

/** Where no class of hers has begun an alliance: the middle of the four bands. */
const UNTOLD: HerClass = { band: '6-8', timeZone: 'UTC' }

/** As the first class alliance says that is hers: of one of her sections, or of the whole course. */
export async function classOf(tx: Tx, courseId: string, sectionIds: readonly string[]): Promise<HerClass> {
  const rows = await tx
    .selectFrom('alliance')
    .leftJoin('alliance_section', (join) =>
      join
        .onRef('alliance_section.tenant_id', '=', 'alliance.tenant_id')
        .onRef('alliance_section.alliance_id', '=', 'alliance.id'),
    )
    .select(['alliance.band', 'alliance.time_zone', 'alliance_section.section_id'])
    .where('alliance.course_id', '=', courseId)
    .where('alliance.scope', '=', 'class')
    .orderBy('alliance.created_at')
    .orderBy('alliance.id')
    .execute()
  const own = rows.find(({ section_id: id }) => id !== null && sectionIds.includes(id))
  const found = own ?? rows.find(({ section_id: id }) => id === null)
  return found ? { band: found.band, timeZone: found.time_zone } : UNTOLD
}
