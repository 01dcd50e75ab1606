/** The language of an answer to a browser about which nothing else is known. */
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { acceptedLanguage } from './reader-language.ts'

const app = new Hono().get('/', (c) => c.text(acceptedLanguage(c)))

test.each([
  ['es-MX,es;q=0.9,en-US;q=0.8,en;q=0.7', 'es'],
  ['en-US,en;q=0.9,es;q=0.8', 'en'],
  ['en;q=0.5, ES-419', 'es'],
  ['qu-PE, es;q=0.9, en;q=0.8', 'es'],
  ['es;q=0, en', 'en'],
  ['est', 'en'],
  ['pt-BR', 'en'],
  ['*', 'en'],
  ['', 'en'],
])('accepts %j: %s', async (header, language) => {
  const answer = await app.request('/', { headers: { 'accept-language': header } })
  expect(await answer.text()).toBe(language)
})

test('accepts nothing: English', async () => {
  expect(await (await app.request('/')).text()).toBe('en')
})
