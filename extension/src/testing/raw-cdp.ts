/**
 * The DevTools protocol without Playwright between: Playwright makes every page believe that it has the focus and is
 * seen, and does not list the browser's side panel at all.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from './until.ts'

interface Target {
  readonly id: string
  readonly type: string
  readonly url: string
  readonly webSocketDebuggerUrl: string
}

export interface RawTarget {
  send(method: string, params?: object): Promise<Record<string, unknown>>
  /** The value of an expression in the target's document. */
  evaluate(expression: string): Promise<unknown>
  /** The visible text of the whole document. */
  text(): Promise<string>
  close(): void
}

export interface RawBrowser {
  targets(): Promise<Target[]>
  /** Attaches to the first target whose address fits, waiting for it. */
  attach(fits: (target: Target) => boolean): Promise<RawTarget>
  /** Brings a tab to the front, as a person's click on its tab does. */
  activate(fits: (target: Target) => boolean): Promise<void>
}

/** @param profile the folder that a browser with `--remote-debugging-port=0` writes its port into. */
export function openRawBrowser(profile: string): RawBrowser {
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  const base = `http://127.0.0.1:${port}`
  const targets = async (): Promise<Target[]> => (await (await fetch(`${base}/json/list`)).json()) as Target[]
  const find = (fits: (target: Target) => boolean): Promise<Target> =>
    until(async () => (await targets()).find(fits), 'a target of the browser')
  return {
    targets,
    async attach(fits) {
      return openTarget((await find(fits)).webSocketDebuggerUrl)
    },
    async activate(fits) {
      await fetch(`${base}/json/activate/${(await find(fits)).id}`)
    },
  }
}

async function openTarget(url: string): Promise<RawTarget> {
  const socket = new WebSocket(url)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', reject, { once: true })
  })
  const waiting = new Map<number, (answer: { result?: Record<string, unknown>; error?: unknown }) => void>()
  let last = 0
  socket.addEventListener('close', () => {
    for (const answer of waiting.values()) answer({ error: 'The target was closed' })
  })
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as { id?: number; result?: Record<string, unknown> }
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
  })
  async function send(method: string, params: object = {}): Promise<Record<string, unknown>> {
    if (socket.readyState !== WebSocket.OPEN) throw new Error(`${method}: the target is gone`)
    last += 1
    const id = last
    const answer = new Promise<{ result?: Record<string, unknown>; error?: unknown }>((resolve) =>
      waiting.set(id, resolve),
    )
    socket.send(JSON.stringify({ id, method, params }))
    const { result, error } = await answer
    if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`)
    return result ?? {}
  }
  async function evaluate(expression: string): Promise<unknown> {
    const { result } = await send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    })
    return (result as { value?: unknown }).value
  }
  return {
    send,
    evaluate,
    text: async () => String(await evaluate('document.body.textContent')),
    close: () => socket.close(),
  }
}
