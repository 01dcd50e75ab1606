/** A small class on a test database, for tests of rooms that stand on the roster: rows as a sweep would leave them. */
import { randomBytes } from 'node:crypto'
import { v7 as newId } from 'uuid'
import type { Actor } from '../access/actor.ts'
import { BROWSER_COOKIE, newSecret, secretHash } from '../access/browser-cookie.ts'
import { readConfig } from '../config.ts'
import type { Deps } from '../deps.ts'
import { sealPersonName } from '../roster/person-name.ts'
import { openCiphers } from './ciphers.ts'
import type { Database } from './database.ts'
import { openEventBell } from './events.ts'
import { createLog } from './log.ts'
import { openOutbound } from './outbound.ts'
import { wait } from './wait.ts'
import type { EnrollmentRole, TicketTable } from './schema.ts'

/** Real parts over a test database; `clock` starts at the real time and is moved by assigning `now`. */
export interface TestDeps extends Deps {
  now: Date | null
  close(): Promise<void>
}

export async function openTestDeps(
  db: Database,
  environment: Record<string, string> = {},
): Promise<TestDeps> {
  const bell = await openEventBell(db)
  const outbound = openOutbound({ allowPrivateNetwork: true })
  const deps: TestDeps = {
    config: readConfig({ ALLOW_PRIVATE_NETWORK: '1', PUBLIC_URL: 'http://localhost:3000', ...environment }),
    db,
    ciphers: openCiphers(db, randomBytes(32)),
    bell,
    log: createLog('silent'),
    outbound,
    now: null,
    clock: () => deps.now ?? new Date(),
    wait,
    close: async () => {
      outbound.close()
      await bell.close()
    },
  }
  return deps
}

export interface NewPerson {
  readonly name?: string
  readonly role: EnrollmentRole
  readonly state?: 'active' | 'left'
  readonly sectionIds?: string[]
  readonly sectionRestricted?: boolean
  readonly lmsUserId?: string
  /** Since when; absent: since now. */
  readonly joinedAt?: Date
}

export interface TestClass {
  readonly tenantId: string
  readonly platformId: string
  readonly courseId: string
  /** Two sections, by name. */
  readonly sections: { readonly red: string; readonly blue: string }
  add(person: NewPerson): Promise<string>
  /** A launch of this person in a browser of her own: the headers that prove it. */
  launch(
    personId: string,
    role: Actor['role'],
  ): Promise<{ launchId: string; headers: Record<string, string> }>
  /** A ticket out of the frame of a launch, as `POST /api/v1/tickets` makes it. */
  ticket(launchId: string, purpose: TicketTable['purpose']): Promise<string>
  /** The person as she stands behind a launch of this course. */
  actor(personId: string, role: Actor['role']): Actor
}

/**
 * A course with two sections; people are added one by one. In a tenant and on a platform of its own, or `beside` an
 * earlier class in those of that one.
 */
export async function makeTestClass(
  deps: Deps,
  beside?: Pick<TestClass, 'tenantId' | 'platformId'>,
): Promise<TestClass> {
  const { tenantId, platformId } = beside ?? (await makeTenant(deps))
  const [courseId, red, blue] = [newId(), newId(), newId()] as const
  const sections = { red, blue }
  await deps.db.withTenant(tenantId, async (tx) => {
    await tx
      .insertInto('course')
      .values({
        tenant_id: tenantId,
        id: courseId,
        platform_id: platformId,
        deployment_id: 'd',
        context_id: courseId,
        title: 'Biology 9',
        lms_course_id: '4821',
      })
      .execute()
    for (const [name, id] of Object.entries(sections)) {
      await tx
        .insertInto('section')
        .values({
          tenant_id: tenantId,
          id,
          course_id: courseId,
          lms_section_id: name,
          name: `Section ${name}`,
        })
        .execute()
    }
  })
  return {
    tenantId,
    platformId,
    courseId,
    sections,
    add: (person) => addPerson(deps, { tenantId, platformId, courseId }, person),
    launch: (personId, role) => addLaunch(deps, { tenantId, platformId, courseId }, personId, role),
    ticket: (launchId, purpose) => addTicket(deps, tenantId, launchId, purpose),
    actor: (personId, role) => ({
      tenantId,
      personId,
      courseId,
      role,
      sectionIds: [],
      via: 'launch',
      sessionId: newId(),
    }),
  }
}

async function makeTenant(deps: Deps): Promise<{ tenantId: string; platformId: string }> {
  const [tenantId, platformId] = [newId(), newId()]
  await deps.db.withTenant(tenantId, async (tx) => {
    await tx.insertInto('tenant').values({ tenant_id: tenantId, name: 'Alder Creek' }).execute()
    await tx
      .insertInto('platform')
      .values({
        tenant_id: tenantId,
        id: platformId,
        name: 'Alder Creek',
        lms: 'canvas',
        issuer: 'https://canvas.instructure.com',
        client_id: platformId,
        auth_url: 'https://canvas.test/auth',
        token_url: 'https://canvas.test/token',
        jwks_url: 'https://canvas.test/jwks',
      })
      .execute()
    await tx
      .insertInto('deployment')
      .values({ tenant_id: tenantId, platform_id: platformId, deployment_id: 'd', state: 'approved' })
      .execute()
  })
  return { tenantId, platformId }
}

type Place = { tenantId: string; platformId: string; courseId: string }

async function addPerson(deps: Deps, place: Place, person: NewPerson): Promise<string> {
  const id = newId()
  const cipher = await deps.ciphers.of(place.tenantId)
  await deps.db.withTenant(place.tenantId, async (tx) => {
    await tx
      .insertInto('person')
      .values({
        tenant_id: place.tenantId,
        id,
        platform_id: place.platformId,
        sub: id,
        lms_user_id: person.lmsUserId ?? null,
        ...sealPersonName(cipher, id, person.name ?? null),
      })
      .execute()
    await tx
      .insertInto('enrollment')
      .values({
        tenant_id: place.tenantId,
        course_id: place.courseId,
        person_id: id,
        role: person.role,
        state: person.state ?? 'active',
        section_ids: person.sectionIds ?? [],
        section_restricted: person.sectionRestricted ?? false,
        ...(person.joinedAt && { joined_at: person.joinedAt }),
      })
      .execute()
  })
  return id
}

async function addLaunch(deps: Deps, place: Place, personId: string, role: Actor['role']) {
  const launchId = newId()
  const secret = newSecret()
  await deps.db.withTenant(place.tenantId, (tx) =>
    tx
      .insertInto('launch')
      .values({
        tenant_id: place.tenantId,
        id: launchId,
        browser_hash: secretHash(secret),
        person_id: personId,
        course_id: place.courseId,
        platform_id: place.platformId,
        deployment_id: 'd',
        role,
        message_type: 'LtiResourceLinkRequest',
        created_at: deps.clock(),
      })
      .execute(),
  )
  return { launchId, headers: { cookie: `${BROWSER_COOKIE}=${secret}` } }
}

const TICKET_LIFE_MS = 60_000

async function addTicket(
  deps: Deps,
  tenantId: string,
  launchId: string,
  purpose: TicketTable['purpose'],
): Promise<string> {
  const token = newSecret()
  await deps.db.withTenant(tenantId, (tx) =>
    tx
      .insertInto('ticket')
      .values({
        tenant_id: tenantId,
        id: newId(),
        token_hash: secretHash(token),
        launch_id: launchId,
        purpose,
        expires_at: new Date(deps.clock().getTime() + TICKET_LIFE_MS),
      })
      .execute(),
  )
  return token
}
