/** `npm run admin -- …`: builds when needed, then is the operator's command. */
import { launchBuild } from './launch-build.ts'

await launchBuild('cli')
