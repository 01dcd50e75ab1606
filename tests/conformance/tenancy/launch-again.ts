/** Somebody launches once more where she already sits. */
import type { Deps } from 'lti-server/deps'
import { v7 as newId } from 'uuid'
import type { CourseSeats } from './schools.ts'

/** Another launch of the teacher's, in the browser in which she already sits. */
export async function launchAgain(
  deps: Deps,
  { room, teacher }: CourseSeats,
  { messageType, details }: { messageType: string; details: object },
): Promise<string> {
  const id = newId()
  await deps.db.withTenant(room.tenantId, async (tx) => {
    const launch = await tx
      .selectFrom('launch')
      .selectAll()
      .where('id', '=', teacher.launchId!)
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('launch')
      .values({
        ...launch,
        id,
        message_type: messageType,
        details: JSON.stringify(details),
        created_at: new Date(launch.created_at.getTime() - 1000),
      })
      .execute()
  })
  return id
}
