/** Lets weeks of a term be over that no journey can wait for. */
import { openEmbeddedPostgres } from 'lti-server/platform/embedded-postgres/open'
import pg from 'pg'
import type { Stage } from './stage.ts'

/** Everybody whom the roster knows now came that many weeks earlier. */
export async function letWeeksPass(stage: Stage, weeks: number): Promise<void> {
  const postgres = await openEmbeddedPostgres(stage.dataFolder)
  const client = new pg.Client({ connectionString: postgres.superUrl })
  await client.connect()
  await client.query(`update enrollment set joined_at = joined_at - make_interval(weeks => $1)`, [weeks])
  await client.end()
  await postgres.close()
}

/** A day (`2026-11-21`) of the past. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
}
