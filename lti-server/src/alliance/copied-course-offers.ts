/** What a copied course's teacher may choose from: what was agreed where she taught herself, newest first. */
import type { Offer } from 'shared/contract/copied-course'
import type { TenantCipher } from '../platform/ciphers.ts'
import type { Tx } from '../platform/database.ts'
import { belongs, type Membership } from './membership.ts'
import { alliancesOf, courseTitle, sectionsOf, type AllianceRow } from './store/alliances.ts'
import { originCourses, type OriginCourse } from './store/copied-courses.ts'
import { newestVersions } from './store/versions.ts'
import { readVersion } from './versions.ts'

/** More would be no choice any more; the newest are first. */
const MOST_OFFERS = 20

/** A teacher in the copied course, in one transaction. */
export interface Desk {
  readonly tx: Tx
  readonly cipher: TenantCipher
  readonly tenantId: string
  readonly now: Date
  readonly courseId: string
  readonly member: Membership
}

/** An offer with the rows it stands on. */
export interface Found {
  readonly offer: Offer
  readonly alliance: AllianceRow
  readonly versionId: string
}

/** The agreements of the courses this one came from: those where the teacher taught, and whether there are others. */
export async function offersFor(desk: Desk): Promise<{ offers: Found[]; notTaught: boolean }> {
  const offers: Found[] = []
  let notTaught = false
  for (const origin of await originCourses(desk.tx, desk.courseId, desk.member.personId)) {
    for (const alliance of await alliancesOf(desk.tx, origin.id)) {
      const found = await agreementOf(desk, alliance)
      if (!found) continue
      if (await taught(desk, origin, alliance.id)) offers.push(found)
      else notTaught = true
    }
  }
  offers.sort((one, other) => other.offer.agreedAt.localeCompare(one.offer.agreedAt))
  return { offers: offers.slice(0, MOST_OFFERS), notTaught }
}

async function taught({ tx, member }: Desk, origin: OriginCourse, allianceId: string): Promise<boolean> {
  if (origin.role !== 'teacher') return false
  const { sectionIds, sectionRestricted } = origin
  const there: Membership = { personId: member.personId, role: 'teacher', sectionIds, sectionRestricted }
  const sections = await sectionsOf(tx, [allianceId])
  return belongs(
    there,
    sections.map((section) => section.id),
  )
}

async function agreementOf({ tx, cipher }: Desk, alliance: AllianceRow): Promise<Found | null> {
  const version = await readVersion(tx, cipher, alliance)
  const [newest] = await newestVersions(tx, alliance.id)
  if (!version || !newest) return null
  const sections = await sectionsOf(tx, [alliance.id])
  const offer = {
    allianceId: alliance.id,
    courseTitle: await courseTitle(tx, alliance.course_id),
    sections: sections.map((section) => section.name),
    versionNumber: version.n,
    agreedAt: version.agreedAt,
    clauses: version.clauses,
  }
  return { offer, alliance, versionId: newest.row.id }
}
