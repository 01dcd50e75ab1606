/** `admin course …` */
import * as v from 'valibot'
import { command, IdFlag, type Command } from './command.ts'
import { tenantOfPlatform } from './platforms.ts'

const list = command({
  words: 'course list',
  flags: { platform: v.optional(IdFlag) },
  run: async ({ deps }, { platform }) => {
    const tenants =
      platform === undefined ? await deps.db.tenants() : [await tenantOfPlatform(deps, platform)]
    const courses = []
    for (const tenantId of tenants) {
      courses.push(
        ...(await deps.db.withTenant(tenantId, (tx) => {
          const all = tx
            .selectFrom('course')
            .select(['id', 'platform_id', 'context_id', 'title'])
            .orderBy('created_at')
          return (platform === undefined ? all : all.where('platform_id', '=', platform)).execute()
        })),
      )
    }
    return courses.map((row) => ({
      id: row.id,
      platformId: row.platform_id,
      contextId: row.context_id,
      title: row.title,
    }))
  },
})

export const courseCommands: readonly Command[] = [list]
