/** Finds out which of the pages for guests somebody meets: an observer, the school's admin, anybody else. */
import { pageLanguage } from '../../access/plain-page.ts'
import type { Deps } from '../../deps.ts'
import { findPublication } from '../../publish/store.ts'
import type { Assets } from '../assets.ts'
import { drawStill, type PageContext } from '../draw.tsx'
import { GuestPage, type Guest } from './GuestPage.tsx'
import { en, es } from './words.ts'

export async function drawGuest(deps: Deps, c: PageContext, assets: Assets): Promise<Response> {
  const language = pageLanguage(c.get('launch').locale)
  const words = { en, es }[language]
  const guest = await guestOf(deps, c)
  const shell = { language, title: words[guest.kind].title, files: assets.of('student', language) }
  return drawStill(c, shell, <GuestPage guest={guest} words={words} />)
}

async function guestOf(deps: Deps, c: PageContext): Promise<Guest> {
  const { tenantId, course, role, details, launchId } = c.get('launch')
  if (role === 'mentor' && course) {
    const publication = await findPublication(deps, { tenantId, courseId: course.id })
    const stands = publication !== null && publication.undone_at === null
    return { kind: 'observer', published: stands ? webAddress(publication.page_url) : null }
  }
  if (details['schoolAdmin'] === true) return { kind: 'admin', status: `/app/${launchId}/status` }
  return { kind: 'guest' }
}

/** What the LMS told us, if a browser may follow it. */
function webAddress(url: string): string | null {
  return /^https?:$/.test(URL.parse(url)?.protocol ?? '') ? url : null
}
