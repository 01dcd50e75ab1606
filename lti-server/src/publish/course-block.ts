/** The block of one course, with what each of its classes agreed. */
import { blockOfClasses } from 'shared/publish/course-block'
import type { OurBlock } from 'shared/publish/plan'
import { outlineWords } from 'shared/render/agreement-outline'
import { agreedVersion, type AgreedVersion } from '../alliance/service.ts'
import type { Deps } from '../deps.ts'
import type { Place } from './store.ts'

export interface CourseBlock extends OurBlock {
  /** Alliance id → the version that the block holds. */
  readonly versions: Readonly<Record<string, number>>
  /** What a list of links calls it. */
  readonly title: string
}

/** Null while nothing is agreed. */
export async function courseBlock(deps: Deps, place: Place): Promise<CourseBlock | null> {
  const rows = await deps.db.withTenant(place.tenantId, (tx) =>
    tx
      .selectFrom('alliance')
      .select('id')
      .where('course_id', '=', place.courseId)
      .orderBy('created_at')
      .execute(),
  )
  const found = await Promise.all(rows.map((row) => agreedVersion(deps, place.tenantId, row.id)))
  return blockOf(
    place.courseId,
    found.filter((one) => one !== null),
  )
}

/** The block that holds these agreements of a course; null for none. */
export async function blockOf(
  courseId: string,
  agreed: readonly AgreedVersion[],
): Promise<CourseBlock | null> {
  const block = await blockOfClasses(courseId, agreed)
  const [first] = block?.classes ?? []
  if (!block || !first) return null
  const { html, ctx, classes } = block
  const versions = Object.fromEntries(classes.map((one) => [one.allianceId, one.version.n]))
  return { html, ctx, versions, title: outlineWords[first.language].title }
}
