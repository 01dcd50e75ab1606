/**
 * How a page of ours asks the LMS around it to keep a value (platform storage, conformance §2.2 rung 2). This
 * function is sent to the browser as its own text: it uses nothing from outside itself.
 */

export interface TalkOptions {
  /** The origin that may receive and answer. */
  readonly origin: string
  /** The frame that the login named, `_parent` for the LMS page itself. */
  readonly frame: string
  /** Milliseconds for each answer. Apps of an LMS give none. */
  readonly patience: number
}

export interface Talk {
  /** Whether the LMS said that it keeps the value; null removes it. */
  put(key: string, value: string | null): Promise<boolean>
  get(key: string): Promise<string | null>
}

type Said = Record<string, unknown>

export function openTalk({ origin, frame, patience }: TalkOptions): Talk {
  const around: unknown = window.parent === window ? window.opener : window.parent
  const host = around as Window | null

  /** Sends a question under an id of its own; whatever `read` can't use is as good as unsaid. */
  function ask<T>(
    target: Window,
    to: string,
    question: { subject: string; key?: string; value?: string | null },
    read: (said: Said, from: string) => T | undefined,
  ): Promise<T | null> {
    const id = crypto.randomUUID()
    return new Promise((resolve) => {
      const end = (value: T | null): void => {
        clearTimeout(late)
        window.removeEventListener('message', listen)
        resolve(value)
      }
      const late = setTimeout(() => end(null), patience)
      const listen = (event: MessageEvent<unknown>): void => {
        if (typeof event.data !== 'object' || event.data === null) return
        const said = event.data as Said
        if (said['message_id'] !== id || said['subject'] !== `${question.subject}.response`) return
        const value = read(said, event.origin)
        if (value !== undefined) end(value)
      }
      window.addEventListener('message', listen)
      target.postMessage({ ...question, message_id: id }, to)
    })
  }

  /** A frame beside us, by a name from outside: whatever else the name may mean on a window is no frame of its. */
  function frameNamed(name: unknown): Window | null {
    if (typeof name !== 'string' || !/^[\w.-]{1,64}$/.test(name)) return null
    try {
      const found = (host?.frames as unknown as Record<string, Window | undefined> | undefined)?.[name]
      const beside = found !== host && found !== window && found?.window === found && found?.parent === host
      return beside && found ? found : null
    } catch {
      return null
    }
  }

  /**
   * The frame that the LMS names, else the one that the login named, else the page around. The question about
   * capabilities carries nothing, so it may go to anybody; its answer names a frame and no more.
   */
  async function findTarget(): Promise<Window | null> {
    if (!host) return null
    const listed = await ask(host, '*', { subject: 'lti.capabilities' }, (said) =>
      Array.isArray(said['supported_messages']) ? (said['supported_messages'] as unknown[]) : undefined,
    )
    const put = listed?.find(
      (one): one is Said =>
        typeof one === 'object' && one !== null && (one as Said)['subject'] === 'lti.put_data',
    )
    return frameNamed(put?.['frame']) ?? frameNamed(frame) ?? host
  }

  let target: Promise<Window | null> | undefined

  /** What counts is an answer from the one origin about this key. */
  async function askStorage<T>(
    question: { subject: string; key: string; value?: string | null },
    read: (said: Said) => T,
  ): Promise<T | null> {
    target ??= findTarget()
    const keeper = await target
    if (!keeper) return null
    const answer = await ask(keeper, origin, question, (said, from) =>
      from === origin && said['key'] === question.key ? { is: read(said) } : undefined,
    )
    return answer ? answer.is : null
  }

  return {
    put: async (key, value) =>
      (await askStorage({ subject: 'lti.put_data', key, value }, (said) => !said['error'])) === true,
    get: (key) =>
      askStorage({ subject: 'lti.get_data', key }, (said) =>
        typeof said['value'] === 'string' && !said['error'] ? said['value'] : null,
      ),
  }
}
