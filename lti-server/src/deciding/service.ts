/** The deciding room's acts, as routes, server-drawn pages and tests call them. */
export { addRight, editRight } from './rights.ts'
export { addNotOurs, editNotOurs } from './not-ours.ts'
export { answerConcern, hearConcerns, sendConsents } from './consent.ts'
export {
  answerChoice,
  askChoice,
  askChoiceAgain,
  closeChoice,
  raiseChoiceConcern,
  writeWish,
} from './choices.ts'
export { answerRewording } from './rewordings.ts'
export { loadDecidingView } from './view.ts'
