/** The browsers of a journey: third-party cookies blocked as Chromium does by itself, hosts mapped, nothing else reachable. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext } from '@playwright/test'
import { chromiumPath, quietFlags } from '../chromium.ts'

const size = { width: 1366, height: 860 }

function flags(hosts: readonly string[], port: number): string[] {
  const maps = hosts.map((host) => `MAP ${host}:443 127.0.0.1:${port}`)
  const rules = [...maps, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'].join(',')
  return [...quietFlags, `--host-resolver-rules=${rules}`, '--ignore-certificate-errors']
}

/** A browser without the extension: its contexts are students, co-teachers, admins. */
export function openBrowser(hosts: readonly string[], port: number): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: flags(hosts, port) })
}

export interface TeacherBrowser {
  readonly context: BrowserContext
  close(): Promise<void>
}

/** A profile of its own with the built extension in it. */
export async function openTeacherBrowser(
  hosts: readonly string[],
  port: number,
  extension: string,
): Promise<TeacherBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'alliance-teacher-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    viewport: size,
    args: [
      ...flags(hosts, port),
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
    ],
    channel: 'chromium',
  })
  return {
    context,
    close: async () => {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}
