/** Gathers what the page of a lived agreement is drawn from, for whoever reads it. */
import type { ErrorCode } from 'shared/contract/errors'
import { ok, type Result } from 'shared/domain/result'
import { v7 as newId } from 'uuid'
import type { Actor } from '../../access/actor.ts'
import { loadAllianceView } from '../../alliance/service.ts'
import type { Deps } from '../../deps.ts'
import { amendmentsFor, lineStatesFor, pulsesFor } from '../../pulse/service.ts'
import type { LivingPageProps } from './LivingPage.tsx'

type Loaded = Omit<LivingPageProps, 'launchId' | 'given' | 'said'>

export async function loadLiving(
  deps: Deps,
  actor: Actor,
  allianceId: string,
): Promise<Result<Loaded, ErrorCode>> {
  const view = await loadAllianceView(deps, actor, allianceId)
  if (!view.ok) return view
  const pulses = await pulsesFor(deps, actor, allianceId)
  if (!pulses.ok) return pulses
  const lines = await lineStatesFor(deps, actor, allianceId)
  if (!lines.ok) return lines
  const amendments = await amendmentsFor(deps, actor, allianceId)
  if (!amendments.ok) return amendments
  return ok({
    view: view.value,
    pulses: pulses.value.pulses,
    lines: lines.value,
    amendments: amendments.value.amendments,
    acts: actor.role === 'student',
    amendmentId: newId(),
  })
}
