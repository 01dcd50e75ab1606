/**
 * The practice school: one real HTTP server that plays the LMS side (LTI platform, REST, pages) for demos, journeys
 * and tests. It shares no code with the server it plays against.
 */
import { serve, type ServerType } from '@hono/node-server'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createSchoolApp } from './app.ts'
import { openApiTokens } from './canvas/api-tokens.ts'
import { openFrontPage } from './canvas/front-page.ts'
import { openModules } from './canvas/modules.ts'
import { openGradebook } from './canvas/gradebook.ts'
import { openSessions } from './canvas/sign-in.ts'
import { hostedDomainOf, openClassroom, type Classroom } from './classroom/world.ts'
import { openFaults, type Faults } from './faults.ts'
import { DEFAULT_CUSTOM_FIELDS } from './platform/custom.ts'
import { openDeepLinks } from './platform/deep-linking.ts'
import { openKeys } from './platform/keys.ts'
import { copyCourse, openNotices, type Delivery } from './platform/notices.ts'
import { openLaunches } from './platform/launches.ts'
import { openRegistrations, type Registrations } from './platform/registration.ts'
import { openServiceTokens } from './platform/service-token.ts'
import type { Privacy, RecordedRequest, SchoolState } from './state.ts'
import { room12, type Course, type Story } from './story/room-12.ts'

export interface PracticeSchoolOptions {
  /** 0 (the default) takes any free port. */
  port?: number
  host?: string
  /** What the browser calls the school; default `http://127.0.0.1:<port>`. */
  publicUrl?: string
  /** `servicesUrl`: where the school's server fetches the tool's keys, when that is not what browsers call it. */
  tool: { publicUrl: string; servicesUrl?: string }
  /** PEM texts. The port then speaks https, and servers reach the school by plain http on a loopback port of its own. */
  tls?: { key: string; cert: string }
  students?: number
  assignments?: number
  seed?: number
  privacy?: Privacy
  customFields?: Record<string, string>
  log?: (request: RecordedRequest) => void
}

/** What an operator types into `admin platform add`. */
export interface Registration {
  name: string
  issuer: string
  clientId: string
  deploymentId: string
  authUrl: string
  tokenUrl: string
  jwksUrl: string
  lms: 'canvas'
  lmsOrigin: string
  apiUrl: string
  apiClientId: string
  apiClientSecret: string
}

/** What an operator sets to reach this school's Google Classroom instead of the real one. */
export type GoogleVariables = Readonly<Record<`GOOGLE_${string}`, string>>

export interface PracticeSchool {
  /** What the browser calls it. */
  readonly url: string
  readonly story: Story
  readonly registration: Registration
  readonly google: GoogleVariables
  /** The Workspace domains of its accounts: staff and students have one each. */
  readonly googleDomains: readonly string[]
  /** What stands on its classes' homes in Classroom; people there change and delete what they like. */
  readonly classHomes: Pick<Classroom, 'topics' | 'materials' | 'announcements'>
  readonly faults: Faults
  /** The tools that registered by themselves. */
  readonly registrations: Registrations
  /** Every request since the school opened, oldest first. */
  readonly requests: readonly RecordedRequest[]
  /** A teacher copies the course into a new one; `silently`: the platform tells nobody. Answers the new course. */
  copyCourse(options?: { name?: string; silently?: boolean }): Promise<Course>
  /** Every batch of notices that was sent, and what the tool answered. */
  readonly deliveries: readonly Delivery[]
  /** Tells the school where the tool lives, when that was not known at opening. */
  rebind(toolPublicUrl: string): void
  close(): Promise<void>
}

/** All hosted schools share one issuer, so it identifies nobody; the practice school keeps that trap. */
const ISSUER = 'https://canvas.instructure.com'

const withoutSlash = (url: string) => url.replace(/\/+$/, '')

async function openState(options: PracticeSchoolOptions, story: Story): Promise<SchoolState> {
  const teacher = story.people.find((person) => person.key === 'teacher')
  if (!teacher) throw new Error('the story has a teacher')
  const state: SchoolState = {
    publicUrl: withoutSlash(options.publicUrl ?? 'http://127.0.0.1'),
    serviceUrl: '',
    issuer: ISSUER,
    tool: {
      publicUrl: withoutSlash(options.tool.publicUrl),
      ...(options.tool.servicesUrl && { servicesUrl: withoutSlash(options.tool.servicesUrl) }),
    },
    apiKey: { clientId: '10000000000389', clientSecret: 'practice-school-api-secret' },
    privacy: options.privacy ?? 'name_only',
    customFields: options.customFields ?? DEFAULT_CUSTOM_FIELDS,
    story,
    copies: [],
    notices: openNotices(),
    keys: await openKeys(),
    registrations: openRegistrations(),
    launches: openLaunches(),
    deepLinks: openDeepLinks(),
    serviceTokens: openServiceTokens(),
    apiTokens: openApiTokens(),
    sessions: openSessions(),
    frontPage: openFrontPage(teacher, ''),
    modules: openModules(),
    gradebook: openGradebook(options.seed ?? 12),
    classroom: await openClassroom(),
    faults: openFaults(() => state),
    requests: [],
  }
  return state
}

/** Listens, or rejects with Node's error (`EADDRINUSE` for a taken port). */
function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  where: { port: number; hostname: string },
  tls?: { key: string; cert: string },
): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const secure = tls && { createServer: createTlsServer, serverOptions: tls }
    const server = serve({ fetch, ...where, ...secure }, () => {
      server.off('error', reject)
      resolve(server)
    })
    server.once('error', reject)
  })
}

function portOf(server: ServerType): number {
  const address: AddressInfo | string | null = server.address()
  if (!address || typeof address === 'string') throw new Error('the school listens on a port')
  return address.port
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}

function registrationOf(state: SchoolState): Registration {
  const { clientId, deploymentId } = state.story.tool
  return {
    name: state.story.account.name,
    issuer: state.issuer,
    clientId,
    deploymentId,
    authUrl: `${state.publicUrl}/api/lti/authorize_redirect`,
    tokenUrl: `${state.serviceUrl}/login/oauth2/token`,
    jwksUrl: `${state.serviceUrl}/api/lti/security/jwks`,
    lms: 'canvas',
    lmsOrigin: state.publicUrl,
    apiUrl: state.serviceUrl,
    apiClientId: state.apiKey.clientId,
    apiClientSecret: state.apiKey.clientSecret,
  }
}

function domainsOf({ people }: Story): string[] {
  return [...new Set(people.flatMap((person) => hostedDomainOf(person) ?? []))].sort()
}

function googleOf({ classroom, serviceUrl }: SchoolState): GoogleVariables {
  const [project] = classroom.projects
  if (!project) throw new Error('Classroom knows the tool')
  return {
    GOOGLE_CLIENT_ID: project.clientId,
    GOOGLE_CLIENT_SECRET: project.clientSecret,
    GOOGLE_API_ROOT: `${serviceUrl}/`,
    GOOGLE_TOKEN_URL: `${serviceUrl}/token`,
    GOOGLE_CERTS_URL: `${serviceUrl}/oauth2/v3/certs`,
  }
}

/** Opens the school; resolves once it answers. Rejects with Node's listening error. */
export async function openPracticeSchool(options: PracticeSchoolOptions): Promise<PracticeSchool> {
  const story = room12(options.students, options.assignments, options.seed)
  const state = await openState(options, story)
  const { fetch } = createSchoolApp(state, options.log)
  const hostname = options.host ?? '127.0.0.1'
  const main = await listen(fetch, { port: options.port ?? 0, hostname }, options.tls)
  const servers = [main]
  const own = `${options.tls ? 'https' : 'http'}://${hostname}:${portOf(main)}`
  state.publicUrl = withoutSlash(options.publicUrl ?? own)
  state.serviceUrl = own
  if (options.tls) {
    const service = await listen(fetch, { port: 0, hostname: '127.0.0.1' })
    servers.push(service)
    state.serviceUrl = `http://127.0.0.1:${portOf(service)}`
  }
  return {
    url: state.publicUrl,
    story,
    registration: registrationOf(state),
    google: googleOf(state),
    googleDomains: domainsOf(story),
    classHomes: state.classroom,
    faults: state.faults,
    registrations: state.registrations,
    requests: state.requests,
    copyCourse: (options) => copyCourse(state, options),
    deliveries: state.notices.deliveries,
    rebind(toolPublicUrl) {
      state.tool.publicUrl = withoutSlash(toolPublicUrl)
    },
    async close() {
      await Promise.all(servers.map(closeServer))
    },
  }
}
