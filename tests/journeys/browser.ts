/** The browsers of a journey: third-party cookies blocked as Chromium does by itself, hosts mapped, nothing else reachable. */
import { chromium, type Browser } from '@playwright/test'
import { chromiumPath, quietFlags } from '../chromium.ts'

/** Sends the hosts' names to our front, and every other name nowhere. */
export function hostFlags(hosts: readonly string[], port: number): string[] {
  const maps = hosts.map((host) => `MAP ${host}:443 127.0.0.1:${port}`)
  const rules = [...maps, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1', 'EXCLUDE localhost'].join(',')
  return [`--host-resolver-rules=${rules}`, '--ignore-certificate-errors']
}

function flags(hosts: readonly string[], port: number): string[] {
  return [...quietFlags, ...hostFlags(hosts, port)]
}

/** A browser whose contexts are students, co-teachers, admins. */
export function openBrowser(hosts: readonly string[], port: number): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: flags(hosts, port) })
}
