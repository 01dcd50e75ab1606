/** How a class decides, as `openapi.json` describes it: on its lines, and by its other ways. */
import * as alliance from 'shared/contract/alliance'
import * as acts from 'shared/contract/alliance-acts'
import * as deciding from 'shared/contract/deciding'
import { NotOurs } from 'shared/contract/not-ours'
import { ALLIANCE, get, post, type Operation } from './operation.ts'

export const decisions: readonly Operation[] = [
  post(`${ALLIANCE}/decisions`, 'openDecisions', 'Open the decision on lines (teachers).', {
    body: acts.OpenDecisions,
    status: 201,
    answer: acts.Decisions,
  }),
  post(`${ALLIANCE}/decisions/{decisionId}/close`, 'closeDecision', 'Close a decision (teachers).', {
    body: acts.CloseDecision,
    answer: alliance.Decision,
  }),
  post(`${ALLIANCE}/decisions/{decisionId}/concerns`, 'raiseConcern', 'Raise a concern after an absence.', {
    body: acts.NewConcern,
    status: 201,
    answer: alliance.Decision,
  }),
  post(`${ALLIANCE}/positions`, 'sendPositions', 'Answer open decisions (students).', {
    body: acts.Positions,
    answer: acts.Decisions,
  }),
  post(`${ALLIANCE}/versions`, 'agreeVersion', 'What was agreed becomes the next version (teachers).', {
    body: acts.NewVersion,
    status: 201,
    answer: alliance.Version,
  }),
  post(`${ALLIANCE}/signatures`, 'sign', 'Sign, or not yet.', {
    body: acts.NewSignature,
    answer: acts.NewSignature,
  }),
]

const CHOICE = `${ALLIANCE}/choices/{choiceId}`
const CONCERN = `${ALLIANCE}/decisions/{decisionId}/concerns/{concernId}`
export const ways: readonly Operation[] = [
  get(`${ALLIANCE}/deciding`, 'decidingView', 'How this class decides, and what of it waits for you.', {
    answer: deciding.DecidingView,
  }),
  post(`${ALLIANCE}/decision-rights`, 'addRight', 'A row more of who decides what (teachers).', {
    body: deciding.NewDecisionRight,
    status: 201,
    answer: deciding.DecisionRight,
  }),
  post(`${ALLIANCE}/decision-rights/{rightId}`, 'editRight', 'Change a row, or take it out (teachers).', {
    body: deciding.DecisionRightEdit,
    answer: deciding.DecisionRight,
  }),
  post(`${ALLIANCE}/not-ours`, 'addNotOurs', 'What is not ours to decide, and why (teachers).', {
    body: deciding.NewNotOurs,
    status: 201,
    answer: NotOurs,
  }),
  post(`${ALLIANCE}/not-ours/{itemId}`, 'editNotOurs', 'Change it, or take it out (teachers).', {
    body: deciding.NotOursEdit,
    answer: NotOurs,
  }),
  post(`${ALLIANCE}/consents`, 'sendConsents', 'Answer lines that are decided by consent (students).', {
    body: deciding.ConsentAnswers,
    answer: acts.Decisions,
  }),
  post(`${ALLIANCE}/decisions/{decisionId}/hear`, 'hearConcerns', 'Start to hear the concerns (teachers).', {
    body: deciding.HearConcerns,
    answer: alliance.Decision,
  }),
  post(`${CONCERN}/answer`, 'answerConcern', 'Write down what was answered to a concern (teachers).', {
    body: deciding.ConcernAnswer,
    answer: alliance.Decision,
  }),
  post(`${ALLIANCE}/choices`, 'askChoice', 'Put something of low stakes to a vote (teachers).', {
    body: deciding.NewChoice,
    status: 201,
    answer: deciding.Choice,
  }),
  post(`${CHOICE}/rounds`, 'askChoiceAgain', 'Ask a vote again (teachers).', {
    body: deciding.NewChoiceRound,
    status: 201,
    answer: deciding.Choice,
  }),
  post(`${CHOICE}/answers`, 'answerChoice', 'Answer an open vote (students).', {
    body: deciding.ChoiceAnswer,
    answer: deciding.Choice,
  }),
  post(`${CHOICE}/close`, 'closeChoice', 'Close a vote (teachers).', {
    body: deciding.CloseChoice,
    answer: deciding.Choice,
  }),
  post(`${CHOICE}/wish`, 'writeWish', 'Write down what the smaller group asked for (teachers).', {
    body: deciding.ChoiceWish,
    answer: deciding.Choice,
  }),
  post(`${CHOICE}/concerns`, 'raiseChoiceConcern', 'Raise a concern about a vote after an absence.', {
    body: acts.NewConcern,
    status: 201,
    answer: deciding.Choice,
  }),
  post(`${ALLIANCE}/rewordings`, 'answerRewording', 'Say whether a line still says what your card meant.', {
    body: deciding.RewordingAnswer,
    answer: deciding.Rewording,
  }),
]
