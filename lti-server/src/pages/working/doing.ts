/** Does what a form of the page of what two are working on asks for. */
import { NewSideText, NewStageWord } from 'shared/contract/both-sides'
import { NewCheckIn, NewCheckInEnd, NewOfferAnswer } from 'shared/contract/check-ins'
import { NewConferenceAct } from 'shared/contract/conferences'
import { NewNeedText } from 'shared/contract/needs'
import { NewHandover, NewHandoverAct } from 'shared/contract/handovers'
import type { ErrorCode } from 'shared/contract/errors'
import { NewEvidence, NewEvidenceAct } from 'shared/contract/evidence'
import {
  NewPactText,
  NewStrategy,
  NewTarget,
  NewTargetAct,
  NewTry,
  NewYes,
} from 'shared/contract/partnership'
import { NewSelfAssessment } from 'shared/contract/self-assessments'
import { err, type Result } from 'shared/domain/result'
import { v7 as newId } from 'uuid'
import * as v from 'valibot'
import type { Actor } from '../../access/actor.ts'
import type { Deps } from '../../deps.ts'
import * as service from '../../partnership/service.ts'
import type { Here } from '../student/load.ts'
import type { Wish, WorkingAct } from './acts.ts'

type Done = Promise<Result<unknown, ErrorCode>>

/**
 * A page that Back brought again carries ids that are used up: other words under them are new ones, and the student
 * did nothing wrong.
 */
export async function done(deps: Deps, here: Here, wish: Wish): Done {
  const first = await acts[wish.act](deps, here, wish)
  if (first.ok || first.code !== 'conflict') return first
  return acts[wish.act](deps, here, { ...wish, body: withNewIds(wish.body) })
}

function withNewIds(body: Wish['body']): Wish['body'] {
  const anew = (part: unknown): unknown =>
    typeof part === 'object' && part !== null && 'id' in part ? { ...part, id: newId() } : part
  const parts = Object.entries(body).map(([name, part]) => [name, anew(part)])
  return { ...Object.fromEntries(parts), id: newId() }
}

type Act = (deps: Deps, here: Here, wish: Wish) => Done

const aboutMe = ({ actor, course }: Here): service.About => ({
  courseId: course.id,
  studentId: actor.personId,
})

/** A body the schema refuses is `body_invalid` with the field's name. */
function checked<S extends v.GenericSchema>(
  schema: S,
  act: (
    deps: Deps,
    actor: Actor,
    about: service.About,
    on: string,
    body: v.InferOutput<S>,
    strategyId: string,
  ) => Done,
): Act {
  return async (deps, here, { on, body, strategyId = '' }) => {
    const parsed = v.safeParse(schema, body)
    if (!parsed.success) return err('body_invalid', v.getDotPath(parsed.issues[0]) ?? '')
    return act(deps, here.actor, aboutMe(here), on, parsed.output, strategyId)
  }
}

const acts: Record<WorkingAct, Act> = {
  propose: checked(NewTarget, (deps, actor, about, _, body) =>
    service.proposeTarget(deps, actor, about, body),
  ),
  act: checked(NewTargetAct, (deps, actor, about, targetId, body) =>
    service.moveTarget(deps, actor, about, targetId, body.act),
  ),
  text: checked(NewPactText, service.writePactText),
  yes: checked(NewYes, service.confirmPact),
  strategy: checked(NewStrategy, service.addStrategy),
  try: checked(NewTry, (deps, actor, about, targetId, body, strategyId) =>
    service.addTry(deps, actor, about, { targetId, strategyId }, body),
  ),
  take_back: checked(v.object({}), (deps, actor, about, targetId, _, strategyId) =>
    service.withdrawStrategy(deps, actor, about, { targetId, strategyId }),
  ),
  ask: checked(NewCheckIn, (deps, actor, about, _, body) => service.askForCheckIn(deps, actor, about, body)),
  answer: checked(NewOfferAnswer, service.answerOffer),
  end: checked(NewCheckInEnd, (deps, actor, about, checkInId, { how }) =>
    service.endCheckIn(deps, actor, about, checkInId, how),
  ),
  confer: checked(NewConferenceAct, service.actOnConference),
  look: checked(NewSelfAssessment, (deps, actor, about, _, body) =>
    service.writeSelfAssessment(deps, actor, about, body),
  ),
  evidence: checked(NewEvidence, (deps, actor, about, _, body) =>
    service.addEvidence(deps, actor, about, body),
  ),
  evidence_act: checked(NewEvidenceAct, service.actOnEvidence),
  share_look: checked(v.object({}), service.shareSelfAssessment),
  look_back: checked(v.object({}), service.takeSelfAssessmentBack),
  side: checked(NewSideText, (deps, actor, about, _, body) =>
    service.writeSideText(deps, actor, about, body),
  ),
  side_back: checked(v.object({}), service.withdrawSideText),
  stage: checked(NewStageWord, (deps, actor, about, _, body) => service.sayStage(deps, actor, about, body)),
  need: checked(NewNeedText, (deps, actor, about, _, body) =>
    service.writeNeedText(deps, actor, about, body),
  ),
  need_back: checked(v.object({}), service.withdrawNeedText),
  stage_back: checked(v.object({}), service.withdrawStageWord),
  hand_over: checked(NewHandoverAct, service.actOnHandover),
  hand_over_begin: checked(NewHandover, (deps, actor, about, _, body) =>
    service.offerHandover(deps, actor, about, body),
  ),
}
