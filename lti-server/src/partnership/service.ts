/**
 * The acts on a partnership, as routes, pages and tests call them: the covered face, notes, learning targets with
 * their pacts and strategies, conversations, check-ins, what a student tells of herself, her own looks at her work, what
 * shows how she grows, conferences, both sides of the partnership, a teacher's own list of conversations, her focal
 * cycles. Each takes who asks and answers a value or a code of the closed list.
 */
export { bothSidesFor, sayStage, withdrawSideText, withdrawStageWord, writeSideText } from './both-sides.ts'
export { answerOffer, askForCheckIn, checkInsFor, endCheckIn, offerTime, seeCheckIn } from './check-ins.ts'
export { askedCheckIns } from './asked-check-ins.ts'
export { classHandovers, markSubstitute, offerClass } from './class-handovers.ts'
export { actOnConference, conferenceFor, openConference } from './conferences.ts'
export { conversationsFor, withdrawConversation, writeConversation } from './conversations.ts'
export { actOnEvidence, addEvidence, evidenceFor } from './evidence.ts'
export { handedInFor } from './handed-in.ts'
export { partnershipFace } from './face.ts'
export { actOnFocalCycle, focalCyclesFor, startFocalCycle } from './focal-cycles.ts'
export { gapFor } from './gap.ts'
export { needsFor, withdrawNeedText, writeNeedText } from './needs.ts'
export { actOnHandover, handoversFor, offerHandover } from './handovers.ts'
export { notesFor, sendNote, withdrawNote } from './notes.ts'
export { addProfileLine, profileFor, tellProfile, writeProfileText } from './profile.ts'
export type { About } from './room.ts'
export {
  selfAssessmentsFor,
  shareSelfAssessment,
  takeSelfAssessmentBack,
  writeSelfAssessment,
} from './self-assessments.ts'
export { addStrategy, addTry, withdrawStrategy } from './strategies.ts'
export { partnershipOf } from './store.ts'
export { moveTarget, proposeTarget, targetsFor, withdrawTarget } from './targets.ts'
export { confirmPact, writePactText } from './pacts.ts'
