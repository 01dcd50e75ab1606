/**
 * One course of the practice school whose agreement is published, on any day: does a step, and says what is not as it
 * must be. Held against the page itself: bytes outside ours, one block at most, and what the teacher is told.
 */
import type { Publication } from 'shared/contract/publication'
import { checkPublication } from 'lti-server/publish/check'
import { publicationFor, publish, publishCourse, undoPublication } from 'lti-server/publish/service'
import { findBlock, fingerprint, outside } from 'shared/publish/slice'
import { addAgreement, agreeOn } from 'lti-server/publish/test-agreement'
import { openTestSchool, type TestSchool } from 'lti-server/publish/test-school'
import type { TestDeps } from 'lti-server/platform/test-class'
import { v7 as newId } from 'uuid'
import { wayFaults, type Act, type Deed, type Step } from './days.ts'

export interface PageDesk {
  /** The page as the teacher had it, nothing of ours on it and nothing known of it. */
  begin(): Promise<void>
  /** What is not as it must be after it; none: all is well. */
  step(step: Step): Promise<string[]>
  close(): Promise<void>
}

const BODY = '<h2>Welcome</h2>\n<p>See the <a href="/courses/4821/pages/course-map">map</a>.</p>'
const API = '/api/v1/courses'
const BETWEEN = '<p>Quiz on Friday.</p>'

const CONTEXT = /data-alliance-ctx="[^"]*"/
const BLOCK = /<section id="alliance-agreement".*?<\/section>/s

/** The answer says that nothing was written by this act. */
function wroteNothing({ state, code }: Publication, act: Act): boolean {
  const undoes = act === 'undo' || act === 'undo edited'
  // A daily look is told of by the look after it; what an undo leads to may be anything but what we would write.
  if (act === 'check' || (undoes && (code === 'publish_public_course' || state === 'conflict'))) return false
  if (state === 'failed') return code !== 'publish_unsure'
  return ['conflict', 'kept', 'unwritable', 'consent'].includes(state)
}

export async function openPageDesk(deps: TestDeps): Promise<PageDesk> {
  const at = await openTestSchool(deps)
  await at.consent()
  const allianceId = await addAgreement(deps, at, 'red')
  let n = 0
  const agree = () => agreeOn(deps, at, allianceId, { n: (n += 1), text: `I ask you first, ${n} times.` })
  await agree()
  const actor = at.room.actor(at.teacher, 'teacher')
  const place = { tenantId: at.room.tenantId, courseId: at.room.courseId }
  const body = async () => (await at.page()).body
  const look = () => publicationFor(deps, actor, allianceId)

  const acts: Record<Act, () => ReturnType<typeof look>> = {
    publish: () => publish(deps, actor, allianceId, { id: newId(), place: 'top', onConflict: 'stop' }),
    ours: () => publish(deps, actor, allianceId, { id: newId(), place: 'bottom', onConflict: 'ours' }),
    theirs: () => publish(deps, actor, allianceId, { id: newId(), place: 'top', onConflict: 'theirs' }),
    undo: () => undoPublication(deps, actor, allianceId, { id: newId(), evenEdited: false }),
    'undo edited': () => undoPublication(deps, actor, allianceId, { id: newId(), evenEdited: true }),
    follow: () => publishCourse(deps, at.room.courseId),
    check: async () => {
      await checkPublication(deps, place)
      return look()
    },
  }

  /** Does the act on its bad day; answers what was told and how often the teacher saved in the middle. */
  async function actOn({ way, act, fault, between }: Step) {
    const stands = wayFaults[way]
    if (stands) await at.school.faults.tell(stands.to)
    if (between !== null) await at.school.faults.tell({ do: 'edit-between', append: BETWEEN, after: between })
    if (fault) await at.school.faults.tell({ do: 'interrupt', path: API, ...fault })
    const told = await acts[act]()
    const pending = at.school.faults.now.editBetween
    const saved = pending && pending.left === 0 ? BETWEEN : ''
    await at.school.faults.tell({ do: 'clear' })
    if (stands) await at.school.faults.tell(stands.back)
    return { told, saved }
  }

  async function step(next: Step): Promise<string[]> {
    if (next.agrees) await agree()
    await doByHand(at, next.deed, await body())
    const before = await body()
    const { told, saved } = await actOn(next)
    if (!told.ok) return [`the act was refused: ${told.code}`]
    const must = mustBe(await partsOf(before), saved)
    const after = await partsOf(await body())
    const isUnsure = told.value.code === 'publish_unsure'
    const wrong = [
      ...(isUnsure ? [] : must.outside(after)),
      ...(await must.told(told.value, after)),
      ...must.respect(next, after),
      ...must.stay(told.value, next.act, after),
    ]
    const calm = await look()
    if (!calm.ok) return [...wrong, `the look was refused: ${calm.code}`]
    const settled = await partsOf(await body())
    return [...wrong, ...must.outside(settled), ...(await must.told(calm.value, settled))]
  }

  return {
    async begin() {
      await at.school.faults.tell({ do: 'clear' }, { do: 'edit-front-page', body: BODY })
      await deps.db.withTenant(place.tenantId, async (tx) => {
        await tx.deleteFrom('publication').execute()
        await tx.deleteFrom('publication_turn').execute()
      })
    },
    step,
    close: () => at.close(),
  }
}

/** As the teacher would in the page's editor. */
async function doByHand(at: TestSchool, deed: Deed, body: string): Promise<void> {
  const save = (next: string) => at.school.faults.tell({ do: 'edit-front-page', body: next })
  if (deed === 'edit outside') await save(`${body}<p>Bring a pen.</p>`)
  if (deed === 'edit block') await save(body.replace('I ask you first', 'I might ask'))
  if (deed === 'delete block') await save(body.replace(BLOCK, ''))
  if (deed === 'copied block') await save(body.replace(CONTEXT, 'data-alliance-ctx="other"'))
  if (deed === 'replace page') await at.school.faults.tell({ do: 'front-page', is: 'another' })
}

/** What holds after an act on a page that was so before, when its teacher saved `saved` at its end meanwhile. */
function mustBe(was: PageParts, saved: string) {
  return {
    outside(is: PageParts): string[] {
      if (is.blocks > Math.max(1, was.blocks)) return [`${is.blocks} blocks stand on the page`]
      return is.outside === was.outside + saved
        ? []
        : [`outside our block: ${was.outside + saved} became ${is.outside}`]
    },
    /** "It stands there" and "it does not" are both borne out by the page. */
    async told({ state, code, html }: Publication, after: PageParts): Promise<string[]> {
      const stands = after.says === (await fingerprint(html))
      if (state === 'published' && !stands) return ['told as standing there, which it does not']
      if (['ready', 'conflict', 'kept'].includes(state) && stands && code !== 'publish_block_copied')
        return [`told as ${state}, although it stands there`]
      return []
    },
    /** What somebody wrote in our block, or that they took it off, is changed by who was shown it alone. */
    respect({ deed, act }: Step, after: PageParts): string[] {
      // A block that is marked for another course and says what we wrote holds nothing of anybody else's.
      const isOurWords = act === 'undo' && deed === 'copied block'
      const meant = act === 'ours' || act === 'undo edited' || isOurWords
      const theirs = was.block !== null && (deed === 'edit block' || deed === 'copied block')
      if (meant || !theirs || after.block === was.block) return []
      return was.isEdited ? ['what somebody wrote in our block was overwritten'] : []
    },
    stay(told: Publication, act: Act, after: PageParts): string[] {
      if (!wroteNothing(told, act) || after.block === was.block) return []
      return [`told as ${told.state} (${told.code}), and the block was changed`]
    },
  }
}

type PageParts = Awaited<ReturnType<typeof partsOf>>

async function partsOf(body: string) {
  const rest = outside(body)
  const found = findBlock(body)
  const block = found.ok ? (found.value?.html ?? null) : null
  return {
    blocks: body.split('data-alliance-block="agreement"').length - 1,
    outside: rest.ok ? rest.value : body,
    block,
    says: block === null ? null : await fingerprint(block),
    isEdited: block !== null && (block.includes('I might ask') || block.includes('ctx="other"')),
  }
}
