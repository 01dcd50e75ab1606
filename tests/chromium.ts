/** Finds the Chromium that the tests drive, or installs it by the system's package manager, or says what to do. */
import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-for-testing', 'chrome']
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
  const folders = (process.env['PATH'] ?? '').split(':')
  const candidates = [
    process.env['CHROMIUM_PATH'],
    ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))),
    MAC,
  ]
  return candidates.find((path): path is string => path !== undefined && isExecutable(path)) ?? null
}

/**
 * Path of a Chromium, installed first where that can be done without asking (root, apt-get).
 * @throws with the one line a person needs when there is none and it can't be installed.
 */
export function chromiumPath(): string {
  const found = installedChromium()
  if (found) return found
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    process.stderr.write('No Chromium here: installing the package "chromium" with apt-get…\n')
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'] }
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    execFileSync('apt-get', ['-qq', 'update'], { ...quiet, env })
    execFileSync('apt-get', ['-qq', '-y', '-o', 'DPkg::Lock::Timeout=300', 'install', 'chromium'], {
      ...quiet,
      env,
    })
    const installed = installedChromium()
    if (installed) return installed
  }
  throw new Error(
    'The tests need Chromium: install it (Debian, Ubuntu: "sudo apt-get install chromium"; macOS: "brew install chromium") or set CHROMIUM_PATH.',
  )
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
