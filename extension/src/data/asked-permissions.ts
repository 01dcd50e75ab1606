/** What this build asks of the browser, by its own manifest: at install, or later by a click. */
import { browser } from './browser.ts'

export function askedPermissions(): readonly string[] {
  const manifest = browser.runtime.getManifest()
  const optionalHosts: unknown = Reflect.get(manifest, 'optional_host_permissions')
  return [
    ...(manifest.permissions ?? []),
    ...(manifest.optional_permissions ?? []),
    ...(manifest.host_permissions ?? []),
    ...(Array.isArray(optionalHosts) ? optionalHosts.map(String) : []),
  ]
}
