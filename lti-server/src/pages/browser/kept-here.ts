/**
 * Where a page keeps text on this device: the browser's storage for our pages. A browser that keeps third-party
 * cookies out denies an LMS frame every storage but partitioned cookies. There the text is kept in cookies of an
 * address that holds nothing and is asked for once a year, so that what is typed does not travel before it is sent.
 */
export interface Keeper {
  keys(): string[]
  get(key: string): string | null
  /** Null removes. @returns whether it is kept. */
  put(key: string, text: string | null): boolean
}

const KEPT = '/kept/'
const FLAGS = `path=${KEPT}; secure; samesite=none; partitioned`
const A_WEEK = 7 * 86_400
/** A browser that has more than 10 KB of ours in one partition throws cookies away, the session's too. */
const MOST = 6_000
const MOST_AT_ONCE = 3_800
const PATIENCE_MS = 2_000

/** Opens the best place this browser has; one that keeps nothing where it has none. */
export async function openKeeper(): Promise<Keeper> {
  const storage = ownStorage()
  if (storage) return inStorage(storage)
  const jar = await openJar()
  return jar ? inCookies(jar) : { keys: () => [], get: () => null, put: () => false }
}

function ownStorage(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

function inStorage(storage: Storage): Keeper {
  return {
    keys: () => Object.keys(storage),
    get: (key) => storage.getItem(key),
    put: (key, text) => {
      try {
        if (text === null) storage.removeItem(key)
        else storage.setItem(key, text)
        return true
      } catch {
        // A full storage: the text stays in its box.
        return false
      }
    },
  }
}

/** The document at the address whose cookies go nowhere; null where it can't be had. */
function openJar(): Promise<Document | null> {
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.title = ''
  frame.src = KEPT
  return new Promise((resolve) => {
    const opened = (): void => resolve(frame.contentDocument)
    frame.addEventListener('load', opened)
    setTimeout(opened, PATIENCE_MS)
    document.body.append(frame)
  })
}

function inCookies(jar: Document): Keeper {
  const all = (): Map<string, string> =>
    new Map(
      jar.cookie
        .split('; ')
        .filter((each) => each.includes('='))
        .map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]),
    )
  const write = (name: string, value: string, seconds: number): void => {
    jar.cookie = `${name}=${value}; max-age=${seconds}; ${FLAGS}`
  }
  return {
    keys: () => [...all().keys()].flatMap((name) => unpack(name) ?? []),
    get: (key) => unpack(all().get(pack(key)) ?? '') || null,
    put: (key, text) => {
      const name = pack(key)
      const value = text === null ? '' : pack(text)
      const others = jar.cookie.length - (all().get(name)?.length ?? 0)
      if (name.length + value.length > MOST_AT_ONCE || others + value.length > MOST) return false
      write(name, value, text === null ? 0 : A_WEEK)
      return text === null || all().get(name) === value
    },
  }
}

/** Any text as characters that a cookie may have: base64url of UTF-8. */
function pack(text: string): string {
  const bytes = String.fromCharCode(...new TextEncoder().encode(text))
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Undefined for what is none of ours. */
function unpack(packed: string): string | undefined {
  try {
    const bytes = atob(packed.replaceAll('-', '+').replaceAll('_', '/'))
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(bytes, (each) => each.charCodeAt(0)),
    )
  } catch {
    return undefined
  }
}
