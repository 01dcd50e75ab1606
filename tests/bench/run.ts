/**
 * `npm run bench`: what exists of design §7, measured against its budgets. `-- --json` prints one JSON value;
 * `-- --only content-script` measures one row. It informs and never fails a change: machines differ.
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { measureContentScript } from './content-script.ts'
import { measurePanel } from './panel.ts'
import { measureStudentPage } from './student-page.ts'

interface Row {
  readonly what: string
  readonly measured: number
  readonly budget: number
  readonly unit: string
}

const KB = 1024
const root = fileURLToPath(new URL('../..', import.meta.url))

const rows: Record<string, () => Promise<Row[]>> = {
  'content-script': async () => {
    const cost = await measureContentScript()
    return [
      { what: 'content script, gzip', measured: cost.gzipBytes, budget: 10 * KB, unit: 'bytes' },
      {
        what: 'script per scroll frame, 1,000 × 100',
        measured: cost.scriptMsPerScrollFrame,
        budget: 1,
        unit: 'ms',
      },
      { what: 'longest run of the script', measured: cost.longestRunMs, budget: 50, unit: 'ms' },
      { what: 'layout shift', measured: cost.layoutShift, budget: 0, unit: '' },
    ]
  },
  'student-page': async () => {
    const cost = await measureStudentPage()
    return [
      {
        what: 'student page without scripts, brotli',
        measured: cost.withoutScriptsBytes,
        budget: 10 * KB,
        unit: 'bytes',
      },
      { what: 'student page, all of it, brotli', measured: cost.allBytes, budget: 80 * KB, unit: 'bytes' },
      { what: 'student page usable (4× CPU, 1.5 Mbit/s)', measured: cost.usableMs, budget: 600, unit: 'ms' },
      { what: 'student page hydrated', measured: cost.hydratedMs, budget: 1100, unit: 'ms' },
      {
        what: 'student page hydrated, later visit',
        measured: cost.laterHydratedMs,
        budget: 1100,
        unit: 'ms',
      },
    ]
  },
  panel: async () => {
    const cost = await measurePanel()
    return [
      {
        what: 'panel, click to usable, 500 students, 5,000 notes: script CPU',
        measured: cost.scriptMs,
        budget: 150,
        unit: 'ms',
      },
      { what: 'extension zip', measured: cost.zipBytes, budget: 700 * KB, unit: 'bytes' },
    ]
  },
}

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
})
const wanted = values.only?.split(',') ?? Object.keys(rows)
for (const build of ['lti-server/build.ts', 'extension/build.ts'])
  execFileSync(process.execPath, [build], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
const measured: Row[] = []
for (const name of wanted) {
  const measure = rows[name]
  if (!measure) throw new Error(`No benchmark "${name}"; there are ${Object.keys(rows).join(', ')}.`)
  measured.push(...(await measure()))
}
if (values.json) console.log(JSON.stringify(measured))
else
  for (const row of measured) {
    const verdict = row.measured <= row.budget ? 'within' : 'OVER'
    console.log(`${row.what}: ${+row.measured.toFixed(3)} ${row.unit} (budget ${row.budget}, ${verdict})`)
  }
