/**
 * `npm run build`: the extension's folders and store packages: Chrome, Edge, and Firefox with the sources it is built
 * from. Chrome's package has a size budget (design §7) that fails the build.
 */
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, zip } from 'wxt'

const root = fileURLToPath(new URL('.', import.meta.url))
const output = join(root, '.output')

/** Largest package that a school's slow line should have to carry, in bytes. */
const ZIP_BUDGET = 700 * 1024

/** The folder that a browser loads unpacked. */
export const chromeFolder = join(output, 'chrome-mv3')

/** Builds what tests load, unless the newest source is older than the last build. */
export async function ensureBuilt(): Promise<string> {
  if (newestSource() > modifiedAt(join(chromeFolder, 'manifest.json'))) await build({ root })
  return chromeFolder
}

/** The same for Firefox. */
export async function ensureFirefoxBuilt(): Promise<string> {
  const folder = join(output, 'firefox-mv3')
  if (newestSource() > modifiedAt(join(folder, 'manifest.json'))) await build({ root, browser: 'firefox' })
  return folder
}

/** A store package, or `sources`: what Firefox's is built from. @throws before the first build. */
export function storePackage(kind: PackageKind): string {
  const path = packagePath(kind)
  if (!existsSync(path)) throw new Error(`There is no ${path}: run extension/build.ts`)
  return path
}

type PackageKind = 'chrome' | 'edge' | 'firefox' | 'sources'

function packagePath(kind: PackageKind): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return join(output, `learning-alliance-${version}-${kind}.zip`)
}

/** The store packages of the present sources. */
export async function ensurePackaged(): Promise<void> {
  if (newestSource() > modifiedAt(packagePath('edge'))) await packages()
}

async function packages(): Promise<void> {
  await zip({ root, browser: 'chrome' })
  await zip({ root, browser: 'firefox', zip: { zipSources: true } })
  // Edge's store takes the very package that Chrome's does.
  copyFileSync(storePackage('chrome'), packagePath('edge'))
  const { size } = statSync(storePackage('chrome'))
  if (size > ZIP_BUDGET) throw new Error(`The Chrome package has ${size} bytes; the budget is ${ZIP_BUDGET}`)
}

function newestSource(): number {
  const shared = join(root, '..', 'shared', 'src')
  return Math.max(
    ...[...['src', 'public', 'wxt.config.ts'].map((name) => join(root, name)), shared].map(newestIn),
  )
}

function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function newestIn(path: string): number {
  if (!statSync(path).isDirectory()) return modifiedAt(path)
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return Math.max(0, ...files.map((name) => modifiedAt(join(path, name))))
}

if (import.meta.main) await packages()
