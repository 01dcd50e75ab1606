/**
 * A launch whose cookie did not come back: which way is left, on a page that takes it. The token counts for nothing
 * yet; a good signature only tells us whom to speak to and where her LMS begins again.
 */
import type { Context } from 'hono'
import { courseRole } from 'shared/domain/roster/course-role'
import type { Rung } from 'shared/contract/ladder-words'
import { frameOrigin } from '../../access/page-security.ts'
import { sightOf } from '../../status/sight.ts'
import { launchFacts } from '../claims.ts'
import { launchLanguage } from '../launch-language.ts'
import type { FoundLogin } from '../login-store.ts'
import type { LtiParts } from '../parts.ts'
import type { VerifiedLaunch } from '../verify-launch.ts'
import { againUrl, readAgain, settleWindow } from './again.ts'
import { sealHandover, type Handover } from './handover.ts'
import { findLadder, keepRelaunchUrl, settleLogin, type Ladder } from './ladder-store.ts'
import { launchPage } from './ladder-page.ts'
import { launchScript } from './page-scripts.ts'
import { relaunchAddress } from './relaunch.ts'
import { bindingKey, storageOrigin } from './storage-origin.ts'

export interface UnboundLaunch extends Handover {
  readonly stateHash: Buffer
  readonly login: FoundLogin
  /** What the token says, if everything else about it holds. */
  readonly verified: VerifiedLaunch | undefined
}

export async function refuseUnbound(
  c: Context,
  parts: LtiParts,
  unbound: UnboundLaunch,
  reference: string,
): Promise<Response> {
  const { deps } = parts
  const { login, state, verified } = unbound
  const ladder = await findLadder(deps.db, unbound.stateHash)
  const frame = ladder?.windowOf ?? null
  const inWindow = readAgain(c) !== undefined || frame !== null
  const rung = rungOf(ladder, inWindow || c.req.header('sec-fetch-dest') === 'document')
  deps.log.info({ code: 'binding', rung, reference, platformId: login.platform.id }, 'launch not bound')
  sightOf(deps).refused(login.platform, { code: 'binding', detail: rung, reference })
  if (ladder && !inWindow) await noteRelaunch(parts, unbound, ladder)
  if (ladder && frame) await settleLogin(deps.db, ladder.tenantId, frame, 'refused', deps.clock())
  const said = { ...login, ...login.platform }
  return launchPage({
    language: launchLanguage(c, verified?.raw),
    audience: audienceOf(verified),
    rung,
    newWindow: inWindow ? undefined : againUrl(deps.config.publicUrl, said, state),
    data: {
      state,
      key: bindingKey(state),
      origin: rung === 'storage' ? storageOrigin(login.authUrl) : '',
      frame: ladder?.storageTarget ?? '',
      handover: inWindow ? '' : sealHandover(deps, unbound),
    },
    script: launchScript,
    reference,
    cookies: inWindow ? await settleWindow(c, parts, 'refused') : [],
  })
}

/** What a page of its own could not keep, no further window will; the LMS's storage may yet have it. */
function rungOf(ladder: Ladder | undefined, isOwnPage: boolean): Rung {
  if (ladder?.storageTarget) return 'storage'
  return isOwnPage ? 'window' : 'cookie'
}

async function noteRelaunch(parts: LtiParts, unbound: UnboundLaunch, ladder: Ladder): Promise<void> {
  const { login, verified } = unbound
  const facts = verified && launchFacts(verified.raw)
  const url = relaunchAddress(ladder.lms, {
    authUrl: login.authUrl,
    messageHint: login.messageHint,
    course: facts && {
      lms_course_id: facts.lmsCourseId ?? null,
      api_domain: facts.apiDomain ?? null,
      return_origin: frameOrigin(facts.returnUrl, parts.mayBePlain) ?? null,
      deployment_id: verified.claims.deploymentId,
    },
  })
  if (url !== null) await keepRelaunchUrl(parts.deps.db, ladder.tenantId, unbound.stateHash, url)
}

function audienceOf(verified: VerifiedLaunch | undefined): 'student' | 'teacher' {
  const role = verified && courseRole(verified.claims.roles)
  return role === 'teacher' || role === 'ta' ? 'teacher' : 'student'
}
