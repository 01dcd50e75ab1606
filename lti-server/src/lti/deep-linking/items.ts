/** What can be put into a page: the agreements of this teacher's classes, as content items (DL 2.0 §3). */
import type { AllianceSummary } from 'shared/contract/alliance'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import { outlineWords } from 'shared/render/agreement-outline'
import type { Actor } from '../../access/actor.ts'
import { agreedVersion, alliancesFor, type AgreedVersion } from '../../alliance/service.ts'
import type { Deps } from '../../deps.ts'
import { bySections } from 'shared/publish/course-block'
import { blockOf } from '../../publish/course-block.ts'
import type { DeepLinkRequest, Form } from './request.ts'

/** Instead of one alliance: every class that has agreed. */
export const ALL = 'all'

/** One thing that a teacher may pick. */
export interface Offer {
  /** An alliance's id, or `ALL`. */
  readonly pick: string
  readonly agreed: readonly [AgreedVersion, ...AgreedVersion[]]
  /** The block as it would be inserted. */
  readonly html: string
}

export interface Offers {
  /** All classes first, where several have agreed; empty while nothing is agreed. */
  readonly offers: readonly Offer[]
  /** Classes on their way to an agreement. */
  readonly notYet: readonly AllianceSummary[]
}

export async function offersFor(
  deps: Deps,
  actor: Actor,
  courseId: string,
): Promise<Result<Offers, ErrorCode>> {
  const list = await alliancesFor(deps, actor, courseId)
  if (!list.ok) return list
  const { alliances } = list.value
  const found = await Promise.all(alliances.map(({ id }) => agreedVersion(deps, actor.tenantId, id)))
  const agreed = found.filter((one) => one !== null).sort(bySections)
  const picks = agreed.length > 1 ? [agreed, ...agreed.map((one) => [one])] : agreed.map((one) => [one])
  const offers = await Promise.all(picks.map((classes) => offerOf(courseId, classes)))
  return ok({
    offers: offers.filter((offer) => offer !== null),
    notYet: alliances.filter(({ id }) => !agreed.some((one) => one.allianceId === id)),
  })
}

async function offerOf(courseId: string, classes: readonly AgreedVersion[]): Promise<Offer | null> {
  const block = await blockOf(courseId, classes)
  const [first, ...more] = classes
  if (!block || !first) return null
  return { pick: more.length > 0 ? ALL : first.allianceId, agreed: [first, ...more], html: block.html }
}

export interface ContentItem {
  readonly type: 'html' | 'ltiResourceLink'
  readonly [property: string]: unknown
}

/** Room for an agreement of a dozen lines; the platform may ask for another size, or none. */
export const FRAME_SIZE = { width: 800, height: 600 } as const

/** The item for one offer in one form; the form is one that the request accepts. */
export function itemOf(
  publicUrl: string,
  request: DeepLinkRequest,
  { pick, agreed, html }: Offer,
  form: Form,
): Result<ContentItem, 'body_invalid'> {
  if (!request.forms.includes(form)) return err('body_invalid', 'form')
  const title = titleOf(agreed)
  if (form === 'html') return ok({ type: 'html', title, html })
  return ok({
    type: 'ltiResourceLink',
    title,
    // Without a name, everybody meets the class they are in.
    url: pick === ALL ? `${publicUrl}/lti/app` : `${publicUrl}/lti/app/alliances/${pick}`,
    ...(request.sizesFrames ? { iframe: FRAME_SIZE } : {}),
  })
}

/** What the platform calls the item where it needs a name. */
function titleOf(agreed: Offer['agreed']): string {
  const [first, ...more] = agreed
  const { title } = outlineWords[first.language]
  const names = first.sections.map((section) => section.name)
  if (more.length > 0 || names.length === 0) return title
  return `${title}: ${new Intl.ListFormat(first.language).format(names)}`
}
