/** For tests: a process that holds the embedded PostgreSQL of DATA_DIR (its first argument) until it is killed or told to close. */
import { openEmbeddedPostgres } from './open.ts'

const postgres = await openEmbeddedPostgres(process.argv[2]!, { fast: true })
process.stdout.write(`${postgres.pid()} ${postgres.appUrl}\n`)
process.stdin.once('data', () => {
  void postgres.close().then(() => process.exit(0))
})
