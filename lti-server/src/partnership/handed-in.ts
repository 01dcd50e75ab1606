/**
 * What a student handed in, to pick a piece of work from (C10, F8): asked of the learning platform at the moment it is
 * looked at, with the grant of one of her own teachers, and kept nowhere. Titles, days and addresses; no grade is read.
 */
import type { HandedIn, NothingToPick } from 'shared/contract/evidence'
import { localDate } from 'shared/domain/decision/school-days'
import { err, ok } from 'shared/domain/result'
import type { Actor } from '../access/actor.ts'
import type { Deps } from '../deps.ts'
import { courseworkAs, readingTeacher } from '../lms/coursework.ts'
import { coursePlace } from '../lms/home-pages.ts'
import { linkAt, ownAddresses } from '../lms/own-addresses.ts'
import type { LmsCode } from 'shared/publish/home-pages'
import { classOf } from './her-class.ts'
import { enter, type About, type Answer } from './room.ts'
import { lmsUserOf } from './store.ts'

/** What is known of her before the learning platform is asked. */
interface Asking {
  readonly timeZone: string
  /** Who reads her page. */
  readonly teachers: readonly string[]
  readonly addresses: readonly string[]
  readonly lmsUserId: string | null
}

/** A teacher's own grant is used when she asks; when the student does, that of any teacher who reads her page. */
export async function handedInFor(deps: Deps, actor: Actor, about: About): Promise<Answer<HandedIn>> {
  const entered = await enter(
    deps,
    actor,
    about,
    async ({ tx, readers, student }): Promise<Answer<Asking>> => {
      if (student.state !== 'active') return err('forbidden')
      const { timeZone } = await classOf(tx, about.courseId, student.sectionIds)
      const teachers = readers.map(({ personId }) => personId).filter((id) => id !== about.studentId)
      const addresses = await ownAddresses(deps, tx, about.courseId)
      return ok({ timeZone, teachers, addresses, lmsUserId: await lmsUserOf(tx, about.studentId) })
    },
  )
  if (!entered.ok) return entered
  const { timeZone, teachers, addresses, lmsUserId } = entered.value
  // Outside of any transaction: the learning platform may take its time.
  const place = await coursePlace(deps, actor.tenantId, about.courseId)
  if (!place.ok || lmsUserId === null) return nothing('no_way')
  const whose = { preferred: actor.personId, among: teachers }
  const personId = await readingTeacher(deps, place.value, whose)
  if (personId === null) return nothing('no_grant')
  const found = await courseworkAs(deps, place.value, personId).handedInBy(lmsUserId)
  if (!found.ok) return nothing(whyNot(found.code))
  const work = found.value.map(({ title, handedInAt, url }) => ({
    title,
    doneOn: localDate(handedInAt, timeZone),
    link: linkAt(url, addresses),
  }))
  return ok({ work, why: null })
}

function nothing(why: NothingToPick): Answer<HandedIn> {
  return ok({ work: [], why })
}

function whyNot(code: LmsCode): NothingToPick {
  return code === 'lms_grant_ended' || code === 'lms_scope_missing' ? 'no_grant' : 'no_answer'
}
