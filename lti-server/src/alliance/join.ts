/** `GET /join/:code`: from the QR code on the wall into the LMS, which launches its own people and nobody else. */
import { Hono } from 'hono'
import { html } from 'hono/html'
import { plainPage } from '../access/plain-page.ts'
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

function page(kind: keyof typeof words): Promise<Response> {
  const { en, es } = words[kind]
  const body = html`<h1>${en[0]}</h1>
    <p>${en[1]}</p>
    <section lang="es">
      <h2>${es[0]}</h2>
      <p>${es[1]}</p>
    </section>`
  return plainPage({ title: en[0], body, status: kind === 'unknown' ? 404 : 200 })
}
