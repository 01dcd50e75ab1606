/**
 * The short address on the wall: ten letters that mean a course, leading to the LMS's own way into the tool. It
 * gives no access by itself: who comes through it is launched by the LMS or not at all (design §5, the first door).
 */
import { randomInt } from 'node:crypto'
import type { Deps } from '../deps.ts'
import type { Tx } from '../platform/database.ts'
import { launchAddress } from './launch-address.ts'

/** No letters or digits that look alike on a wall, and no vowels, so that no words come out. */
const ALPHABET = '23456789bcdfghjkmnpqrstvwxz'
const LENGTH = 10

/** The course's code, made on first use. */
export async function ensureDoor(tx: Tx, tenantId: string, courseId: string): Promise<string> {
  const find = () =>
    tx.selectFrom('course_door').select('code').where('course_id', '=', courseId).executeTakeFirst()
  const known = await find()
  if (known) return known.code
  const code = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  await tx
    .insertInto('course_door')
    .values({ tenant_id: tenantId, course_id: courseId, code })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'course_id']).doNothing())
    .execute()
  return (await find())!.code
}

/** The address that a QR code holds. */
export function joinUrl(deps: Pick<Deps, 'config'>, code: string): string {
  return `${deps.config.publicUrl}/join/${code}`
}

export type Door = { readonly kind: 'launch'; readonly url: string } | { readonly kind: 'words' }

/** Where a code leads: the LMS's launch of that course, or words where its address is not known. Null: no such code. */
export async function openDoor(deps: Deps, code: string): Promise<Door | null> {
  const [found] = await deps.db.lookup<{ tenant_id: string; course_id: string }>(
    'select tenant_id, course_id from find_course_door($1)',
    [code.toLowerCase()],
  )
  if (!found) return null
  return deps.db.withTenant(found.tenant_id, async (tx) => {
    const course = await tx
      .selectFrom('course')
      .innerJoin('platform', (join) =>
        join
          .onRef('platform.tenant_id', '=', 'course.tenant_id')
          .onRef('platform.id', '=', 'course.platform_id'),
      )
      .select([
        'platform.lms',
        'course.lms_course_id',
        'course.api_domain',
        'course.return_origin',
        'course.deployment_id',
      ])
      .where('course.id', '=', found.course_id)
      .executeTakeFirstOrThrow()
    const url = launchAddress(course)
    return url === null ? { kind: 'words' } : { kind: 'launch', url }
  })
}
