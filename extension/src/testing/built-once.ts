/**
 * Before the extension's tests: builds what their browsers load, once for all workers. In a process of its own, for
 * WXT's own loader does not run inside the test runner.
 */
import { execFileSync } from 'node:child_process'

export default function builtOnce(): void {
  const build = new URL('../../build.ts', import.meta.url).href
  const program = `await (await import(${JSON.stringify(build)})).ensureBuilt()`
  execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', program],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
}
