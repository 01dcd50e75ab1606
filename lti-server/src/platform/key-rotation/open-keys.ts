/** Opens the keys of a database with the master key of this process, and keeps looking whether they were changed. */
import { openCiphers, type Ciphers, KEYS_FRESH_MS } from '../ciphers.ts'
import type { Database } from '../database.ts'
import type { Log } from '../log.ts'
import { StartupError } from '../startup-error.ts'
import { isMasterOf } from './rotate-master.ts'

/**
 * @param readMaster asked twice when the first answer does not fit: it may have been replaced at that moment.
 * @throws StartupError `master_key_wrong`
 */
export async function openKeys(db: Database, readMaster: () => Promise<Buffer>, log: Log): Promise<Ciphers> {
  for (let tries = 0; tries < 2; tries += 1) {
    const ciphers = openCiphers(db, await readMaster())
    if (!(await isMasterOf({ db, ciphers }))) continue
    if (ciphers.master.crossed()) log.warn('a rotation of the master key is not finished (docs/operation.md)')
    return ciphers
  }
  throw new StartupError(
    'master_key_wrong',
    'The master key (MASTER_KEY, or master.key in DATA_DIR) is not the one that this database is sealed with. Set the one that was in use last: nothing can be read without it.',
  )
}

/** For ciphers that are held for long, as by a roster's reading; requests look by themselves. */
export function watchKeys(ciphers: Ciphers, log: Log): () => void {
  const timer = setInterval(() => {
    ciphers.refresh().catch((error: unknown) => log.debug({ error }, 'keys could not be looked at'))
  }, KEYS_FRESH_MS)
  timer.unref()
  return () => clearInterval(timer)
}
