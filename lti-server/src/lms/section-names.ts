/** Sections' names: launches and rosters tell their numbers alone, so they are asked for once a teacher let us. */
import type { Deps } from '../deps.ts'
import type { CoursePages } from './port.ts'

/** Fills in what has no name yet. An LMS that does not tell is asked again another time. */
export async function learnSectionNames(
  deps: Deps,
  place: { readonly tenantId: string; readonly courseId: string },
  pages: CoursePages,
): Promise<void> {
  const nameless = await deps.db.withTenant(place.tenantId, (tx) =>
    tx
      .selectFrom('section')
      .select(['id', 'lms_section_id'])
      .where('course_id', '=', place.courseId)
      .where('name', 'is', null)
      .execute(),
  )
  if (nameless.length === 0) return
  const told = await pages.sections()
  if (!told.ok) return
  const names = new Map(told.value.map((section) => [section.lmsId, section.name]))
  await deps.db.withTenant(place.tenantId, async (tx) => {
    for (const { id, lms_section_id } of nameless) {
      const name = names.get(lms_section_id)
      if (name !== undefined) await tx.updateTable('section').set({ name }).where('id', '=', id).execute()
    }
  })
}
