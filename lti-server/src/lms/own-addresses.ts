/** Where a course's learning platform is at home, for links that lead to it and nowhere else. */
import type { Deps } from '../deps.ts'
import type { Tx } from '../platform/database.ts'

/**
 * The origins that a course's pages have in a browser: as its launches name them, and those an admin added. Only https,
 * save where the operator lets a practice school be plain (`ALLOW_PRIVATE_NETWORK`).
 */
export async function ownAddresses(
  { config }: Pick<Deps, 'config'>,
  tx: Tx,
  courseId: string,
): Promise<string[]> {
  const row = await tx
    .selectFrom('course')
    .innerJoin('platform', (join) =>
      join
        .onRef('platform.tenant_id', '=', 'course.tenant_id')
        .onRef('platform.id', '=', 'course.platform_id'),
    )
    .select(['course.api_domain', 'course.return_origin', 'platform.api_url', 'platform.lms_origins'])
    .where('course.id', '=', courseId)
    .executeTakeFirst()
  if (!row) return []
  const domain = row.api_domain === null ? null : `https://${row.api_domain}`
  const named = [domain, row.return_origin, row.api_url, ...row.lms_origins]
  const urls = named.flatMap((address) => (address === null ? [] : (URL.parse(address) ?? [])))
  const schemes = config.allowPrivateNetwork ? ['https:', 'http:'] : ['https:']
  return [...new Set(urls.filter((url) => schemes.includes(url.protocol)).map(({ origin }) => origin))]
}

/** The link as it is kept, or null: it leads elsewhere, or carries somebody's password. */
export function linkAt(text: string, addresses: readonly string[]): string | null {
  const url = URL.parse(text.trim())
  if (!url || url.username !== '' || url.password !== '') return null
  return addresses.includes(url.origin) ? url.href : null
}
