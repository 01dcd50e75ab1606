/**
 * `npm run build`: the extension's folders and store packages, for Chrome and for Firefox. Chrome's package has a
 * size budget (design §7) that fails the build.
 */
import { readdirSync, statSync } from 'node:fs'
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
  const built = modifiedAt(join(chromeFolder, 'manifest.json'))
  const shared = join(root, '..', 'shared', 'src')
  const newest = Math.max(...[join(root, 'src'), join(root, 'wxt.config.ts'), shared].map(newestIn))
  if (newest > built) await build({ root })
  return chromeFolder
}

/** Chrome's store package. @throws before the first build. */
export function chromeZip(): string {
  const name = readdirSync(output).find((file) => file.endsWith('chrome.zip'))
  if (name === undefined) throw new Error(`There is no Chrome package in ${output}: run extension/build.ts`)
  return join(output, name)
}

async function packages(): Promise<void> {
  await zip({ root, browser: 'chrome' })
  await zip({ root, browser: 'firefox', zip: { zipSources: false } })
  const { size } = statSync(chromeZip())
  if (size > ZIP_BUDGET) throw new Error(`The Chrome package has ${size} bytes; the budget is ${ZIP_BUDGET}`)
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
