/**
 * The live room in a page: one stream while the page is visible, closed when hidden, resumed from the last event id
 * with nothing missed; a look every five seconds where something on the way kills streams (design §5).
 */
import { CardsCounted } from 'shared/contract/alliance'
import { Events } from 'shared/contract/api'
import * as v from 'valibot'
import { call, type Answer } from './api.ts'
import { hearSession, sessionHeaders } from './session.ts'

export type LiveState = 'live' | 'offline' | 'signed-out'

interface Follow {
  readonly launchId: string
  /** The id of the last event that the page was drawn from. */
  readonly after: string
  /** Something new; called once for a burst, and again after a while as long as it answers false: it was not read. */
  readonly onNews: () => Promise<boolean>
  /**
   * One more card: the number says it all. A page that takes it asks for nothing, or a thousand pages would ask a
   * thousand times while a class writes.
   */
  readonly onCount?: (counted: CardsCounted) => void
  readonly onState: (state: LiveState) => void
}

const LOOK_MS = 5_000
const RETRY_MS = 1_000
/** A stream that ends sooner was killed by something on the way. */
const LIVED_MS = 10_000
const KILLED_TIMES = 3
const BURST_MS = 60

/** Follows the course until the returned function is called. */
export function follow(options: Follow): () => void {
  let after = options.after
  let killed = 0
  let stream: AbortController | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let burst: ReturnType<typeof setTimeout> | undefined
  let ended = false

  function hear(id: string, said: string | null): void {
    after = id
    const counted = options.onCount && said !== null ? countIn(said) : null
    if (counted) return options.onCount?.(counted)
    // Not begun anew by each further event: a class that writes without a pause would never be shown.
    burst ??= setTimeout(() => void tell(), BURST_MS)
  }

  async function tell(): Promise<void> {
    burst = undefined
    // The event does not come a second time: a page that could not be read then would stay as it was.
    if (!(await options.onNews()) && !ended) burst ??= setTimeout(() => void tell(), LOOK_MS)
  }

  async function listen(): Promise<void> {
    const control = new AbortController()
    stream = control
    const began = Date.now()
    const outcome = await readStream(options, after, control.signal, hear)
    if (control.signal.aborted) return
    if (outcome === 'signed-out') {
      options.onState('signed-out')
      return
    }
    if (outcome === 'offline') options.onState('offline')
    else killed = Date.now() - began < LIVED_MS ? killed + 1 : 0
    again()
  }

  async function look(): Promise<void> {
    const answer = await call(Events, options.launchId, `events?after=${after}`)
    if (answer.ok) {
      options.onState('live')
      if (answer.value.events.length > 0) hear(answer.value.cursor, null)
    } else options.onState(answer.code === 'not_signed_in' ? 'signed-out' : 'offline')
    if (!ended) again()
  }

  function again(): void {
    clearTimeout(timer)
    if (ended || document.hidden) return
    const poll = killed >= KILLED_TIMES
    timer = setTimeout(() => void (poll ? look() : listen()), poll ? LOOK_MS : RETRY_MS)
  }

  function onVisible(): void {
    if (document.hidden) {
      clearTimeout(timer)
      stream?.abort()
    } else void listen()
  }

  document.addEventListener('visibilitychange', onVisible)
  if (!document.hidden) void listen()
  return () => {
    ended = true
    clearTimeout(timer)
    clearTimeout(burst)
    stream?.abort()
    document.removeEventListener('visibilitychange', onVisible)
  }
}

/** Whether a page was read, or never will be: a network or a server that is away may come back. */
export function isRead(answer: Answer<unknown>): boolean {
  return answer.ok || !['offline', 'server_error', 'too_many_requests'].includes(answer.code)
}

type Outcome = 'ended' | 'offline' | 'signed-out'

async function readStream(
  { launchId, onState }: Follow,
  after: string,
  signal: AbortSignal,
  hear: (id: string, said: string) => void,
): Promise<Outcome> {
  const headers = { ...sessionHeaders(launchId), accept: 'text/event-stream' }
  const response = await fetch(`/api/v1/events?after=${after}`, { headers, signal }).catch(() => null)
  if (!response) return 'offline'
  if (response.status === 401) return 'signed-out'
  hearSession(response)
  if (!response.ok || !response.body) return 'ended'
  onState('live')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const piece = await reader.read().catch(() => null)
    if (!piece || piece.done) return 'ended'
    const blocks = (rest + piece.value.replaceAll('\r', '')).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const id = fieldOf(block, 'id')
      if (id !== null) hear(id, fieldOf(block, 'data') ?? '')
    }
  }
}

/** One field of one block of a stream; comments and heartbeats have none. */
function fieldOf(block: string, field: 'id' | 'data'): string | null {
  const line = block.split('\n').find((each) => each.startsWith(`${field}:`))
  return line ? line.slice(field.length + 1).trim() : null
}

const CountedText = v.pipe(v.string(), v.parseJson(), CardsCounted)

function countIn(said: string): CardsCounted | null {
  const counted = v.safeParse(CountedText, said)
  return counted.success ? counted.output : null
}
