/** Finds the Chromium that the tests drive, or installs it by the system's package manager, or says what to do. */
import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-for-testing', 'chrome']
const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell']
const MAC = '/Applications/Chromium.app/Contents/MacOS/Chromium'

/** Flags of every browser we start: no sandbox for root in a container, and nothing that calls out by itself. */
export const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Path of an installed Chromium, or null. Branded Chrome is not looked for: it ignores `--load-extension`. */
export function installedChromium(): string | null {
  return firstOf([process.env['CHROMIUM_PATH'], ...inPath(NAMES), MAC])
}

/** Path of an installed headless shell, or null: Chromium's engine alone, for pages (`page-browser.ts`). */
export function installedShell(): string | null {
  return firstOf(inPath(SHELLS))
}

/**
 * Path of a Chromium, installed first where that can be done without asking (root, apt-get), with its headless shell
 * where the system has one.
 * @throws with the one line a person needs when there is none and it can't be installed.
 */
export function chromiumPath(): string {
  const found = installedChromium()
  if (found) return found
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    process.stderr.write('No Chromium here: installing the package "chromium" with apt-get…\n')
    aptGet(['update'])
    aptGet(['-y', '-o', 'DPkg::Lock::Timeout=300', 'install', 'chromium'])
    // Only Debian has this package; without it pages are looked at in the whole Chromium, which takes longer.
    if (spawnSync('apt-cache', ['show', SHELLS[0]!]).status === 0) aptGet(['-y', 'install', SHELLS[0]!])
    const installed = installedChromium()
    if (installed) return installed
  }
  throw new Error(
    'The tests need Chromium: install it (Debian, Ubuntu: "sudo apt-get install chromium"; macOS: "brew install chromium") or set CHROMIUM_PATH.',
  )
}

function aptGet(args: readonly string[]): void {
  execFileSync('apt-get', ['-qq', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

function inPath(names: readonly string[]): string[] {
  const folders = (process.env['PATH'] ?? '').split(':')
  return folders.flatMap((folder) => names.map((name) => join(folder, name)))
}

function firstOf(candidates: readonly (string | undefined)[]): string | null {
  return candidates.find((path): path is string => path !== undefined && isExecutable(path)) ?? null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
