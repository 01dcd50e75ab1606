/**
 * The live room (design §7): a thousand students, each with an open stream, send a card within a minute to one server
 * on one core; how long until the projector has it, and whether all arrive once, also when the server is killed in the
 * middle and comes back, and when half of the class is with a second server that is killed for good.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openEmbeddedPostgres } from 'lti-server/platform/embedded-postgres/open'
import { makeTestClass, type TestClass } from 'lti-server/platform/test-class'
import type { OpenedDeps } from 'lti-server/open-deps'
import { v7 as newId } from 'uuid'
import { openServerParts, startServer, type ServerProcess } from '../servers/server-process.ts'

export interface LiveRoomCost {
  /** Milliseconds from the first try to send until the projector's stream says that it is in. */
  readonly p50: number
  readonly p99: number
  readonly lost: number
  readonly twice: number
}

const STUDENTS = 1_000
const WITHIN_MS = 60_000
const AGAIN_MS = 250
const PATIENCE_MS = 60_000

type Headers = Record<string, string>

/** What happens when half of the minute is over. */
export type Trouble = 'none' | 'restart' | 'second-killed'

interface Stage {
  readonly parts: OpenedDeps
  readonly room: TestClass
  /** Where this student's requests go now, as a proxy before the servers would send them. */
  readonly originOf: (student: number) => string
  readonly students: readonly Headers[]
  readonly teacher: Headers
}

export async function measureLiveRoom(trouble: Trouble): Promise<LiveRoomCost> {
  const folder = mkdtempSync(join(tmpdir(), 'alliance-bench-live-'))
  const postgres = await openEmbeddedPostgres(folder)
  const parts = await openServerParts(postgres)
  let first = await startServer(postgres)
  let second = trouble === 'second-killed' ? await startServer(postgres) : null
  const { origin } = first.door
  try {
    onOneCore(first)
    if (second) onOneCore(second)
    const stage = await fill(parts, (student) => (student % 2 === 1 && second?.door.origin) || origin)
    const strike = async (): Promise<void> => {
      await pause(WITHIN_MS / 2)
      if (trouble === 'second-killed') {
        await second?.kill()
        second = null
      } else if (trouble === 'restart') {
        await first.kill()
        first = await startServer(postgres, { port: Number(new URL(origin).port) })
        onOneCore(first)
      }
    }
    const [cost] = await Promise.all([lesson(stage), strike()])
    return cost
  } finally {
    await second?.stop()
    await first.stop()
    await parts.close()
    await postgres.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** All of the process's threads; where there is no way to say so it runs as it is. */
function onOneCore({ child }: ServerProcess): void {
  if (process.platform === 'linux')
    execFileSync('taskset', ['-a', '-c', '-p', '0', String(child.pid)], { stdio: 'ignore' })
}

async function fill(parts: OpenedDeps, originOf: Stage['originOf']): Promise<Stage> {
  const room = await makeTestClass(parts.deps)
  const sit = async (role: 'student' | 'teacher', n: number): Promise<Headers> => {
    const person = await room.add({ role, name: `Person ${n}`, sectionIds: [room.sections.red] })
    return (await room.launch(person, role)).headers
  }
  const students: Headers[] = []
  for (let n = 0; n < STUDENTS; n += 1) students.push(await sit('student', n))
  return { parts, room, originOf, students, teacher: await sit('teacher', STUDENTS) }
}

async function lesson(stage: Stage): Promise<LiveRoomCost> {
  const id = newId()
  const { room, teacher } = stage
  const origin = stage.originOf(0)
  const begin = { id, band: '6-8', sectionIds: [room.sections.red] }
  await post(`${origin}/api/v1/courses/${room.courseId}/alliances`, teacher, begin)
  await post(`${origin}/api/v1/alliances/${id}/phase`, teacher, { to: 'gathering' })
  const end = new AbortController()
  const seen: number[] = []
  const open = new Set<Headers>()
  const projector = listen({ originNow: () => origin, headers: teacher, open }, end.signal, (count) => {
    for (let n = seen.length; n < count; n += 1) seen.push(performance.now())
  })
  const others = stage.students.map((student, n) =>
    listen({ originNow: () => stage.originOf(n), headers: student, open }, end.signal, null),
  )
  // The class is there when the minute begins.
  while (open.size <= STUDENTS) await pause(50)
  const sent = await Promise.all(stage.students.map((student, n) => send(stage, id, student, n)))
  const deadline = performance.now() + PATIENCE_MS
  while (seen.length < STUDENTS && performance.now() < deadline) await pause(50)
  end.abort()
  await Promise.all([projector, ...others])
  return reckon(sent, seen, await keptCards(stage, id))
}

/** At a moment of her own within the minute, and again until it is in: the same card, so it is kept once. */
async function send({ originOf }: Stage, id: string, student: Headers, n: number): Promise<number> {
  await pause(((n * 7_919) % STUDENTS) * (WITHIN_MS / STUDENTS))
  const card = { id: newId(), text: `What student ${n} counts on` }
  const from = performance.now()
  while (!(await post(`${originOf(n)}/api/v1/alliances/${id}/cards`, student, card))) await pause(AGAIN_MS)
  return from
}

/** Whether it was done; false when the server could not be reached or could not answer. */
async function post(url: string, headers: Headers, body: object): Promise<boolean> {
  const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } }
  const answer = await fetch(url, { ...init, body: JSON.stringify(body) }).catch(() => null)
  if (!answer) return false
  const said = await answer.text()
  if (answer.ok) return true
  if (answer.status >= 500) return false
  throw new Error(`${url}: ${answer.status} ${said}`)
}

const streams = new Agent({ maxSockets: Infinity })

interface OpenPage {
  readonly originNow: () => string
  readonly headers: Headers
  /** Of everybody whose stream has been answered. */
  readonly open: Set<Headers>
}

/** One page's stream, resumed after the last event wherever it ends. `hear` is told the number of cards. */
async function listen(
  { originNow, headers, open }: OpenPage,
  signal: AbortSignal,
  hear: ((count: number) => void) | null,
): Promise<void> {
  let last = ''
  while (!signal.aborted) {
    await new Promise<void>((resolve) => {
      const resume: Headers = last === '' ? {} : { 'last-event-id': last }
      const options = {
        agent: streams,
        signal,
        headers: { ...headers, ...resume, accept: 'text/event-stream' },
      }
      get(`${originNow()}/api/v1/events`, options, (answer) => {
        open.add(headers)
        answer.setEncoding('utf8')
        answer.on('data', (piece: string) => {
          const ids = piece.match(/(?<=^id: )\d+/gm)
          last = ids?.at(-1) ?? last
          for (const [, count] of hear ? piece.matchAll(/"count":(\d+)/g) : []) hear?.(Number(count))
        })
        answer.on('close', resolve)
        answer.on('error', () => resolve())
      }).on('error', () => resolve())
    })
    if (!signal.aborted) await pause(AGAIN_MS)
  }
}

async function keptCards({ parts, room }: Stage, id: string): Promise<number> {
  const { rows } = await parts.deps.db.withTenant(room.tenantId, async (tx) => ({
    rows: await tx.selectFrom('card').select('id').where('alliance_id', '=', id).execute(),
  }))
  return rows.length
}

/** In the order they came: the n-th card that was sent is in when the projector has counted to n. */
function reckon(sent: readonly number[], seen: readonly number[], kept: number): LiveRoomCost {
  const waits = sent
    .toSorted((a, b) => a - b)
    .flatMap((from, n) => (seen[n] === undefined ? [] : [seen[n] - from]))
    .toSorted((a, b) => a - b)
  const at = (share: number): number => waits[Math.floor((waits.length - 1) * share)] ?? Infinity
  return {
    p50: at(0.5),
    p99: at(0.99),
    lost: STUDENTS - Math.min(seen.length, kept),
    twice: Math.max(0, kept - STUDENTS),
  }
}
