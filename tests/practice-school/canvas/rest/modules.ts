/** `/modules` and their items, as Canvas's API documentation names the fields. Nothing is recorded: no sample. */
import { Hono, type Context } from 'hono'
import * as v from 'valibot'
import { isStaff } from '../../story/people.ts'
import type { SchoolState } from '../../state.ts'
import type { Module, ModuleItem } from '../modules.ts'
import { answer, answerPage, callerOf, noSuchResource, unauthorized } from './access.ts'

const MODULES = 'courses/:course_id/modules'

const newModule = v.object({
  module: v.object({ name: v.pipe(v.string(), v.minLength(1)), position: v.optional(v.number(), 99) }),
})
const moduleChange = v.object({ module: v.object({ published: v.optional(v.boolean()) }) })
const newItem = v.object({
  module_item: v.object({
    type: v.literal('Page'),
    page_url: v.string(),
    title: v.string(),
    position: v.optional(v.number(), 99),
  }),
})

function moduleJson(school: SchoolState, module: Module): Record<string, unknown> {
  return {
    id: module.id,
    name: module.name,
    position: school.modules.all.indexOf(module) + 1,
    unlock_at: null,
    require_sequential_progress: false,
    prerequisite_module_ids: [],
    items_count: module.items.length,
    published: module.published,
  }
}

function itemJson(school: SchoolState, module: Module, item: ModuleItem): Record<string, unknown> {
  return {
    id: item.id,
    title: item.title,
    position: module.items.indexOf(item) + 1,
    indent: 0,
    type: item.type,
    module_id: module.id,
    page_url: item.pageUrl,
    html_url: `${school.publicUrl}/courses/${school.story.course.id}/modules/items/${item.id}`,
    published: true,
  }
}

type Handler = (c: Context, module: Module | undefined) => Response | Promise<Response>

export function moduleApiRoutes(school: SchoolState): Hono {
  const app = new Hono()
  const base = `/api/v1/courses/${school.story.course.id}/modules`
  const on = (method: 'GET' | 'POST' | 'PUT', path: string, scope: string, handle: Handler) =>
    app.on(method, base + path, (c) => {
      const access = callerOf(school, c, `url:${method}|/api/v1/${MODULES}${scope}`)
      if ('refusal' in access) return access.refusal
      if (!isStaff(access.caller.person)) return unauthorized(c)
      return handle(
        c,
        school.modules.all.find(({ id }) => String(id) === c.req.param('module')),
      )
    })
  const body = async <T>(c: Context, schema: v.GenericSchema<unknown, T>): Promise<T | null> => {
    const read = v.safeParse(schema, await c.req.json().catch(() => null))
    return read.success ? read.output : null
  }
  const unreadable = (c: Context) => c.json({ errors: [{ message: 'could not be read' }] }, 400)

  on('GET', '', '', (c) =>
    answerPage(school, c, [...school.modules.all], (module) => moduleJson(school, module)),
  )
  on('POST', '', '', async (c) => {
    const given = await body(c, newModule)
    if (!given) return unreadable(c)
    return answer(c, moduleJson(school, school.modules.add(given.module.name, given.module.position)))
  })
  on('PUT', '/:module', '/:id', async (c, module) => {
    const given = await body(c, moduleChange)
    if (!module || !given) return module ? unreadable(c) : noSuchResource(c)
    module.published = given.module.published ?? module.published
    return answer(c, moduleJson(school, module))
  })
  on('GET', '/:module/items', '/:module_id/items', (c, module) =>
    module
      ? answerPage(school, c, module.items, (item) => itemJson(school, module, item))
      : noSuchResource(c),
  )
  on('POST', '/:module/items', '/:module_id/items', async (c, module) => {
    const given = await body(c, newItem)
    if (!module || !given) return module ? unreadable(c) : noSuchResource(c)
    const { page_url: pageUrl, position, title, type } = given.module_item
    return answer(
      c,
      itemJson(school, module, school.modules.addItem(module, { title, type, pageUrl }, position)),
    )
  })
  return app
}
