/** What a write to a page may say, from JSON or from a form (`wiki_page[body]=…`). */
import type { Context } from 'hono'
import * as v from 'valibot'

const flag = v.union([
  v.boolean(),
  v.pipe(
    v.picklist(['true', 'false', '1', '0']),
    v.transform((text) => text === 'true' || text === '1'),
  ),
])

const wikiPage = v.object({
  body: v.optional(v.string()),
  title: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(255))),
  published: v.optional(flag),
  front_page: v.optional(flag),
  notify_of_update: v.optional(flag),
  editing_roles: v.optional(v.string()),
})

export interface PageChange {
  body?: string | undefined
  title?: string | undefined
  published?: boolean | undefined
  editingRoles?: string | undefined
}

function fromForm(text: string): Record<string, string> {
  const fields = [...new URLSearchParams(text)].flatMap(([name, value]): [string, string][] => {
    const inner = /^wiki_page\[(\w+)\]$/.exec(name)?.[1]
    return inner ? [[inner, value]] : []
  })
  return Object.fromEntries(fields)
}

/** Null when the request holds no readable `wiki_page`. */
export async function pageChange(c: Context): Promise<PageChange | null> {
  const text = await c.req.text()
  const json = c.req.header('content-type')?.includes('json') ?? false
  let given: unknown = null
  try {
    const parsed: unknown = json ? JSON.parse(text) : { wiki_page: fromForm(text) }
    given = parsed && typeof parsed === 'object' && 'wiki_page' in parsed ? parsed.wiki_page : null
  } catch {
    return null
  }
  const read = v.safeParse(wikiPage, given)
  if (!read.success) return null
  const { body, title, published, editing_roles: editingRoles } = read.output
  return { body, title, published, editingRoles }
}
