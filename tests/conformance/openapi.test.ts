/**
 * `/api/v1/openapi.json` against the app that serves it: complete both ways, valid, and true of what is really
 * answered.
 */
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { createApp } from 'lti-server/app'
import * as v from 'valibot'
import { afterAll, describe, expect, test } from 'vitest'
import { openTestDeps } from 'lti-server/platform/test-class'
import { openTestDatabase } from 'lti-server/platform/test-database'
import { cases } from './tenancy/requests.ts'
import { openClass, openCourse } from './tenancy/schools.ts'
import { nobody, type Door } from './tenancy/seats.ts'

const database = await openTestDatabase()
const deps = await openTestDeps(database.db)
const app = createApp(deps)
afterAll(async () => {
  await deps.close()
  await database.close()
})

const Document = v.looseObject({
  openapi: v.string(),
  paths: v.record(v.string(), v.record(v.string(), v.looseObject({}))),
  components: v.looseObject({ schemas: v.record(v.string(), v.looseObject({})) }),
})
const BASE = '/api/v1'
const answered = await app.request(`${BASE}/openapi.json`)
const document = v.parse(Document, await answered.json())

test('is served without a session, and may be kept', async () => {
  expect(answered.status).toBe(200)
  expect(answered.headers.get('content-type')).toBe('application/json')
  expect(answered.headers.get('cache-control')).toBe('public, max-age=3600')
  expect(answered.headers.getSetCookie()).toEqual([])
  const etag = answered.headers.get('etag') ?? ''
  const again = await app.request(`${BASE}/openapi.json`, { headers: { 'if-none-match': etag } })
  expect(again.status).toBe(304)
})

test('names every route of the API and none that is not there', () => {
  const routes = app.routes
    .filter(({ method, path }) => path.startsWith(BASE) && method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.slice(BASE.length).replaceAll(/:(\w+)/g, '{$1}')}`)
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(described.toSorted()).toEqual([...new Set(routes)].toSorted())
})

test('is a valid OpenAPI 3.1 document', async () => {
  const result = await new Validator({ strict: false }).validate(structuredClone(document))
  expect(result.errors ?? []).toEqual([])
  expect(result.valid).toBe(true)
})

test('leads nowhere that is not in it', () => {
  const whole: unknown = document
  const targets = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!)
  expect(targets.length).toBeGreaterThan(100)
  for (const target of new Set(targets)) {
    const found = target
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], whole)
    expect(found, target).toBeTypeOf('object')
  }
})

const ajv = formats.default(new Ajv2020({ strict: true, allowUnionTypes: true }))
ajv.addVocabulary(['components'])
ajv.addSchema({ $id: 'api', components: document.components })

describe('its schemas', () => {
  test.each(Object.keys(document.components.schemas))('%s can be compiled', (name) => {
    expect(ajv.getSchema(`api#/components/schemas/${name}`)).toBeTypeOf('function')
  })
})

const Content = v.record(
  v.string(),
  v.looseObject({ schema: v.optional(v.looseObject({ $ref: v.optional(v.string()) })) }),
)
const Described = v.looseObject({
  requestBody: v.optional(v.looseObject({ content: Content })),
  responses: v.record(v.string(), v.looseObject({ content: v.optional(Content) })),
})

/** What the document says of a route as the app lists it. */
function described(route: string) {
  const [method = '', path = ''] = route.split(' ')
  const members = document.paths[path.slice(BASE.length).replaceAll(/:(\w+)/g, '{$1}')]
  return v.parse(Described, members?.[method.toLowerCase()])
}

function expectFits(value: unknown, schema: { $ref?: string | undefined } | undefined, what: string): void {
  const check = ajv.getSchema(`api${schema?.$ref ?? ''}`)
  expect(check?.(value), `${what}: ${ajv.errorsText(check?.errors)}`).toBe(true)
}

describe('what is really asked and answered', async () => {
  const door: Door = async (request) => app.fetch(request)
  const room = await openClass(deps, door, await openCourse(deps, door, 'A1'), 'red')
  const stranger = nobody(door, deps.config.publicUrl)
  const ofApi = cases.filter(({ route }) => route.includes(` ${BASE}/`))

  test.each(ofApi)('fits at $route', async ({ route, by, request }) => {
    const sent = request(room.ids)
    const { requestBody, responses } = described(route)
    if (requestBody) expectFits(sent.json, requestBody.content['application/json']?.schema, 'asked')
    const refused = await stranger.ask(sent)
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expectFits(await refused.json(), { $ref: '#/components/schemas/Problem' }, 'refused')
    const answer = await room[by].ask(sent)
    const type = (answer.headers.get('content-type') ?? '').split(';')[0]!
    if (type === 'application/problem+json') return expect(responses).toHaveProperty('4XX')
    const content = responses[String(answer.status)]?.content?.[type]
    expect(content, `${answer.status} ${type}`).toBeDefined()
    if (type === 'application/json') expectFits(await answer.json(), content?.schema, 'answered')
  })
})
