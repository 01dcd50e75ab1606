/** Gathers what the page of a lived agreement is drawn from, for whoever reads it. */
import { conversationGuide, lineChoices, pulseItem } from 'shared/content/pulse'
import type { ErrorCode } from 'shared/contract/errors'
import type { Pulse } from 'shared/contract/pulse'
import type { Band, Language } from 'shared/domain/alliance/vocabulary'
import { ok, type Result } from 'shared/domain/result'
import { v7 as newId } from 'uuid'
import type { Actor } from '../../access/actor.ts'
import { loadAllianceView } from '../../alliance/service.ts'
import { safetyContactFor } from '../../cards/safety-contact.ts'
import type { Deps } from '../../deps.ts'
import { amendmentsFor, lineStatesFor, pulsesFor } from '../../pulse/service.ts'
import type { LivingPageProps } from './LivingPage.tsx'

type Loaded = Omit<LivingPageProps, 'launchId' | 'given' | 'said'>

export async function loadLiving(
  deps: Deps,
  actor: Actor,
  allianceId: string,
  own: Language | null,
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
    pulses: own
      ? pulses.value.pulses.map((pulse) => inLanguage(pulse, view.value.band, own))
      : pulses.value.pulses,
    lines: lines.value,
    amendments: amendments.value.amendments,
    acts: actor.role === 'student',
    personId: actor.personId,
    safetyContact: await safetyContactFor(deps, actor),
    amendmentId: newId(),
  })
}

/** What the pack says in it, in the reader's language; the class's lines stay as they are. */
function inLanguage(pulse: Pulse, band: Band, language: Language): Pulse {
  const questions = pulse.questions.map((question) => {
    const item = question.itemId === null ? null : pulseItem(question.itemId, language)
    return {
      ...question,
      text: item?.text ?? question.text,
      choices: [...(item?.choices ?? lineChoices(band, language))],
    }
  })
  return { ...pulse, questions, guide: pulse.guide && conversationGuide(language) }
}
