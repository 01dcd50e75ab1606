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

async function packages(): Promise<void> {
  await zip({ root, browser: 'chrome' })
  await zip({ root, browser: 'firefox', zip: { zipSources: false } })
  const chrome = readdirSync(output).find((name) => name.endsWith('chrome.zip'))
  if (!chrome) throw new Error(`There is no Chrome package in ${output}`)
  const { size } = statSync(join(output, chrome))
  if (size > ZIP_BUDGET) throw new Error(`${chrome} has ${size} bytes; the budget is ${ZIP_BUDGET}`)
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
