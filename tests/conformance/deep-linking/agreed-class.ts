/** Alliances as a lesson leaves them, written straight into the tables: how a class agrees is tested elsewhere. */
import { cells } from 'lti-server/alliance/cells'
import type { Deps } from 'lti-server/deps'
import type { Language, Phase } from 'shared/domain/alliance/vocabulary'
import { v7 as newId } from 'uuid'

export interface Course {
  readonly tenantId: string
  readonly courseId: string
  readonly teacherId: string
}

export interface NewAlliance {
  /** Our ids; empty: the whole course. */
  readonly sectionIds: readonly string[]
  readonly language?: Language
  readonly phase?: Phase
  /** What was agreed, newest version last; none: nothing yet. */
  readonly versions?: readonly string[]
}

export async function addAlliance(deps: Deps, course: Course, alliance: NewAlliance): Promise<string> {
  const id = newId()
  const cipher = await deps.ciphers.of(course.tenantId)
  const { sectionIds, language = 'en', phase = 'agreed', versions = [] } = alliance
  await deps.db.withTenant(course.tenantId, async (tx) => {
    await tx
      .insertInto('alliance')
      .values({
        tenant_id: course.tenantId,
        id,
        course_id: course.courseId,
        band: '6-8',
        language,
        time_zone: 'UTC',
        phase,
        prompt_sealed: cipher.seal(cells.prompt(id), 'What do we need?'),
        created_by: course.teacherId,
        created_at: deps.clock(),
        body_mark: Buffer.alloc(16),
      })
      .execute()
    for (const sectionId of sectionIds)
      // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
      await tx
        .insertInto('alliance_section')
        .values({ tenant_id: course.tenantId, alliance_id: id, section_id: sectionId })
        .execute()
  })
  for (const [index, text] of versions.entries())
    // oxlint-disable-next-line no-await-in-loop -- versions follow one another
    await addVersion(deps, course, id, index + 1, text)
  return id
}

export async function addVersion(
  deps: Deps,
  { tenantId, teacherId }: Course,
  allianceId: string,
  n: number,
  text: string,
): Promise<void> {
  const cipher = await deps.ciphers.of(tenantId)
  const [versionId, clauseId] = [newId(), newId()]
  const line = cipher.seal(
    cells.line(versionId, clauseId),
    JSON.stringify([text, ['A camera would see it.']]),
  )
  await deps.db.withTenant(tenantId, async (tx) => {
    await tx
      .insertInto('version')
      .values({
        tenant_id: tenantId,
        id: versionId,
        alliance_id: allianceId,
        n,
        review_on: '2026-12-01',
        agreed_by: teacherId,
        agreed_at: deps.clock(),
      })
      .execute()
    await tx
      .insertInto('version_clause')
      .values({
        tenant_id: tenantId,
        version_id: versionId,
        clause_id: clauseId,
        place: 0,
        direction: 't_st',
        line_sealed: line,
      })
      .execute()
  })
}
