/** How the test school answers, and how it reads what was sent. */
import type { IncomingMessage, ServerResponse } from 'node:http'

export function html(response: ServerResponse, body: string, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(`<!doctype html>${body}`)
}

export function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value))
}

export function problem(response: ServerResponse, status: number, code: string): void {
  response
    .writeHead(status, { 'Content-Type': 'application/problem+json' })
    .end(JSON.stringify({ type: 'about:blank', title: code, status, code }))
}

export async function readBody(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

/** `…/modules` bears the marks by which Canvas is recognised; there the content script starts by itself. */
export function lmsPage(response: ServerResponse, url: URL): void {
  if (url.pathname.endsWith('/modules'))
    return html(
      response,
      '<body class="context-course_7"><div id="application" class="ic-app"><h1>Modules</h1></div></body>',
    )
  html(response, `<title>${url.pathname}</title><h1>Gradebook</h1><button id="row">Open partnership</button>`)
}
