/** `npm run server`: builds when needed, then is the server. */
import { launchBuild } from './launch-build.ts'

await launchBuild('main')
