/**
 * A server that shows every state of our pages from the story of Room 12, under the headers that the real one sends.
 * What it draws and the files it serves are the product's own; only the data comes from builders instead of rooms.
 */
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import type { PageVariables } from 'lti-server/access/actor'
import { newNonce, pageHeaders } from 'lti-server/access/page-security'
import { assetRoutes, type Assets } from 'lti-server/pages/assets'
import { openBuiltPages } from '../../built-pages.ts'
import { drawPage } from 'lti-server/pages/draw'
import { classmates } from './give-stories.ts'
import { whoAsked } from './story-working.ts'
import { around, howWeDecide, ownPromises, storyPages, type StoryPage } from './story-pages.ts'
import { noLesson } from './story-lessons.ts'

export interface StoryServer {
  readonly origin: string
  readonly assets: Assets
  /** All pages, each at `/story/{number}`. */
  readonly pages: readonly StoryPage[]
  close(): Promise<void>
}

/** Serves the stories on a free port. */
export async function openStoryServer(): Promise<StoryServer> {
  const assets = await openBuiltPages()
  const pages = storyPages()
  const server = createAdaptorServer({ fetch: storyApp(assets, pages).fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    assets,
    pages,
    close: async () => {
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function storyApp(assets: Assets, pages: StoryServer['pages']): Hono {
  const app = new Hono()
  let open: StoryPage | null = null
  app.route('/', assetRoutes(assets))
  app.get('/favicon.ico', (c) => c.body(null, 204))
  // A class at rest: nothing new comes, and nothing is asked of rooms that are not here.
  app.get('/api/v1/events', (c) =>
    c.body(
      new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode(': here\n\n')) }),
      200,
      {
        'content-type': 'text/event-stream',
      },
    ),
  )
  // What the page that was opened last stands in; one browser looks at one page at a time.
  app.get('/api/v1/alliances/:id', (c) => c.json(open?.view ?? {}))
  app.get('/api/v1/alliances/:id/lineage', (c) => c.json(around.lineage))
  app.get('/api/v1/courses/:id/wider', (c) => c.json(around.wider))
  app.get('/api/v1/courses/:id/groups', (c) => c.json(around.groups))
  app.get('/api/v1/alliances/:id/deciding', (c) => c.json(howWeDecide))
  app.get('/api/v1/alliances/:id/lesson', (c) => c.json(open?.lesson ?? noLesson))
  app.get('/api/v1/alliances/:id/publication', (c) => c.json(open?.publication ?? {}))
  app.get('/api/v1/alliances/:id/pulses', (c) => c.json({ pulses: [], next: null }))
  app.get('/api/v1/alliances/:id/lines', (c) => c.json({ lines: [], history: [] }))
  app.get('/api/v1/alliances/:id/amendments', (c) => c.json({ amendments: [] }))
  app.get('/api/v1/courses/:id/pulses', (c) => c.json({ classes: [], items: [] }))
  app.get('/api/v1/alliances/:id/classmates', (c) => c.json({ classmates }))
  app.get('/api/v1/alliances/:id/wall-photo', (c) => c.json({ photo: null }))
  app.get('/api/v1/courses/:id/copied-course', (c) =>
    c.json(open?.data.page === 'teacher' ? (open.data.copied ?? {}) : {}),
  )
  app.get('/api/v1/courses/:id/own-promises', (c) => c.json({ promises: ownPromises }))
  app.get('/api/v1/courses/:id/check-ins', (c) => c.json({ asked: whoAsked }))
  app.get('/api/v1/courses/:id/alliances', (c) =>
    c.json({ alliances: open?.data.page === 'teacher' ? open.data.alliances : [] }),
  )
  const drawn = new Hono<PageVariables>()
  drawn.get('/story/:at', (c) => {
    const story = pages[Number(c.req.param('at'))]
    if (!story) return c.notFound()
    open = story
    const nonce = newNonce()
    c.set('nonce', nonce)
    for (const [name, value] of Object.entries(pageHeaders({ nonce, frameAncestors: ["'self'"] })))
      c.header(name, value)
    return drawPage(c, assets, story.data)
  })
  app.route('/', drawn)
  return app
}
