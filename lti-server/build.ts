/**
 * Builds the server into `dist/<digest of its inputs>/`: `main.js`, `cli.js`, `keeper.js` and `pages/`. A folder is
 * whole or absent and never changes, so a running server keeps its files while a newer one is built beside it.
 */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { glob, readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { withFileLock } from './src/platform/file-lock.ts'
import { StartupError } from './src/platform/startup-error.ts'

const HERE = import.meta.dirname
const DIST = join(HERE, 'dist')
const KEPT_BUILDS = 3

const Package = v.object({ dependencies: v.record(v.string(), v.string()) })

/** What a build depends on: every source of server and shared part, and what is installed. */
async function inputsDigest(): Promise<string> {
  const patterns = [
    'src/**/*',
    '*.ts',
    'package.json',
    '../shared/src/**/*',
    '../shared/package.json',
    '../pnpm-lock.yaml',
  ]
  const files: string[] = []
  for await (const entry of glob(patterns, {
    cwd: HERE,
    withFileTypes: true,
    exclude: ['**/*.test.ts', '**/*.test.tsx'],
  })) {
    if (entry.isFile()) files.push(join(entry.parentPath, entry.name))
  }
  const hash = createHash('sha256')
  for (const file of files.sort())
    hash
      .update(file)
      .update('\0')
      .update(await readFile(file))
      .update('\0')
  return hash.digest('hex').slice(0, 16)
}

/** The server's own modules in one bundle; its dependencies stay outside, those of `shared` come along. */
async function bundleServer(outDir: string): Promise<void> {
  const { build } = await import('vite')
  const { dependencies } = v.parse(Package, JSON.parse(await readFile(join(HERE, 'package.json'), 'utf8')))
  await build({
    root: HERE,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    ssr: { noExternal: true, external: Object.keys(dependencies).filter((name) => name !== 'shared') },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node22',
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: {
          main: join(HERE, 'src/main.ts'),
          cli: join(HERE, 'src/cli.ts'),
          keeper: join(HERE, 'src/platform/embedded-postgres/keeper.ts'),
        },
        // Flat: modules find their neighbours (the keeper, the pages) beside themselves.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
}

async function removeOldBuilds(): Promise<void> {
  const names = (await readdir(DIST)).filter((name) => /^[0-9a-f]{16}$/.test(name))
  const ages = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(DIST, name))).mtimeMs })),
  )
  const old = ages.sort((a, b) => b.at - a.at).slice(KEPT_BUILDS)
  await Promise.all(old.map(({ name }) => rm(join(DIST, name), { recursive: true, force: true })))
}

async function buildInto(folder: string): Promise<void> {
  const aside = `${folder}.new-${randomBytes(4).toString('hex')}`
  // A build is shared: one that a test asks for (NODE_ENV=test) must not be of development's JSX.
  process.env['NODE_ENV'] = 'production'
  try {
    const { buildPages } = await import('./src/pages/build.ts')
    await bundleServer(aside)
    await buildPages(join(aside, 'pages'))
    await rename(aside, folder)
  } catch (cause) {
    throw new StartupError('build_failed', `The server could not be built: ${String(cause)}`, { cause })
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
  await removeOldBuilds()
}

/** Where the build for the sources as they are now lies; it may not exist yet. */
export async function buildFolder(): Promise<string> {
  return join(DIST, await inputsDigest())
}

/**
 * Builds what is missing and answers with its folder.
 * @throws StartupError `build_failed`
 */
export async function ensureBuilt(): Promise<string> {
  const folder = await buildFolder()
  if (existsSync(folder)) return folder
  return withFileLock(join(DIST, 'build.lock'), async () => {
    if (!existsSync(folder)) await buildInto(folder)
    return folder
  })
}

if (import.meta.main) {
  try {
    process.stdout.write(`${await ensureBuilt()}\n`)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
