/**
 * The home page as the first thing on a course that opens on its modules (canvas.md §2.4; Canvas's module API). Each
 * step is looked for before it is taken, so that all of it can be asked for again after any answer was lost.
 */
import { ok } from 'shared/domain/result'
import { CanvasId } from 'shared/publish/canvas-pages'
import type { HomePage, LmsAnswer } from 'shared/publish/home-pages'
import * as v from 'valibot'
import type { CanvasClient } from './client.ts'

const Module = v.object({
  id: CanvasId,
  name: v.optional(v.nullable(v.string())),
  published: v.optional(v.nullable(v.boolean())),
})
type Module = v.InferOutput<typeof Module>
const Item = v.object({ id: CanvasId, type: v.string(), page_url: v.optional(v.nullable(v.string())) })

export interface FirstModule {
  isPinned(page: HomePage): Promise<LmsAnswer<boolean>>
  pin(page: HomePage, title: string): Promise<LmsAnswer<true>>
}

/** `course` is the path of the course below the API. */
export function canvasFirstModule(canvas: CanvasClient, course: string): FirstModule {
  const modules = `${course}/modules`
  const items = (module: Module) => `${modules}/${encodeURIComponent(module.id)}/items`

  async function first(): Promise<LmsAnswer<Module | null>> {
    const listed = await canvas.call('GET', `${modules}?per_page=10`, v.array(Module))
    return listed.ok ? ok(listed.value[0] ?? null) : listed
  }

  async function leadsTo(module: Module, page: HomePage): Promise<LmsAnswer<boolean>> {
    const listed = await canvas.call('GET', `${items(module)}?per_page=10`, v.array(Item))
    if (!listed.ok) return listed
    return ok(listed.value.some((item) => item.type === 'Page' && item.page_url === page.address))
  }

  /** The first module, if it is ours or leads there already; else a new one before it. */
  async function firstFor(title: string, page: HomePage): Promise<LmsAnswer<Module>> {
    const found = await first()
    if (!found.ok) return found
    const leads = found.value === null ? ok(false) : await leadsTo(found.value, page)
    if (!leads.ok) return leads
    if (found.value !== null && (leads.value || found.value.name === title)) return ok(found.value)
    return canvas.call('POST', modules, Module, { module: { name: title, position: 1 } })
  }

  return {
    async isPinned(page) {
      const found = await first()
      if (!found.ok) return found
      return found.value === null || found.value.published === false ? ok(false) : leadsTo(found.value, page)
    },
    async pin(page, title) {
      const module = await firstFor(title, page)
      if (!module.ok) return module
      const leads = await leadsTo(module.value, page)
      if (!leads.ok) return leads
      const item = { title: page.title, type: 'Page', page_url: page.address, position: 1 }
      const added =
        leads.value || (await canvas.call('POST', items(module.value), Item, { module_item: item }))
      if (added !== true && !added.ok) return added
      if (module.value.published === true) return ok(true)
      const path = `${modules}/${encodeURIComponent(module.value.id)}`
      const shown = await canvas.call('PUT', path, Module, { module: { published: true } })
      return shown.ok ? ok(true) : shown
    },
  }
}
