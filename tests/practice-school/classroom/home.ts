/**
 * A class's home: topics, Classwork materials and announcements (google-classroom.md §1.3, §1.4, §4). Only the project
 * that made an item may change it; a list tells what is there, and only materials can be looked for by their link.
 */
import { Hono, type Context } from 'hono'
import { randomInt } from 'node:crypto'
import * as v from 'valibot'
import type { SchoolState } from '../state.ts'
import { refuse } from './answers.ts'
import { askedCourse, HOME } from './courses.ts'
import { listPage } from './paging.ts'
import { googleIdOf, teaches, webId, type HomeItem } from './world.ts'

const Material = v.strictObject({ link: v.strictObject({ url: v.pipe(v.string(), v.maxLength(2024)) }) })
const State = v.optional(v.picklist(['PUBLISHED', 'DRAFT']), 'DRAFT')
const Everybody = v.optional(v.picklist(['ALL_STUDENTS', 'INDIVIDUAL_STUDENTS']), 'ALL_STUDENTS')
const LongText = v.pipe(v.string(), v.maxLength(30_000))
const Materials = v.optional(v.pipe(v.array(Material), v.maxLength(20)), [])

interface Kind {
  readonly path: string
  /** The envelope of its list: two of the three are singular. */
  readonly key: string
  readonly items: 'topics' | 'materials' | 'announcements'
  readonly scope: string
  readonly body: v.GenericSchema<unknown, Record<string, unknown>>
  /** What a PATCH may name; the materials are in no mask. */
  readonly mask: readonly string[]
  /** The letter in its address. */
  readonly letter: string
  readonly idName: 'id' | 'topicId'
}

const KINDS: readonly Kind[] = [
  {
    path: 'topics',
    key: 'topic',
    items: 'topics',
    scope: 'topics',
    body: v.strictObject({ name: v.pipe(v.string(), v.minLength(1), v.maxLength(100)) }),
    mask: ['name'],
    letter: '',
    idName: 'topicId',
  },
  {
    path: 'courseWorkMaterials',
    key: 'courseWorkMaterial',
    items: 'materials',
    scope: 'courseworkmaterials',
    body: v.strictObject({
      title: v.pipe(v.string(), v.minLength(1), v.maxLength(3000)),
      description: v.optional(LongText),
      materials: Materials,
      topicId: v.optional(v.string()),
      state: State,
      assigneeMode: Everybody,
    }),
    mask: ['title', 'description', 'state', 'scheduled_time', 'topic_id', 'learning_goals'],
    letter: 'm',
    idName: 'id',
  },
  {
    path: 'announcements',
    key: 'announcements',
    items: 'announcements',
    scope: 'announcements',
    body: v.strictObject({ text: LongText, materials: Materials, state: State, assigneeMode: Everybody }),
    mask: ['text', 'state', 'scheduled_time'],
    letter: 'p',
    idName: 'id',
  },
]

const newId = () => String(randomInt(820_000_000_000, 829_999_999_999))
const linksOf = ({ json }: HomeItem): string[] =>
  JSON.stringify(json['materials'] ?? []).match(/"url":"[^"]*"/g) ?? []

/** A link comes back with a title and a picture that Google found for it. */
function withPreview(materials: unknown): unknown {
  const sent = v.parse(Materials, materials)
  return sent.map(({ link: { url } }) => ({
    link: {
      url,
      title: 'Our class alliance',
      thumbnailUrl: `https://classroom.google.com/webthumbnail?url=${url}`,
    },
  }))
}

function addressOf({ letter }: Kind, courseId: string, id: string): string {
  const end = letter === 'm' ? '/details' : ''
  return `${HOME}/c/${webId(courseId)}/${letter}/${webId(id)}${end}`
}

function list(school: SchoolState, c: Context, kind: Kind): Response {
  const asked = askedCourse(school, c, [kind.scope, `${kind.scope}.readonly`])
  if (asked instanceof Response) return asked
  const { searchParams } = new URL(c.req.url)
  const named = searchParams.getAll(
    kind.items === 'materials' ? 'courseWorkMaterialStates' : 'announcementStates',
  )
  const states = named.length > 0 ? named : ['PUBLISHED']
  const link = searchParams.get('materialLink')
  const rows = school.classroom[kind.items].filter(
    (item) =>
      item.courseId === asked.course.id &&
      (kind.items === 'topics' || states.includes(String(item.json['state']))) &&
      (link === null || linksOf(item).some((url) => url.includes(link))),
  )
  return listPage(school, c, kind.path, { key: kind.key, rows: rows.map(({ json }) => json).reverse() })
}

/** A teacher of a class that is not put away, or the refusal. */
function writer(school: SchoolState, c: Context, kind: Kind) {
  const asked = askedCourse(school, c, [kind.scope])
  if (asked instanceof Response) return asked
  if (!teaches(asked.course, asked.person)) return refuse(c, 'caller')
  return asked.course.state === 'ACTIVE' ? asked : refuse(c, 'notActive')
}

async function create(school: SchoolState, c: Context, kind: Kind): Promise<Response> {
  const asked = writer(school, c, kind)
  if (asked instanceof Response) return asked
  const body = v.safeParse(kind.body, await c.req.json().catch(() => null))
  if (!body.success) return refuse(c, 'argument')
  const mine = school.classroom[kind.items].filter(({ courseId }) => courseId === asked.course.id)
  if (kind.items === 'topics' && mine.some(({ json }) => json['name'] === body.output['name']))
    return refuse(c, 'exists')
  const id = newId()
  const now = new Date().toISOString()
  const { materials, ...sent } = body.output
  const post = kind.items !== 'topics' && {
    materials: withPreview(materials),
    alternateLink: addressOf(kind, asked.course.id, id),
    creationTime: now,
    creatorUserId: googleIdOf(asked.person),
  }
  const json = { courseId: asked.course.id, [kind.idName]: id, ...sent, ...post, updateTime: now }
  school.classroom[kind.items].push({ project: asked.clientId, courseId: asked.course.id, json })
  return c.json(json)
}

/** The item that is asked for, if this project made it or only looks. */
function found(school: SchoolState, c: Context, kind: Kind, writes: boolean): HomeItem | Response {
  const asked = writes
    ? writer(school, c, kind)
    : askedCourse(school, c, [kind.scope, `${kind.scope}.readonly`])
  if (asked instanceof Response) return asked
  const item = school.classroom[kind.items].find(
    ({ courseId, json }) => courseId === asked.course.id && json[kind.idName] === c.req.param('id'),
  )
  if (!item) return refuse(c, 'missing')
  return !writes || item.project === asked.clientId ? item : refuse(c, 'project')
}

async function patch(school: SchoolState, c: Context, kind: Kind): Promise<Response> {
  const mask = (c.req.query('updateMask') ?? '').split(',').filter(Boolean)
  if (mask.length === 0 || mask.some((field) => !kind.mask.includes(field))) return refuse(c, 'mask')
  const item = found(school, c, kind, true)
  if (item instanceof Response) return item
  const body = v.safeParse(v.record(v.string(), v.unknown()), await c.req.json().catch(() => null))
  if (!body.success) return refuse(c, 'argument')
  const changed = mask.map((field) => field.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()))
  const change = Object.fromEntries(changed.map((field) => [field, body.output[field]]))
  item.json = { ...item.json, ...change, updateTime: new Date().toISOString() }
  return c.json(item.json)
}

export function classroomHomeRoutes(school: SchoolState): Hono {
  const app = new Hono()
  for (const kind of KINDS) {
    const at = `/v1/courses/:courseId/${kind.path}`
    app.get(at, (c) => list(school, c, kind))
    app.post(at, (c) => create(school, c, kind))
    app.get(`${at}/:id`, (c) => {
      const item = found(school, c, kind, false)
      return item instanceof Response ? item : c.json(item.json)
    })
    app.patch(`${at}/:id`, (c) => patch(school, c, kind))
    app.delete(`${at}/:id`, (c) => {
      const item = found(school, c, kind, true)
      if (item instanceof Response) return item
      const items = school.classroom[kind.items]
      items.splice(items.indexOf(item), 1)
      return c.json({})
    })
  }
  return app
}
