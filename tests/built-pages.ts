/** The pages as the server's own build has them: made once for all tests, and again only when a source changed. */
import { join } from 'node:path'
import { openAssets, type Assets } from 'lti-server/pages/assets'
import { ensureBuilt } from '../lti-server/build.ts'

export async function openBuiltPages(): Promise<Assets> {
  return openAssets(join(await ensureBuilt(), 'pages'))
}
