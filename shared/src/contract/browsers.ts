/**
 * Connected browsers as they cross the API: a person's own, and for who looks after the LMS whose are connected
 * (design §4, Connecting the extension). Nothing of what anybody wrote is in here.
 */
import * as v from 'valibot'
import { Id } from './api.ts'

const Time = v.pipe(v.string(), v.isoTimestamp())

const browserKinds = ['Chrome', 'Edge', 'Firefox', 'Opera', 'Safari'] as const
const browserSystems = ['Windows', 'macOS', 'ChromeOS', 'Linux', 'Android', 'iOS'] as const

export const ConnectedBrowser = v.object({
  id: Id,
  /** What its person calls it; null: it is called after what it is. */
  name: v.nullable(v.string()),
  /** As it said of itself when it was connected; null: not known. */
  browser: v.nullable(v.picklist(browserKinds)),
  system: v.nullable(v.picklist(browserSystems)),
  connectedAt: Time,
  /** To within ten minutes, the life of an access token. */
  lastUsedAt: Time,
  /** It is the one that asks. */
  here: v.boolean(),
})
export type ConnectedBrowser = v.InferOutput<typeof ConnectedBrowser>

/** `GET /api/v1/browsers`: the asker's own, the newest first; the answer to each act on them, too. */
export const Browsers = v.object({ browsers: v.array(ConnectedBrowser) })
export type Browsers = v.InferOutput<typeof Browsers>

export const LONGEST_BROWSER_NAME = 60

/** `POST /api/v1/browsers/{browserId}/name`: an empty name gives it back the one it has by itself. */
export const BrowserName = v.object({
  name: v.pipe(v.string(), v.trim(), v.maxLength(LONGEST_BROWSER_NAME)),
})

/** `GET /api/v1/school/browsers`: whose browsers are connected, for who looks after this LMS. */
export const SchoolBrowsers = v.object({
  people: v.array(v.object({ id: Id, name: v.optional(v.string()), browsers: v.number(), lastUsedAt: Time })),
  cursor: v.optional(v.string()),
  /** Whose were ended here lately, the newest first; `whose` null: everybody's. With the first page alone. */
  ended: v.optional(
    v.array(
      v.object({
        at: Time,
        by: v.object({ id: Id, name: v.optional(v.string()) }),
        whose: v.nullable(v.object({ id: Id, name: v.optional(v.string()) })),
        browsers: v.number(),
      }),
    ),
  ),
})
export type SchoolBrowsers = v.InferOutput<typeof SchoolBrowsers>

/** `POST /api/v1/school/browsers/sign-out`: one person's, or with null everybody's. */
export const SchoolSignOut = v.object({ personId: v.nullable(Id) })
/** How many were ended: none, when there was none any more. */
export const SchoolSignedOut = v.object({ ended: v.number() })
