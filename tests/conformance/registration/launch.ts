/** A launch of the tool that registered, through the school's own pages, by one person in one browser. */
import { elementsOf, formOf } from '../../practice-school/testing/visitor.ts'
import { formPost } from '../browser.ts'
import { readPage, signedIn, type Flavour, type RegistrationWorld } from './world.ts'

const PAGE: Record<Flavour, (world: RegistrationWorld) => string> = {
  canvas: ({ school }) => `/courses/${school.story.course.id}/external_tools/${school.story.tool.id}`,
  moodle: () => '/mod/lti/launch.php?id=2',
}

export interface Launched {
  readonly status: number
  readonly code: string | undefined
  /** `null` where nobody was signed in by it. */
  readonly session: { readonly role: string; readonly person: { readonly name?: string } } | null
}

export async function launchAs(
  world: RegistrationWorld,
  person: string,
  flavour: Flavour = 'canvas',
): Promise<Launched> {
  const lms = await signedIn(world.school, person)
  const browser = world.newBrowser()
  const begun = formOf(await (await lms.ask(PAGE[flavour](world))).text(), '/lti/login')
  const login = await browser.fetch(begun.action, formPost(begun.fields))
  if (login.status >= 400) {
    const { status, code } = await readPage(login)
    return { status, code, session: null }
  }
  const authorization = login.headers.get('location') ?? continueLink(await login.text())
  const answer = formOf(await (await lms.ask(authorization)).text())
  const launch = await browser.fetch(answer.action, formPost(answer.fields))
  const { status, code } = await readPage(launch)
  const session = await browser.fetch('/api/v1/session')
  return { status, code, session: session.status === 200 ? await session.json() : null }
}

function continueLink(html: string): string {
  const link = elementsOf(html, 'a').find((one) => one.attrs.some(({ value }) => value === 'continue'))
  return link?.attrs.find(({ name }) => name === 'href')?.value ?? ''
}
