/**
 * A teacher connects her classes: what she teaches as Google says it, her yes kept sealed, and each class that she picks
 * made a course of her school, whose roster is then read (google-classroom.md §5, §9).
 */
import { v7 as newId } from 'uuid'
import type { ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import { settleTicket } from '../../access/tickets.ts'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/database.ts'
import type { TenantCipher } from '../../platform/ciphers.ts'
import { sealPersonName } from '../../roster/person-name.ts'
import { rostersOf } from '../../roster/rosters.ts'
import { grantToken, keepGrant, refreshCell, accessCell } from '../grants.ts'
import { openClassroomClient, type ClassroomTokens } from './client.ts'
import { findPerson } from './enter.ts'
import { rosterAddress, type Google } from './google.ts'
import type { GoogleAccount } from './id-token.ts'
import { listTaughtClasses, type GoogleCourse } from './lists.ts'
import { CLASS_SCOPES, googleDoor, HOME_SCOPES, revokeGoogleToken } from './oauth.ts'
import type { Answered, Who } from './sign-in.ts'
import { DEPLOYMENT, type Workspace } from './workspace.ts'

/** Classes that the person behind these tokens teaches now, as Google says it. */
async function taughtBy(
  deps: Deps,
  google: Google,
  tokens: ClassroomTokens,
): Promise<Result<readonly GoogleCourse[], ErrorCode>> {
  const listed = await listTaughtClasses(openClassroomClient(deps, google, tokens))
  if (listed.ok) return ok(listed.value.rows)
  deps.log.info({ code: listed.code, detail: listed.detail }, 'Classroom listed no classes')
  if (listed.code === 'lms_off') return err('google_classroom_off')
  return err(listed.code === 'lms_scope_missing' ? 'google_partly_allowed' : 'google_failed')
}

/** A yes that is of no use is told to Google; but that ends all she ever allowed us, so never beside one of use. */
async function giveBack(
  deps: Deps,
  google: Google,
  { account, granted, workspace }: Pick<Answered, 'account' | 'granted' | 'workspace'>,
): Promise<void> {
  const standing = await deps.db.withTenant(workspace.tenantId, async (tx) => {
    const personId = await findPerson(tx, workspace, account.sub)
    if (personId === null) return undefined
    return tx
      .selectFrom('lms_grant')
      .select('person_id')
      .where('person_id', '=', personId)
      .where('api_base', '=', google.apiRoot)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
  })
  if (standing === undefined)
    await revokeGoogleToken(deps.outbound, google, granted.refresh ?? granted.access)
}

/**
 * After her yes: her classes, with her grant kept. A yes in part, or of somebody who teaches nothing, is given back to
 * Google at once and nothing of it stays.
 */
export async function keepTeacher(
  deps: Deps,
  google: Google,
  { account, granted, workspace }: Answered,
): Promise<Result<{ readonly personId: string; readonly classes: readonly GoogleCourse[] }, ErrorCode>> {
  const whole = CLASS_SCOPES.every((scope) => granted.scopes.includes(scope))
  const tokens = { token: () => Promise.resolve(ok(granted.access)) }
  const classes = whole ? await taughtBy(deps, google, tokens) : err('google_partly_allowed' as const)
  if (!classes.ok || classes.value.length === 0) {
    await giveBack(deps, google, { account, granted, workspace })
    return classes.ok ? err('google_teaches_nothing') : classes
  }
  const cipher = await deps.ciphers.of(workspace.tenantId)
  const personId = await deps.db.withTenant(workspace.tenantId, (tx) =>
    keepPerson(tx, cipher, workspace, account),
  )
  const holder = { tenantId: workspace.tenantId, personId }
  await keepGrant(deps, holder, { base: google.apiRoot, readsWork: false, scopes: granted.scopes }, granted)
  await readAgain(deps, workspace, personId)
  return ok({ personId, classes: classes.value })
}

/**
 * A teacher who asked from her class's page let us write on its home; what she allowed before stays. Somebody else's
 * account in the same browser is not hers to use.
 */
export async function keepHomeYes(
  deps: Deps,
  google: Google,
  { account, granted, workspace, teacher }: Answered,
): Promise<Result<null, ErrorCode>> {
  const personId = await deps.db.withTenant(workspace.tenantId, (tx) =>
    findPerson(tx, workspace, account.sub),
  )
  const isHer = teacher !== null && teacher.tenantId === workspace.tenantId && teacher.personId === personId
  const outcome = !isHer
    ? err('google_other_person' as const)
    : HOME_SCOPES.every((scope) => granted.scopes.includes(scope))
      ? ok(null)
      : err('google_partly_allowed' as const)
  if (!outcome.ok) await giveBack(deps, google, { account, granted, workspace })
  else if (teacher !== null)
    await keepGrant(
      deps,
      teacher,
      { base: google.apiRoot, readsWork: false, scopes: granted.scopes },
      granted,
    )
  if (teacher !== null && teacher.ticketId !== null)
    await settleTicket(deps, teacher.tenantId, teacher.ticketId, outcome.ok ? 'granted' : 'failed')
  return outcome
}

/** By Google's id and nothing else. */
async function keepPerson(
  tx: Tx,
  cipher: TenantCipher,
  workspace: Workspace,
  { sub, name, locale }: GoogleAccount,
): Promise<string> {
  const known = await findPerson(tx, workspace, sub)
  if (known !== null) return known
  const id = newId()
  await tx
    .insertInto('person')
    .values({
      tenant_id: workspace.tenantId,
      id,
      platform_id: workspace.platformId,
      sub,
      lms_user_id: sub,
      locale,
      ...sealPersonName(cipher, id, name),
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'platform_id', 'sub']).doNothing())
    .execute()
  // Two windows at once: the first row is hers.
  return (await findPerson(tx, workspace, sub)) ?? id
}

/** What waited for a teacher's yes waits no longer. */
async function readAgain(deps: Deps, { tenantId }: Workspace, personId: string): Promise<void> {
  const waiting = await deps.db.withTenant(tenantId, (tx) =>
    tx
      .selectFrom('course as c')
      .innerJoin('enrollment as e', (join) =>
        join.onRef('e.tenant_id', '=', 'c.tenant_id').onRef('e.course_id', '=', 'c.id'),
      )
      .select('c.id')
      .where('e.person_id', '=', personId)
      .where('e.role', '=', 'teacher')
      .where('e.state', '=', 'active')
      .where('c.roster_paused_reason', 'in', ['consent_missing', 'archived', 'forbidden'])
      .execute(),
  )
  for (const { id } of waiting) await rostersOf(deps).request(tenantId, id, 'launch')
}

/** Makes courses of the picked classes; only of those that Google still says she teaches. Answers our ids. */
export async function connectClasses(
  deps: Deps,
  google: Google,
  who: Who,
  picked: readonly string[],
): Promise<Result<readonly string[], ErrorCode>> {
  const door = googleDoor(deps.outbound, google)
  const taught = await taughtBy(deps, google, { token: (not) => grantToken(deps, who, door, not) })
  if (!taught.ok) return taught
  const chosen = taught.value.filter(({ id }) => picked.includes(id))
  if (chosen.length === 0) return err('google_no_class')
  const ids: string[] = []
  for (const course of chosen) {
    const id = await deps.db.withTenant(who.tenantId, (tx) =>
      keepCourse(tx, google, who, course, deps.clock()),
    )
    await rostersOf(deps).request(who.tenantId, id, 'launch')
    ids.push(id)
  }
  return ok(ids)
}

/** A class is one course, whoever of its teachers connects it and however often (google-classroom.md §5). */
async function keepCourse(
  tx: Tx,
  google: Google,
  { tenantId, platformId, personId }: Who,
  course: GoogleCourse,
  now: Date,
): Promise<string> {
  const said = {
    title: course.name,
    label: course.section,
    nrps_url: rosterAddress(google, course.id),
    roster_paused_at: null,
    roster_paused_reason: null,
  }
  const { id } = await tx
    .insertInto('course')
    .values({
      tenant_id: tenantId,
      id: newId(),
      platform_id: platformId,
      deployment_id: DEPLOYMENT,
      context_id: course.id,
      lms_course_id: course.id,
      ...said,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'platform_id', 'deployment_id', 'context_id']).doUpdateSet(said),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  const seat = { role: 'teacher', state: 'active', left_at: null } as const
  await tx
    .insertInto('enrollment')
    .values({ tenant_id: tenantId, course_id: id, person_id: personId, joined_at: now, ...seat })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'course_id', 'person_id']).doUpdateSet(seat))
    .execute()
  return id
}

/** She takes back what she allowed: Google is told, and our copy is of no use from now on. */
export async function withdrawGrant(deps: Deps, google: Google, who: Who): Promise<void> {
  const cipher = await deps.ciphers.of(who.tenantId)
  const token = await deps.db.withTenant(who.tenantId, async (tx) => {
    const mine = await tx
      .updateTable('lms_grant')
      .set({ ended_at: deps.clock() })
      .where('person_id', '=', who.personId)
      .where('api_base', '=', google.apiRoot)
      .returning(['access_sealed', 'refresh_sealed'])
      .executeTakeFirst()
    if (!mine) return null
    return mine.refresh_sealed === null
      ? cipher.open(accessCell(who.personId), mine.access_sealed)
      : cipher.open(refreshCell(who.personId), mine.refresh_sealed)
  })
  if (token !== null) await revokeGoogleToken(deps.outbound, google, token)
}
