/**
 * Before the extension's tests: builds what their browsers load, once for all workers. In a process of its own, for
 * WXT's own loader does not run inside the test runner.
 */
import { execFileSync } from 'node:child_process'

export default function builtOnce(): void {
  buildApart('ensureBuilt')
}

/** Lets `build.ts` make what is not there yet, in a process of its own; answers what it answers. */
export function buildApart(what: 'ensureBuilt' | 'ensureFirefoxBuilt' | 'ensurePackaged'): string {
  const build = new URL('../../build.ts', import.meta.url).href
  const program = `console.log('\\n' + ((await (await import(${JSON.stringify(build)})).${what}()) ?? ''))`
  const said = execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', program],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return said.trim().split('\n').at(-1) ?? ''
}
