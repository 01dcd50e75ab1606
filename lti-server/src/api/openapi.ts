/** The API described as OpenAPI 3.1, written from the same schemas that the routes parse and answer with. */
import { toJsonSchemaDefs } from '@valibot/to-json-schema'
import * as alliance from 'shared/contract/alliance'
import * as acts from 'shared/contract/alliance-acts'
import * as amendments from 'shared/contract/amendments'
import * as api from 'shared/contract/api'
import * as browsers from 'shared/contract/browsers'
import { errors } from 'shared/contract/errors'
import * as bothSides from 'shared/contract/both-sides'
import * as checkIns from 'shared/contract/check-ins'
import * as cardMedia from 'shared/contract/card-media'
import * as conferences from 'shared/contract/conferences'
import * as handovers from 'shared/contract/handovers'
import * as focalCycles from 'shared/contract/focal-cycles'
import * as copied from 'shared/contract/copied-course'
import * as evidence from 'shared/contract/evidence'
import * as kept from 'shared/contract/home'
import * as lessons from 'shared/contract/lesson'
import * as lineage from 'shared/contract/lineage'
import * as deciding from 'shared/contract/deciding'
import * as needs from 'shared/contract/needs'
import * as notOurs from 'shared/contract/not-ours'
import * as partnership from 'shared/contract/partnership'
import * as privateNotes from 'shared/contract/private-notes'
import * as profile from 'shared/contract/profile'
import * as pulse from 'shared/contract/pulse'
import * as publication from 'shared/contract/publication'
import * as resting from 'shared/contract/resting'
import * as selfAssessments from 'shared/contract/self-assessments'
import * as roster from 'shared/contract/roster'
import * as v from 'valibot'
import { BROWSER_COOKIE } from '../access/browser-cookie.ts'
import { operations, type Operation } from './operations.ts'

type Json = Readonly<Record<string, unknown>>

const named = new Map(
  Object.entries<unknown>({
    ...api,
    ...alliance,
    ...acts,
    ...browsers,
    ...cardMedia,
    ...bothSides,
    ...checkIns,
    ...conferences,
    ...handovers,
    ...focalCycles,
    ...copied,
    ...evidence,
    ...kept,
    ...lessons,
    ...lineage,
    ...deciding,
    ...needs,
    ...notOurs,
    ...partnership,
    ...privateNotes,
    ...profile,
    ...publication,
    ...resting,
    ...roster,
    ...selfAssessments,
    ...pulse,
    ...amendments,
  }).filter((entry): entry is [string, v.GenericSchema] => isSchema(entry[1])),
)

function isSchema(value: unknown): value is v.GenericSchema {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema'
}

/** The whole document. `publicUrl`: where this server is reached. */
export function describeApi(publicUrl: string): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const [tag, members] of Object.entries(operations))
    for (const operation of members)
      (paths[operation.path] ??= {})[operation.method] = describe(operation, tag)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Learning Alliance',
      version: '1',
      description:
        'Ids are UUIDv7, made by whoever creates; every POST may be sent twice. Lists page by an opaque cursor. What a reader may not know of is answered with 404. The words of a problem are English, or Spanish where Accept-Language asks for it; its code is the same.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    tags: Object.keys(operations).map((name) => ({ name })),
    paths,
    components: {
      schemas: schemas(),
      responses: { Problem: problemAnswer },
      parameters: { Launch: launchHeader, Proof: proofHeader },
      securitySchemes,
    },
  }
}

const launchHeader: Json = {
  name: 'Alliance-Launch',
  in: 'header',
  description: 'Which launch of this browser is meant; without it the newest.',
  schema: { type: 'string', format: 'uuid' },
}

const proofHeader: Json = {
  name: 'DPoP',
  in: 'header',
  description: 'With a token: the proof of its key for this very request (RFC 9449).',
  schema: { type: 'string' },
}

const securitySchemes: Json = {
  launch: {
    type: 'apiKey',
    in: 'cookie',
    name: BROWSER_COOKIE,
    description: 'The browser of a launch. What changes something must come from a page of ours.',
  },
  extension: { type: 'http', scheme: 'DPoP', description: 'A connected browser’s access token.' },
}

const problemAnswer: Json = {
  description: 'RFC 9457, with a code of a closed list.',
  headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds, with status 429.' } },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

function describe(operation: Operation, tag: string): Json {
  const { id, summary, status, body } = operation
  return {
    operationId: id,
    summary,
    tags: [tag],
    security: securityOf(operation),
    parameters: parametersOf(operation),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: refTo(body) } } } }),
    responses: {
      [status]: { description: summary, content: contentOf(operation) },
      '4XX': { $ref: '#/components/responses/Problem' },
      '5XX': { $ref: '#/components/responses/Problem' },
    },
  }
}

function securityOf({ door }: Operation): Json[] {
  if (door === 'none') return []
  if (door === 'extension') return [{ extension: [] }]
  return door === 'launch' ? [{ launch: [] }] : [{ launch: [] }, { extension: [] }]
}

function parametersOf({ path, query, door }: Operation): Json[] {
  const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }))
  const asked = Object.entries(query ?? {}).map(([name, { words, required }]) => ({
    name,
    in: 'query',
    description: words,
    required: required === true,
    schema: { type: 'string' },
  }))
  const launch = door === 'none' || door === 'extension' ? [] : [{ $ref: '#/components/parameters/Launch' }]
  const proof = door === 'any' || door === 'extension' ? [{ $ref: '#/components/parameters/Proof' }] : []
  return [...ids, ...asked, ...launch, ...proof]
}

function contentOf({ answer, id }: Operation): Json {
  if (!isSchema(answer)) return Object.fromEntries(answer.map((type) => [type, {}]))
  const json = { 'application/json': { schema: refTo(answer) } }
  return id === 'events' ? { ...json, 'text/event-stream': { schema: { type: 'string' } } } : json
}

/** @throws for a schema that the contract gives no name: then it could not be found by its readers either. */
function refTo(schema: v.GenericSchema): Json {
  for (const [name, known] of named) if (known === schema) return { $ref: `#/components/schemas/${name}` }
  throw new Error('An operation uses a schema that shared/contract does not export')
}

/** What is sent is described as it may be sent (a default may be left out), what is answered as it will be. */
function schemas(): Json {
  const sent = new Set(Object.values(operations).flatMap((all) => all.map((one) => one.body)))
  const both = (['input', 'output'] as const).map((typeMode) =>
    toJsonSchemaDefs(Object.fromEntries(named), {
      target: 'draft-2020-12',
      // Trimming and time zones: rules that JSON Schema has no words for.
      errorMode: 'ignore',
      typeMode,
      overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
    }),
  )
  const described = [...named].map(([name, schema]) => [name, both[sent.has(schema) ? 0 : 1]![name]])
  const Problem = { ...v.parse(Shape, both[1]!['Problem']) }
  Problem.properties['code'] = { type: 'string', enum: Object.keys(errors).sort() }
  return { ...Object.fromEntries(described), Problem }
}

const Shape = v.looseObject({ properties: v.record(v.string(), v.unknown()) })
