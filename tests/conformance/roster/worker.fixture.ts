/** A server's roster work in a process of its own, to be killed in the middle. */
import { openDatabase } from 'lti-server/platform/database'
import { startRosterWork } from 'lti-server/roster/roster-work'
import { rosterDeps } from './desk.ts'

const [url, masterKey, school] = process.argv.slice(2)
const { deps, map } = await rosterDeps(openDatabase({ url: url! }), Buffer.from(masterKey!, 'base64'))
map.school = school!
await startRosterWork(deps, { schedule: false })
process.stdout.write('works\n')
