/**
 * What a monitor reads at `/metrics`, as Prometheus text: counts by route, code and outcome. Never an id, a name or a
 * school: it may be read by whoever reaches the server (docs/operation.md).
 */
import { Hono } from 'hono'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Deps } from '../deps.ts'

export interface Metrics {
  readonly registry: Registry
  request(method: string, route: string, status: number, seconds: number): void
  /** `accepted`, or the code of the check that failed. */
  launch(outcome: string): void
  rosterRun(state: string): void
  keySetFetch(outcome: 'read' | 'failed'): void
}

const SECONDS = [0.005, 0.025, 0.1, 0.5, 2, 10]
const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'])

type MetricsDeps = Pick<Deps, 'db'>

const all = new WeakMap<Deps['db'], Metrics>()

/** The counters of this process; each database that is open has its own. */
export function metricsOf(deps: MetricsDeps): Metrics {
  const known = all.get(deps.db)
  if (known) return known
  const made = openMetrics(deps)
  all.set(deps.db, made)
  return made
}

function openMetrics({ db }: MetricsDeps): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const count = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `alliance_${name}_total`, help, labelNames, registers })
  const requests = count('http_requests', 'Requests that were answered.', ['method', 'route', 'status'])
  const launches = count('launches', 'LTI launches, by the check that failed or accepted.', ['outcome'])
  const rosters = count('roster_runs', 'Roster readings that ended.', ['state'])
  const keySets = count('key_set_fetches', 'Fetches of key sets of platforms.', ['outcome'])
  const took = new Histogram({
    name: 'alliance_http_request_seconds',
    help: 'How long requests took to be answered.',
    labelNames: ['route'],
    buckets: SECONDS,
    registers,
  })
  // Finding a row of a counter by its labels costs more than counting.
  const countOf = remembered((method: string, route: string, status: number) =>
    requests.labels({ method, route, status }),
  )
  const timeOf = remembered((route: string) => took.labels({ route }))
  for (const gauge of gauges(db)) registry.registerMetric(gauge)
  return {
    registry,
    request(method, route, status, seconds) {
      countOf(METHODS.has(method) ? method : 'other', route, status).inc()
      timeOf(route).observe(seconds)
    },
    launch: (outcome) => launches.inc({ outcome }),
    rosterRun: (state) => rosters.inc({ state }),
    keySetFetch: (outcome) => keySets.inc({ outcome }),
  }
}

/** Routes, methods and codes are few. */
function remembered<Labels extends (string | number)[], Row>(
  find: (...labels: Labels) => Row,
): (...labels: Labels) => Row {
  const rows = new Map<string, Row>()
  return (...labels) => {
    const name = labels.join(' ')
    const known = rows.get(name)
    if (known !== undefined) return known
    const row = find(...labels)
    rows.set(name, row)
    return row
  }
}

/** What is looked up at the moment somebody asks. */
function gauges({ pool }: Deps['db']): Gauge[] {
  const registers: Registry[] = []
  const connections = new Gauge<string>({
    name: 'alliance_database_connections',
    help: 'Connections of this process, and requests that wait for one.',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'open' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waited_for' }, pool.waitingCount)
    },
  })
  const jobs = new Gauge<string>({
    name: 'alliance_jobs_waiting',
    help: 'Jobs that are due and not yet done, of all processes.',
    registers,
    async collect() {
      const due = `select count(*)::int as n from graphile_worker._private_jobs where run_at <= now() and is_available`
      const { rows } = await pool.query<{ n: number }>(due).catch(() => ({ rows: [] }))
      if (rows[0]) this.set(rows[0].n)
      else this.reset()
    },
  })
  return [connections, jobs]
}

/** `GET /metrics`. */
export function metricsRoutes(deps: MetricsDeps): Hono {
  const { registry } = metricsOf(deps)
  let watched = false
  return new Hono().get('/metrics', async (c) => {
    // Begun with the first question: a process that nobody monitors does not watch itself.
    if (!watched) collectDefaultMetrics({ register: registry })
    watched = true
    return c.body(await registry.metrics(), 200, {
      'content-type': registry.contentType,
      'cache-control': 'no-store',
    })
  })
}
