/** Installs the job queue's own schema, as the database's owner; our migrations then open it to the application. */
import { Logger, runMigrations } from 'graphile-worker'

/** Nothing to say: it either stands afterwards or throws. */
const silent = new Logger(() => () => undefined)

/** Safe to run again and by several at once. @throws when the owner may not create a schema. */
export function installJobs(ownerUrl: string): Promise<void> {
  return runMigrations({ connectionString: ownerUrl, maxPoolSize: 2, logger: silent })
}
