/** The block of one course: what each of its classes agreed, under its sections' names (design §5, Classes are sections). */
import { createHash } from 'node:crypto'
import { renderAgreementBlock } from 'shared/render/agreement-html'
import { agreedVersion, type AgreedVersion } from '../alliance/service.ts'
import type { Deps } from '../deps.ts'
import type { OurBlock } from './plan.ts'
import type { Place } from './store.ts'

export interface CourseBlock extends OurBlock {
  /** Alliance id → the version that the block holds. */
  readonly versions: Readonly<Record<string, number>>
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
  const [first, ...more] = agreed.toSorted(bySections)
  if (!first) return null
  const ctx = contextMark(courseId)
  const html = await renderAgreementBlock({ ctx, classes: [first, ...more] })
  return {
    html,
    ctx,
    versions: Object.fromEntries([first, ...more].map((one) => [one.allianceId, one.version.n])),
  }
}

/** How a block says which course it is for, without saying anything else about it. */
export function contextMark(courseId: string): string {
  return createHash('sha256').update(`alliance-ctx/${courseId}`).digest('hex').slice(0, 12)
}

/** In the order of their sections' names. */
export function bySections(one: AgreedVersion, other: AgreedVersion): number {
  return sectionNames(one).localeCompare(sectionNames(other))
}

function sectionNames(agreed: AgreedVersion): string {
  return agreed.sections.map((section) => section.name).join(', ')
}
