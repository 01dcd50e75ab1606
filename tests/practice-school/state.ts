/** Everything one open practice school remembers. Routes get this one record; nothing is kept in module scope. */
import type { FrontPage } from './canvas/front-page.ts'
import type { ApiTokens } from './canvas/api-tokens.ts'
import type { Modules } from './canvas/modules.ts'
import type { Gradebook } from './canvas/gradebook.ts'
import type { Sessions } from './canvas/sign-in.ts'
import type { Classroom } from './classroom/world.ts'
import type { Faults } from './faults.ts'
import type { DeepLinks } from './platform/deep-linking.ts'
import type { PlatformKeys } from './platform/keys.ts'
import type { Notices } from './platform/notices.ts'
import type { Registrations } from './platform/registration.ts'
import type { Launches } from './platform/launches.ts'
import type { ServiceTokens } from './platform/service-token.ts'
import type { Course, Story } from './story/room-12.ts'

/** What a launch and a roster tell about people; Canvas calls it the key's privacy level. */
export type Privacy = 'anonymous' | 'name_only' | 'public'

export interface RecordedRequest {
  method: string
  path: string
  status: number
  /** Milliseconds since the epoch, when the request arrived. */
  time: number
}

export interface SchoolState {
  /** What browsers call the school; pages, launches and links are written with it. */
  publicUrl: string
  /** What servers call it: the same, or plain http on loopback beside a school that browsers reach by TLS. */
  serviceUrl: string
  issuer: string
  readonly tool: { publicUrl: string; servicesUrl?: string }
  /** The API developer key: another one than the LTI key, as in Canvas. */
  readonly apiKey: { clientId: string; clientSecret: string }
  privacy: Privacy
  customFields: Readonly<Record<string, string>>
  readonly story: Story
  /** Courses that teachers made by copying; the people of Room 12 are in each. */
  readonly copies: Course[]
  readonly notices: Notices
  readonly keys: PlatformKeys
  readonly registrations: Registrations
  readonly launches: Launches
  readonly deepLinks: DeepLinks
  readonly serviceTokens: ServiceTokens
  readonly apiTokens: ApiTokens
  readonly sessions: Sessions
  readonly frontPage: FrontPage
  readonly modules: Modules
  readonly gradebook: Gradebook
  readonly classroom: Classroom
  readonly faults: Faults
  readonly requests: RecordedRequest[]
}
