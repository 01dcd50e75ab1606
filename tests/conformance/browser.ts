/** A browser as far as a launch needs one: it keeps cookies, and posts what a platform made it post. */

export type Fetcher = (request: Request) => Promise<Response>

export interface Browser {
  readonly cookies: Map<string, string>
  fetch(url: string, init?: RequestInit): Promise<Response>
}

/** `server`: the app itself, no socket in between. Requests with cookies look as Chromium sends them. */
export function openBrowser(server: Fetcher, origin: string): Browser {
  const cookies = new Map<string, string>()
  return {
    cookies,
    async fetch(url, init = {}) {
      const headers = new Headers(init.headers)
      if (cookies.size > 0 && !headers.has('cookie')) {
        headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
      }
      const response = await server(
        new Request(new URL(url, origin), { ...init, headers, redirect: 'manual' }),
      )
      for (const line of response.headers.getSetCookie()) keep(cookies, line)
      return response
    },
  }
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const equals = pair.indexOf('=')
  const gone = attributes.some((attribute) => attribute.toLowerCase() === 'max-age=0')
  if (gone) cookies.delete(pair.slice(0, equals))
  else cookies.set(pair.slice(0, equals), pair.slice(equals + 1))
}

export function formPost(fields: URLSearchParams | Record<string, string>): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  }
}
