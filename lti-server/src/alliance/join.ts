/** `GET /join/:code`: from the QR code on the wall into the LMS, which launches its own people and nobody else. */
import { Hono } from 'hono'
import { html } from 'hono/html'
import { newNonce, pageHeaders } from '../access/page-security.ts'
import type { Deps } from '../deps.ts'
import { openDoor } from './door.ts'

const words = {
  words: {
    en: [
      'Open your class from your course',
      'Sign in to your school’s learning platform, open your course, and choose “Learning Alliance” in its menu.',
    ],
    es: [
      'Abre tu clase desde tu curso',
      'Entra en la plataforma de tu escuela, abre tu curso y elige «Learning Alliance» en su menú.',
    ],
  },
  unknown: {
    en: [
      'This address leads nowhere',
      'Check the letters on the wall, or open “Learning Alliance” from your course.',
    ],
    es: [
      'Esta dirección no lleva a ningún lado',
      'Revisa las letras del cartel, o abre «Learning Alliance» desde tu curso.',
    ],
  },
} as const

export function joinRoutes(deps: Deps): Hono {
  const app = new Hono()
  app.get('/join/:code', async (c) => {
    const door = await openDoor(deps, c.req.param('code'))
    c.header('cache-control', 'no-store')
    c.header('referrer-policy', 'no-referrer')
    if (door?.kind === 'launch') return c.redirect(door.url, 302)
    return page(door === null ? 'unknown' : 'words')
  })
  return app
}

async function page(kind: keyof typeof words): Promise<Response> {
  const nonce = newNonce()
  const { en, es } = words[kind]
  const body = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${en[0]}</title>
        <style nonce="${nonce}">
          :root {
            color-scheme: light dark;
          }
          main {
            font:
              1.1rem/1.5 system-ui,
              sans-serif;
            max-width: 34rem;
            margin: 0 auto;
            padding: 2rem 1.25rem;
          }
        </style>
      </head>
      <body>
        <main>
          <h1>${en[0]}</h1>
          <p>${en[1]}</p>
          <section lang="es">
            <h2>${es[0]}</h2>
            <p>${es[1]}</p>
          </section>
        </main>
      </body>
    </html>`
  return new Response(String(body), {
    status: kind === 'unknown' ? 404 : 200,
    headers: {
      ...pageHeaders({ nonce, frameAncestors: [] }),
      'content-type': 'text/html; charset=utf-8',
    },
  })
}
