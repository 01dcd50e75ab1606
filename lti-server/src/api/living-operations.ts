/** Pulses, line states and proposals, as `openapi.json` describes them. */
import * as amendments from 'shared/contract/amendments'
import * as pulse from 'shared/contract/pulse'
import { ALLIANCE, get, post, type Operation } from './operation.ts'

export const living: readonly Operation[] = [
  get('/courses/{courseId}/pulses', 'coursePulses', 'Where each class’s pulse stands (teachers).', {
    answer: pulse.CoursePulses,
  }),
  post('/courses/{courseId}/pulses', 'openPulses', 'Ask several classes at once (teachers).', {
    body: pulse.OpenPulses,
    status: 201,
    answer: pulse.OpenedPulses,
  }),
  get(`${ALLIANCE}/pulses`, 'pulses', 'The pulses of a class, newest first.', { answer: pulse.Pulses }),
  post(`${ALLIANCE}/pulses`, 'openPulse', 'Ask the class how it lives its lines (teachers).', {
    body: pulse.NewPulse,
    status: 201,
    answer: pulse.Pulse,
  }),
  post(`${ALLIANCE}/pulses/{pulseId}/answer`, 'answerPulse', 'Answer an open pulse (students).', {
    body: pulse.PulseAnswer,
    answer: pulse.Pulse,
  }),
  post(`${ALLIANCE}/pulses/{pulseId}/close`, 'closePulse', 'Close a pulse before its time (teachers).', {
    body: pulse.ClosePulse,
    answer: pulse.Pulse,
  }),
  post(`${ALLIANCE}/pulses/{pulseId}/show`, 'showPulse', 'Look at it with the class (teachers).', {
    body: pulse.ShowPulse,
    answer: pulse.Pulse,
  }),
  post(`${ALLIANCE}/pulses/{pulseId}/promise`, 'promiseAfter', 'Say what we will do (teachers).', {
    body: pulse.PulsePromise,
    answer: pulse.Pulse,
  }),
  get(`${ALLIANCE}/lines`, 'lines', 'How the class lives each line, and what became of lines before.', {
    answer: pulse.LineStates,
  }),
  post(`${ALLIANCE}/lines`, 'markLines', 'Keep what the class said of its lines (teachers).', {
    body: pulse.MarkLines,
    answer: pulse.LineStates,
  }),
  post(
    `${ALLIANCE}/lines/{clauseId}/ask`,
    'askLine',
    'Let the class decide whether a line stays (teachers).',
    {
      body: pulse.AskLine,
      answer: pulse.LineStates,
    },
  ),
  get(`${ALLIANCE}/amendments`, 'amendments', 'Proposals to change the agreement.', {
    answer: amendments.Amendments,
  }),
  post(`${ALLIANCE}/amendments`, 'propose', 'Propose a change.', {
    body: amendments.NewAmendment,
    status: 201,
    answer: amendments.AmendmentReceipt,
  }),
  post(`${ALLIANCE}/amendments/{amendmentId}/withdraw`, 'withdrawAmendment', 'Take one’s proposal back.', {
    body: amendments.WithdrawAmendment,
    answer: amendments.Amendment,
  }),
  post(`${ALLIANCE}/amendments/{amendmentId}/answer`, 'answerAmendment', 'Answer a proposal (teachers).', {
    body: amendments.AmendmentAnswer,
    answer: amendments.Amendment,
  }),
]
