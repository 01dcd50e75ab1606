/** Deep linking requests as sentences: a teacher presses the editor's button, picks, and the answer is checked. */
import type { JSONWebKeySet } from 'jose'
import type { ContentItem } from '../../practice-school/platform/deep-linking.ts'
import { verifyResponse, type Verified } from '../../practice-school/platform/deep-linking-response.ts'
import { formPost, type Browser } from '../browser.ts'
import { open, withClaims } from '../launches.ts'
import { TOOL, type School, type World } from '../world.ts'
import { addAlliance, type Course } from './agreed-class.ts'

export const SETTINGS = 'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings'
const CUSTOM = 'https://purl.imsglobal.org/spec/lti/claim/custom'

/** What the platform says it takes. */
export interface Settings {
  readonly accept_types?: readonly string[]
  readonly accept_presentation_document_targets?: readonly string[]
  readonly data?: string
}

export interface Desk {
  readonly school: School
  readonly course: Course
  /** Our ids of the two sections. */
  readonly sections: { readonly red: string; readonly blue: string }
  readonly alliances: { readonly red: string; readonly blue: string; readonly open: string }
}

/** A course of two sections whose classes have agreed, and a third that has not. */
export async function openDesk(world: World): Promise<Desk> {
  const school = await world.addSchool(1)
  await open(world, school, world.newBrowser(), withClaims(inSections('1,2,3'), 'teacher'))
  const { rows: found } = await world.rows.query<{ id: string; course_id: string; person: string }>(
    `select s.id, s.course_id, e.person_id as person from section s join enrollment e on e.course_id = s.course_id
     where s.tenant_id = $1 order by s.lms_section_id`,
    [school.tenantId],
  )
  const [red, blue, green] = found.map((row) => row.id)
  await world.rows.query(
    `update section set name = case lms_section_id when '1' then 'Period 1' when '2' then 'Period 2' else 'Period 3' end
     where tenant_id = $1`,
    [school.tenantId],
  )
  const course = {
    tenantId: school.tenantId,
    courseId: found[0]!.course_id,
    teacherId: found[0]!.person,
  }
  const sections = { red: red!, blue: blue! }
  return {
    school,
    course,
    sections,
    alliances: {
      red: await addAlliance(world.deps, course, {
        sectionIds: [sections.red],
        versions: ['We ask <first> & listen.'],
      }),
      blue: await addAlliance(world.deps, course, {
        sectionIds: [sections.blue],
        versions: ['One.', 'Two.'],
      }),
      open: await addAlliance(world.deps, course, { sectionIds: [green!], phase: 'wording' }),
    },
  }
}

/** The custom field by which the LMS names a person's sections. */
export function inSections(ids: string): Record<string, unknown> {
  return { [CUSTOM]: { canvas_section_ids: ids } }
}

const RETURN_URL = 'https://lms.example.edu/courses/7/deep_linking_response?modal=true&data=a%20b'

/** A launch by the editor's button; its id. `claims` go over those of a teacher. */
export function ask(
  world: World,
  { school }: Desk,
  browser: Browser,
  settings: Settings = {},
  claims: Record<string, unknown> = {},
): Promise<string> {
  return open(world, school, browser, {
    base: 'deep_linking',
    change: (plan) => {
      Object.assign(plan.claims, claims)
      plan.claims[SETTINGS] = school.own({
        deep_link_return_url: RETURN_URL,
        accept_types: ['link', 'file', 'html', 'ltiResourceLink', 'image'],
        accept_presentation_document_targets: ['embed', 'iframe', 'window'],
        accept_multiple: true,
        ...settings,
      })
    },
  })
}

/** Presses a button of the picking page. */
export function press(
  browser: Browser,
  launchId: string,
  fields: Record<string, string>,
  headers: Record<string, string> = { origin: TOOL },
): Promise<Response> {
  const post = formPost(fields)
  return browser.fetch(`/app/${launchId}/deep-linking`, {
    ...post,
    headers: { ...(post.headers as Record<string, string>), ...headers },
  })
}

/** The form of the page that goes back to the platform; null where there is none. */
export function returnForm(page: string): { action: string; jwt: string } | null {
  const action = /<form method="post" action="([^"]*)"/.exec(page)?.[1]
  const jwt = /name="JWT" value="([^"]*)"/.exec(page)?.[1]
  return action === undefined || jwt === undefined ? null : { action: unescaped(action), jwt }
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}

/** What an independent platform says of an answer to these settings. */
export async function check(
  world: World,
  { school }: Desk,
  jwt: string,
  settings: Settings = {},
): Promise<Verified> {
  const keys = (await (await world.newBrowser().fetch('/lti/jwks.json')).json()) as JSONWebKeySet
  const issuer = String(school.own({ iss: 'https://lms.example.edu' })['iss'])
  return verifyResponse(jwt, {
    acceptTypes: settings.accept_types ?? ['link', 'file', 'html', 'ltiResourceLink', 'image'],
    data: settings.data,
    keys,
    issuer,
    clientId: 'client-A',
    deploymentId: 'dep-1',
    toolUrl: TOOL,
    useOnce: () => true,
    now: Math.floor(world.deps.clock().getTime() / 1000),
  })
}

/** Inserts, and answers the items that a strict platform accepted. */
export async function inserted(
  world: World,
  desk: Desk,
  fields: Record<string, string>,
  settings: Settings = {},
): Promise<readonly ContentItem[]> {
  const browser = world.newBrowser()
  const launchId = await ask(world, desk, browser, settings)
  const page = await (await press(browser, launchId, { do: 'insert', ...fields })).text()
  const form = returnForm(page)
  if (!form) throw new Error(`no answer in: ${page.slice(0, 600)}`)
  const verified = await check(world, desk, form.jwt, settings)
  if (!verified.ok) throw new Error(verified.fault)
  return verified.items
}
