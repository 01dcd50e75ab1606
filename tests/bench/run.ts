/**
 * `npm run bench`: what exists of design §7, measured against its budgets. `-- --json` prints one JSON value;
 * `-- --only content-script,launch` measures some rows; `-- --full` takes the sizes that take minutes. It informs and
 * never fails a change: machines differ.
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { measureContentScript } from './content-script.ts'
import { measureFirstGlance } from './first-glance.ts'
import { measureLaunches, type Split } from './launch.ts'
import { measureLiveRoom } from './live-room.ts'
import { measurePanel } from './panel.ts'
import { measureRosters } from './roster.ts'
import { measureStudentPage } from './student-page.ts'

interface Row {
  readonly what: string
  readonly measured: number
  /** `null`: stands beside the others, to read them by. */
  readonly budget: number | null
  readonly unit: string
}

const KB = 1024
const root = fileURLToPath(new URL('../..', import.meta.url))

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    full: { type: 'boolean', default: false },
  },
})

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
  'first-glance': async () => {
    const walks = measureFirstGlance()
    return [
      {
        what: `from the click on a row to the promise, median of ${walks.length} walks`,
        measured: walks[Math.floor(walks.length / 2)] ?? Number.NaN,
        budget: 3_000,
        unit: 'ms',
      },
      {
        what: 'from the click to the promise, longest',
        measured: walks.at(-1) ?? Number.NaN,
        budget: null,
        unit: 'ms',
      },
    ]
  },
  launch: async () => {
    const { ratio, ours, ltijs, rs256, memory } = await measureLaunches(values.full)
    const beside = (what: string, measured: number, unit = 'ms') => ({ what, measured, budget: null, unit })
    const split = (who: string, { server, database }: Split) => [
      beside(`CPU per launch, ${who}: server`, server),
      beside(`CPU per launch, ${who}: database`, database),
    ]
    return [
      { what: 'CPU per launch, ours / ltijs, database included', measured: ratio, budget: 1 / 6, unit: '' },
      ...split('ours', ours),
      ...split('ltijs', ltijs),
      beside('RS256, one signature checked', rs256.verify),
      beside('RS256, one signature made', rs256.sign),
      {
        what: `memory after ${memory.launches} launches`,
        measured: memory.oursMb,
        budget: 40,
        unit: 'MB above the start',
      },
      beside(`memory after ${memory.launches} launches, ltijs`, memory.ltijsMb, 'MB above the start'),
    ]
  },
  'live-room': async () => {
    const calm = await measureLiveRoom('none')
    const restarted = await measureLiveRoom('restart')
    const halved = await measureLiveRoom('second-killed')
    const cards = (what: string, measured: number) => ({ what, measured, budget: 0, unit: 'cards' })
    return [
      {
        what: 'live room, 1,000 students: send to projector, p99',
        measured: calm.p99,
        budget: 250,
        unit: 'ms',
      },
      { what: 'live room: send to projector, median', measured: calm.p50, budget: null, unit: 'ms' },
      cards('live room: lost', calm.lost),
      cards('live room: twice', calm.twice),
      cards('live room, server killed in the middle: lost', restarted.lost),
      cards('live room, server killed in the middle: twice', restarted.twice),
      cards('live room, second server killed in the middle: lost', halved.lost),
      cards('live room, second server killed in the middle: twice', halved.twice),
    ]
  },
  roster: async () => {
    const { fresh, unchanged, fetchSeconds, memory } = await measureRosters()
    return [
      { what: 'roster of 10,000, all new / bare fetch', measured: fresh, budget: 1.5, unit: '' },
      { what: 'roster of 10,000, unchanged / bare fetch', measured: unchanged, budget: 1.2, unit: '' },
      { what: 'roster of 10,000, bare fetch', measured: fetchSeconds, budget: null, unit: 's' },
      {
        what: `memory during a roster of ${memory.people}`,
        measured: memory.mb,
        budget: 60,
        unit: 'MB above idle',
      },
    ]
  },
}

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
    console.log(`${row.what}: ${+row.measured.toFixed(3)} ${row.unit}${verdict(row)}`)
  }

function verdict({ measured, budget }: Row): string {
  if (budget === null) return ''
  return ` (budget ${+budget.toFixed(3)}, ${measured <= budget ? 'within' : 'OVER'})`
}
