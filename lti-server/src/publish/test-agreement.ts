/** Agreements as agreeing leaves them, for tests that publish them: no lesson has to be held first. */
import { v7 as newId } from 'uuid'
import { cells } from '../alliance/cells.ts'
import type { Deps } from '../deps.ts'
import type { TestSchool } from './test-school.ts'

/** A class of this section that is about to agree. */
export async function addAgreement(
  deps: Deps,
  { room, teacher }: TestSchool,
  section: 'red' | 'blue',
  language: 'en' | 'es' = 'en',
): Promise<string> {
  const id = newId()
  const { tenantId, courseId, sections } = room
  const cipher = await deps.ciphers.of(tenantId)
  await deps.db.withTenant(tenantId, async (tx) => {
    await tx
      .insertInto('alliance')
      .values({
        tenant_id: tenantId,
        id,
        course_id: courseId,
        band: '6-8',
        language,
        time_zone: 'UTC',
        phase: 'agreed',
        prompt_sealed: cipher.seal(cells.prompt(id), 'What do we need?'),
        created_by: teacher,
        created_at: deps.clock(),
        body_mark: Buffer.alloc(16),
      })
      .execute()
    await tx
      .insertInto('alliance_section')
      .values({ tenant_id: tenantId, alliance_id: id, section_id: sections[section] })
      .execute()
  })
  return id
}

/** The next version of it, of one line. */
export async function agreeOn(
  deps: Deps,
  { room, teacher }: TestSchool,
  allianceId: string,
  { n, text }: { readonly n: number; readonly text: string },
): Promise<void> {
  const { tenantId } = room
  const cipher = await deps.ciphers.of(tenantId)
  const [versionId, clauseId] = [newId(), newId()]
  await deps.db.withTenant(tenantId, async (tx) => {
    await tx
      .insertInto('version')
      .values({
        tenant_id: tenantId,
        id: versionId,
        alliance_id: allianceId,
        n,
        review_on: '2026-12-01',
        agreed_by: teacher,
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
        line_sealed: cipher.seal(cells.line(versionId, clauseId), JSON.stringify([text, []])),
      })
      .execute()
  })
}
