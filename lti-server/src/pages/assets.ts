/** The built files of our pages: which ones an entry needs, and serving them for ever under their hashed names. */
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { Hono } from 'hono'
import { PAGE_BUNDLES } from './bundles.ts'
import type { PageData } from './page-data.ts'
import type { Language } from 'shared/domain/alliance/vocabulary'
import * as v from 'valibot'

/** The entry of `vite.config.ts` that draws a page. */
const entries: Record<PageKind, string> = {
  student: 'student',
  mine: 'student',
  decide: 'decide',
  working: 'working',
  profile: 'profile',
  living: 'living',
  give: 'give',
  paper: 'give',
  projector: 'projector',
  teacher: 'teacher',
  admin: 'admin',
  'deep-linking': 'deep-linking',
  agreement: 'agreement',
  lesson: 'lesson',
}

/** Pages that are drawn from data, and those that the server alone draws. */
export type PageKind = PageData['page'] | 'paper' | 'deep-linking' | 'agreement' | 'living' | 'lesson'

/** Addresses below `/assets/` that one entry's HTML names. */
export interface EntryFiles {
  readonly script: string
  readonly preload: readonly string[]
  readonly styles: readonly string[]
}

export interface Assets {
  /** Null when nothing was built: pages then work as plain forms, unstyled. */
  of(page: PageKind, language: Language): EntryFiles | null
  readonly folder: string
}

const Chunk = v.object({
  file: v.string(),
  name: v.optional(v.string()),
  isEntry: v.optional(v.boolean(), false),
  imports: v.optional(v.array(v.string()), []),
  css: v.optional(v.array(v.string()), []),
})
const Manifest = v.record(v.string(), Chunk)
type Manifest = v.InferOutput<typeof Manifest>

/** Beside the bundle of the server, where the build puts them. */
const builtFolder = join(import.meta.dirname, 'pages')

/** Reads the manifests of the two bundles, once. */
export function openAssets(folder: string = builtFolder): Assets {
  const manifests = PAGE_BUNDLES.map((bundle) => join(folder, '.vite', `${bundle}.json`))
    .filter((path) => existsSync(path))
    .map((path) => v.parse(Manifest, JSON.parse(readFileSync(path, 'utf8'))))
  return { folder, of: (page, language) => filesOf(manifests, page, language) }
}

function filesOf(manifests: readonly Manifest[], page: PageKind, language: Language): EntryFiles | null {
  const isEntry = (chunk: Manifest[string]) => chunk.isEntry && chunk.name === entries[page]
  const manifest = manifests.find((one) => Object.values(one).some(isEntry))
  const chunk = manifest && Object.values(manifest).find(isEntry)
  if (!chunk) return null
  const all = withImports(manifest, chunk)
  // Asked for only once the script runs: naming them here saves that way there and back.
  const words = Object.entries(manifest).find(([key]) => key.endsWith(`/ui/words/${language}.ts`))?.[1]
  if (words) all.push(words)
  return {
    script: `/assets/${chunk.file}`,
    preload: all.filter((each) => each !== chunk).map((each) => `/assets/${each.file}`),
    styles: widestFirst(manifest, [...new Set(all.flatMap((each) => each.css))]).map(
      (file) => `/assets/${file}`,
    ),
  }
}

/**
 * Style sheets as the entries import them: what all pages share, then what is the page's own and stands over it. The
 * manifest names a page's own first.
 */
function widestFirst(manifest: Manifest, styles: readonly string[]): string[] {
  const chunks = Object.values(manifest)
  const usesOf = (file: string): number => chunks.filter(({ css }) => css.includes(file)).length
  return styles.toSorted((a, b) => usesOf(b) - usesOf(a))
}

function withImports(manifest: Manifest, chunk: Manifest[string], seen = new Set<Manifest[string]>()) {
  if (!seen.has(chunk)) {
    for (const key of chunk.imports) {
      const imported = manifest[key]
      if (imported) withImports(manifest, imported, seen)
    }
    seen.add(chunk)
  }
  return [...seen]
}

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** `GET /assets/*`, and `/kept/`: names carry a hash of their content, so they never change. */
export function assetRoutes(assets: Assets): Hono {
  const app = new Hono()
  app.get('/assets/:name', async (c) => {
    const name = c.req.param('name')
    const type = TYPES[extname(name)]
    if (!type || !/^[\w.-]+$/.test(name)) return c.notFound()
    const packed = (c.req.header('accept-encoding') ?? '').includes('br')
    const path = join(assets.folder, name)
    const file = packed && existsSync(`${path}.br`) ? `${path}.br` : path
    const body = await readFile(file).catch(() => null)
    if (!body) return c.notFound()
    return c.body(new Uint8Array(body), 200, {
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
      ...(file.endsWith('.br') ? { 'content-encoding': 'br' } : {}),
    })
  })
  // An address for what a page keeps on the device; it has nothing on it, and whoever frames it sees nothing.
  app.get('/kept/', (c) =>
    c.body('<!doctype html><title></title>', 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'",
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    }),
  )
  return app
}
