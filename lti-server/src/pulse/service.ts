/**
 * The acts on an agreement that is lived, as routes, pages and tests call them: pulses, line states, proposals. Each
 * takes who asks and answers a value or a code of the closed list.
 */
export { amendmentsFor, answerAmendment, propose, withdraw } from './amendments.ts'
export { coursePulses, openPulses } from './course-pulses.ts'
export { askLine, lineStatesFor, markLines } from './lines.ts'
export { answerPulse, endPulse, openPulse, promiseAfter, pulsesFor, showPulse } from './pulses.ts'
