/**
 * Loads an entry of the current build. Building happens in a process of its own: what it needs in memory is gone
 * before the server starts.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildFolder } from './build.ts'

async function builtFolder(): Promise<string> {
  const folder = await buildFolder()
  if (existsSync(folder)) return folder
  const child = spawnSync(process.execPath, [join(import.meta.dirname, 'build.ts')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  })
  if (child.status !== 0) throw new Error(child.stderr.trim())
  // Its own word: sources that changed in between are in a folder of another name.
  return child.stdout.trim()
}

/** Imports `<entry>.js` of the build for the sources as they are; the module does the rest. */
export async function launchBuild(entry: 'main' | 'cli'): Promise<void> {
  process.env['NODE_ENV'] ??= 'production'
  try {
    const folder = await builtFolder()
    await import(pathToFileURL(join(folder, `${entry}.js`)).href)
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
