/** Builds what browsers load from us into a folder: for the server's own build, and for tests that draw pages. */
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { PAGE_BUNDLES } from './bundles.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Empties `outDir` and fills it with hashed files and the bundles' manifests. */
export async function buildPages(outDir: string): Promise<void> {
  for (const mode of PAGE_BUNDLES)
    await build({
      root,
      mode,
      configFile: `${root}vite.config.ts`,
      logLevel: 'error',
      build: { outDir, emptyOutDir: mode === PAGE_BUNDLES[0] },
    })
}
