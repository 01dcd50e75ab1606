/** The covered face, notes, learning targets with their pacts, conversations, check-ins, what a student tells of herself, looks at one's own work and hand-overs, as `openapi.json` describes them. */
import * as api from 'shared/contract/api'
import * as sides from 'shared/contract/both-sides'
import * as checkIns from 'shared/contract/check-ins'
import * as conferences from 'shared/contract/conferences'
import * as needs from 'shared/contract/needs'
import * as handovers from 'shared/contract/handovers'
import * as focal from 'shared/contract/focal-cycles'
import * as shown from 'shared/contract/evidence'
import * as pact from 'shared/contract/partnership'
import * as told from 'shared/contract/profile'
import * as looks from 'shared/contract/self-assessments'
import { get, post, type Operation } from './operation.ts'

const STUDENT = '/courses/{courseId}/students/{personId}'
const TARGET = `${STUDENT}/targets/{targetId}`
const STRATEGY = `${TARGET}/strategies/{strategyId}`
const CHECK_IN = `${STUDENT}/check-ins/{checkInId}`
const PAGE = { cursor: { words: 'Where the page before ended, as it was answered.' } }

const notes: readonly Operation[] = [
  get(`${STUDENT}/partnership`, 'partnership', 'What the panel’s covered face may show about a student.', {
    answer: api.PartnershipFace,
  }),
  get(
    `${STUDENT}/notes`,
    'notes',
    'The notes about a student, newest first, with everybody who can read them.',
    { query: PAGE, answer: api.Notes },
  ),
  post(`${STUDENT}/notes`, 'sendNote', 'Send a note: from this moment the student reads it.', {
    body: api.NewNote,
    status: 201,
    answer: api.Note,
  }),
  post(
    `${STUDENT}/notes/{noteId}/withdraw`,
    'withdrawNote',
    'Withdraw a note: its text goes, its line stays.',
    { answer: api.Note },
  ),
]

const targets: readonly Operation[] = [
  get(`${STUDENT}/targets`, 'targets', 'What a student and her teachers work on, with each pact.', {
    answer: pact.LearningTargets,
  }),
  post(`${STUDENT}/targets`, 'proposeTarget', 'Propose a target, with a strength that helps.', {
    body: pact.NewTarget,
    status: 201,
    answer: pact.LearningTarget,
  }),
  post(`${TARGET}/acts`, 'moveTarget', 'Agree to a target; pause it, go on, or end it (students).', {
    body: pact.NewTargetAct,
    answer: pact.LearningTarget,
  }),
  post(`${TARGET}/texts`, 'writePactText', 'Write a field of the target or its pact. Nothing is lost.', {
    body: pact.NewPactText,
    status: 201,
    answer: pact.LearningTarget,
  }),
  post(`${TARGET}/strategies`, 'addStrategy', 'Add what works, or something to try.', {
    body: pact.NewStrategy,
    status: 201,
    answer: pact.LearningTarget,
  }),
  post(`${STRATEGY}/tries`, 'addTry', 'Add how a strategy went, also when it did not help.', {
    body: pact.NewTry,
    status: 201,
    answer: pact.LearningTarget,
  }),
  post(`${STRATEGY}/withdraw`, 'withdrawStrategy', 'Take back one’s own strategy: its words go.', {
    answer: pact.LearningTarget,
  }),
  post(`${TARGET}/confirm`, 'confirmPact', 'Say yes to exactly these words of the pact.', {
    body: pact.NewYes,
    answer: pact.LearningTarget,
  }),
  post(`${TARGET}/withdraw`, 'withdrawTarget', 'Withdraw one’s own proposal: its texts go.', {
    answer: pact.LearningTarget,
  }),
]

const conversations: readonly Operation[] = [
  get(`${STUDENT}/conversations`, 'conversations', 'When they talked, newest first.', {
    query: PAGE,
    answer: pact.Conversations,
  }),
  post(`${STUDENT}/conversations`, 'writeConversation', 'Write down that they talked (teachers).', {
    body: pact.NewConversation,
    status: 201,
    answer: pact.Conversation,
  }),
  post(
    `${STUDENT}/conversations/{conversationId}/withdraw`,
    'withdrawConversation',
    'Withdraw a conversation: its summary goes, its line stays.',
    { answer: pact.Conversation },
  ),
]

const gap: readonly Operation[] = [
  get(
    '/courses/{courseId}/conversation-gap',
    'conversationGap',
    'With whom the asker has written down no conversation for three weeks: names, and her own dates (teachers).',
    {
      query: {
        order: {
          words: '`longest`: since the asker’s last conversation, those without one first; or `name`.',
          required: true,
        },
        section: { words: 'One section of hers, by its id; none: all of them.' },
      },
      answer: pact.ConversationGap,
    },
  ),
]

const FOCAL = '/courses/{courseId}/focal-cycles'

const focalCycles: readonly Operation[] = [
  get(FOCAL, 'focalCycles', 'The asker’s own focal cycles, and whom she may choose (teachers).', {
    answer: focal.FocalCycles,
  }),
  post(FOCAL, 'startFocalCycle', 'Begin one: few students, some weeks, a question about one’s practice.', {
    body: focal.NewFocalCycle,
    status: 201,
    answer: focal.FocalCycle,
  }),
  post(
    `${FOCAL}/{cycleId}/acts`,
    'actOnFocalCycle',
    'Plan it anew, end it with a change for every student, stop it, take it up again, say what happened.',
    { body: focal.NewFocalAct, answer: focal.FocalCycle },
  ),
]

const checkInOperations: readonly Operation[] = [
  get(
    '/courses/{courseId}/check-ins',
    'askedCheckIns',
    'Who of one’s own students asked for a check-in, and when (teachers).',
    { answer: checkIns.AskedCheckIns },
  ),
  get(`${STUDENT}/check-ins`, 'checkIns', 'Check-ins a student asked for, newest first.', {
    answer: checkIns.CheckIns,
  }),
  post(`${STUDENT}/check-ins`, 'askForCheckIn', 'Ask for a check-in (students); no reason is needed.', {
    body: checkIns.NewCheckIn,
    status: 201,
    answer: checkIns.CheckIn,
  }),
  post(`${CHECK_IN}/seen`, 'seeCheckIn', 'Open it (teachers): the student reads that it was opened.', {
    answer: checkIns.CheckIn,
  }),
  post(`${CHECK_IN}/offers`, 'offerTime', 'Offer a time in words (teachers).', {
    body: checkIns.NewOffer,
    status: 201,
    answer: checkIns.CheckIn,
  }),
  post(`${CHECK_IN}/answers`, 'answerOffer', 'Say whether the newest offer fits (students).', {
    body: checkIns.NewOfferAnswer,
    answer: checkIns.CheckIn,
  }),
  post(`${CHECK_IN}/end`, 'endCheckIn', 'End it, or take it back with its line (students).', {
    body: checkIns.NewCheckInEnd,
    answer: checkIns.CheckIn,
  }),
]

const profile: readonly Operation[] = [
  get(`${STUDENT}/profile`, 'profile', 'What a student tells of herself, as the asker may read it.', {
    query: { kind: { words: 'One question only, by its name; none: all of them.' } },
    answer: told.Profile,
  }),
  post(`${STUDENT}/profile/lines`, 'addProfileLine', 'Answer a question (students).', {
    body: told.NewProfileLine,
    status: 201,
    answer: told.ProfileLine,
  }),
  post(
    `${STUDENT}/profile/lines/{lineId}/texts`,
    'writeProfileText',
    'Say it in other words (students); the earlier ones stay the student’s to read.',
    { body: told.NewProfileText, status: 201, answer: told.ProfileLine },
  ),
  post(
    `${STUDENT}/profile/lines/{lineId}/acts`,
    'tellProfile',
    'Take a line back or bring it back; share a goal, or keep it to oneself (students).',
    { body: told.NewProfileAct, answer: told.ProfileLine },
  ),
]

const SELF_ASSESSMENT = `${STUDENT}/self-assessments/{selfAssessmentId}`

const selfAssessments: readonly Operation[] = [
  get(
    `${STUDENT}/self-assessments`,
    'selfAssessments',
    'A student’s own looks at her work, newest first; to her teachers, those that she shared.',
    { answer: looks.SelfAssessments },
  ),
  post(
    `${STUDENT}/self-assessments`,
    'writeSelfAssessment',
    'Write a look at one’s own work (students): one’s own alone until it is shared.',
    { body: looks.NewSelfAssessment, status: 201, answer: looks.SelfAssessment },
  ),
  post(`${SELF_ASSESSMENT}/share`, 'shareSelfAssessment', 'Share it with one’s teachers (students).', {
    answer: looks.SelfAssessment,
  }),
  post(
    `${SELF_ASSESSMENT}/withdraw`,
    'withdrawSelfAssessment',
    'Take one’s own look back (students): its words go, its line stays.',
    { answer: looks.SelfAssessment },
  ),
]

const conference: readonly Operation[] = [
  get(`${STUDENT}/conference`, 'conference', 'The ten minutes of two that are offered or under way.', {
    answer: conferences.ConferenceView,
  }),
  post(`${STUDENT}/conference`, 'openConference', 'Offer ten minutes together (teachers).', {
    body: conferences.NewConference,
    status: 201,
    answer: conferences.ConferenceView,
  }),
  post(
    `${STUDENT}/conference/{conferenceId}/acts`,
    'actOnConference',
    'Start, go on, pause, choose a target, end: the student drives, the teacher keeps the time.',
    { body: conferences.NewConferenceAct, answer: conferences.ConferenceView },
  ),
]

const SIDES = `${STUDENT}/both-sides`

const bothSides: readonly Operation[] = [
  get(SIDES, 'bothSides', 'Both sides of a partnership’s dimensions, and where it stands, in words.', {
    answer: sides.BothSides,
  }),
  post(`${SIDES}/texts`, 'writeSideText', 'Write in one’s own side of a dimension.', {
    body: sides.NewSideText,
    status: 201,
    answer: sides.BothSides,
  }),
  post(`${SIDES}/texts/{textId}/withdraw`, 'withdrawSideText', 'Take back one’s own text: its words go.', {
    answer: sides.BothSides,
  }),
  post(`${SIDES}/stages`, 'sayStage', 'Say where the two stand, as one sees it; it can go back.', {
    body: sides.NewStageWord,
    status: 201,
    answer: sides.BothSides,
  }),
  post(
    `${SIDES}/stages/{wordId}/withdraw`,
    'withdrawStageWord',
    'Take back what one said of it: what was said before counts again.',
    { answer: sides.BothSides },
  ),
]

const needOperations: readonly Operation[] = [
  get(`${STUDENT}/needs`, 'needs', 'What a student needed, and what she will try next time.', {
    answer: needs.Needs,
  }),
  post(
    `${STUDENT}/needs/texts`,
    'writeNeedText',
    'Say what one needed or will try (students), or what of the task or the room changes first (teachers).',
    { body: needs.NewNeedText, status: 201, answer: needs.Needs },
  ),
  post(
    `${STUDENT}/needs/texts/{needTextId}/withdraw`,
    'withdrawNeedText',
    'Take back one’s own text: its words go.',
    { answer: needs.Needs },
  ),
]

const HANDOVERS = `${STUDENT}/hand-overs`
const CLASS_HANDOVERS = '/courses/{courseId}/hand-overs'

const handoverOperations: readonly Operation[] = [
  get(HANDOVERS, 'handovers', 'Hand-overs of a partnership; to the student also what may travel.', {
    answer: handovers.Handovers,
  }),
  post(HANDOVERS, 'offerHandover', 'Offer a partnership to another teacher (teachers, and the student).', {
    body: handovers.NewHandover,
    status: 201,
    answer: handovers.Handovers,
  }),
  post(
    `${HANDOVERS}/{handoverId}/acts`,
    'actOnHandover',
    'Choose what travels (students), receive it, have seen that it was, or take it back.',
    { body: handovers.NewHandoverAct, answer: handovers.Handovers },
  ),
  get(CLASS_HANDOVERS, 'classHandovers', 'Whom a class can be handed to, and how that stands (teachers).', {
    answer: handovers.ClassHandovers,
  }),
  post(CLASS_HANDOVERS, 'offerClass', 'Offer a class, or one section, to another teacher (teachers).', {
    body: handovers.NewClassHandover,
    status: 201,
    answer: handovers.ClassHandovers,
  }),
  post(
    '/courses/{courseId}/substitutes',
    'markSubstitute',
    'Say until when a teacher only stands in: until then no partnership is open to her (teachers).',
    { body: handovers.NewSubstitute, answer: handovers.ClassHandovers },
  ),
]

const evidence: readonly Operation[] = [
  get(
    `${STUDENT}/evidence`,
    'evidence',
    'What shows how a student grows, by the day of the work; to her teachers, what she shared.',
    { answer: shown.EvidenceList },
  ),
  post(
    `${STUDENT}/evidence`,
    'addEvidence',
    'Add to it (students): a piece of work, a talk, one’s own look, what somebody saw; or what one can do without help.',
    { body: shown.NewEvidence, status: 201, answer: shown.Evidence },
  ),
  post(
    `${STUDENT}/evidence/{evidenceId}/acts`,
    'actOnEvidence',
    'Share it, take it back, or bring it back within thirty days (students).',
    { body: shown.NewEvidenceAct, answer: shown.Evidence },
  ),
  get(
    `${STUDENT}/handed-in`,
    'handedIn',
    'Titles and days of what a student handed in, as the learning platform tells them now; no grade.',
    { answer: shown.HandedIn },
  ),
]

export const partnership: readonly Operation[] = [
  ...notes,
  ...targets,
  ...conversations,
  ...gap,
  ...focalCycles,
  ...checkInOperations,
  ...profile,
  ...selfAssessments,
  ...conference,
  ...bothSides,
  ...needOperations,
  ...handoverOperations,
  ...evidence,
]
