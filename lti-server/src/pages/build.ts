/** Builds what browsers load from us into a folder: for the server's own build, and for tests that draw pages. */
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Empties `outDir` and fills it with hashed files and `.vite/manifest.json`. */
export async function buildPages(outDir: string): Promise<void> {
  await build({
    root,
    configFile: `${root}vite.config.ts`,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  })
}
