/** A student and her teachers: notes, targets, pacts, conversations, the teacher's own list of them, her focal cycles, check-ins, what she tells of herself, looks at one's own work, what shows how she grows, ten minutes together, hand-overs. In an order in which their senders can succeed. */
import { v7 as newId } from 'uuid'
import { get, post, WORDS, type RouteCase } from './route-case.ts'
import type { Ids } from './schools.ts'

const STUDENT = '/api/v1/courses/:courseId/students/:personId'
const CHECK_IN = `${STUDENT}/check-ins/:checkInId`
const TARGET = `${STUDENT}/targets/:targetId`
const of = ({ course, student }: Ids) => `/api/v1/courses/${course}/students/${student}`
const target = (ids: Ids) => `${of(ids)}/targets/${ids.target}`

const notes: readonly RouteCase[] = [
  { route: `GET ${STUDENT}/notes`, by: 'student', request: (ids) => get(`${of(ids)}/notes`) },
  {
    route: `POST ${STUDENT}/notes`,
    by: 'teacher',
    status: 201,
    request: (ids) =>
      post(`${of(ids)}/notes`, { id: newId(), kind: 'reply', text: WORDS, replyTo: ids.note }),
  },
  {
    route: `POST ${STUDENT}/notes/:noteId/withdraw`,
    by: 'teacher',
    request: (ids) => post(`${of(ids)}/notes/${ids.note}/withdraw`, {}),
  },
  { route: `GET ${STUDENT}/partnership`, by: 'teacher', request: (ids) => get(`${of(ids)}/partnership`) },
]

const targets: readonly RouteCase[] = [
  { route: `GET ${STUDENT}/targets`, by: 'student', request: (ids) => get(`${of(ids)}/targets`) },
  {
    route: `POST ${STUDENT}/targets`,
    by: 'student',
    status: 201,
    request: (ids) =>
      post(`${of(ids)}/targets`, {
        id: newId(),
        kind: 'mindset',
        words: { id: newId(), text: WORDS },
        strength: { id: newId(), text: WORDS },
      }),
  },
  {
    route: `POST ${TARGET}/acts`,
    by: 'student',
    request: (ids) => post(`${target(ids)}/acts`, { act: 'agree' }),
  },
  {
    route: `POST ${TARGET}/confirm`,
    by: 'student',
    request: (ids) =>
      post(`${target(ids)}/confirm`, { id: newId(), covers: [ids.studentsSide, ids.teachersSide] }),
  },
  {
    route: `POST ${TARGET}/texts`,
    by: 'teacher',
    status: 201,
    request: (ids) =>
      post(`${target(ids)}/texts`, {
        id: newId(),
        field: 'commitment',
        commitmentId: ids.teachersSide,
        text: WORDS,
        saw: [],
      }),
  },
  {
    route: `POST ${TARGET}/strategies`,
    by: 'student',
    status: 201,
    request: (ids) =>
      post(`${target(ids)}/strategies`, {
        id: newId(),
        text: WORDS,
        tried: { id: newId(), result: 'not_yet', next: WORDS },
      }),
  },
  {
    route: `POST ${TARGET}/strategies/:strategyId/tries`,
    by: 'student',
    status: 201,
    request: (ids) =>
      post(`${target(ids)}/strategies/${ids.strategy}/tries`, { id: newId(), result: 'helped', next: WORDS }),
  },
  {
    route: `POST ${TARGET}/strategies/:strategyId/withdraw`,
    by: 'teacher',
    request: (ids) => post(`${target(ids)}/strategies/${ids.ownStrategy}/withdraw`, {}),
  },
  {
    route: `POST ${TARGET}/withdraw`,
    by: 'teacher',
    request: (ids) => post(`${of(ids)}/targets/${ids.ownTarget}/withdraw`, {}),
  },
]

const conversations: readonly RouteCase[] = [
  {
    route: `GET ${STUDENT}/conversations`,
    by: 'student',
    request: (ids) => get(`${of(ids)}/conversations`),
  },
  {
    route: `POST ${STUDENT}/conversations`,
    by: 'teacher',
    status: 201,
    request: (ids) =>
      post(`${of(ids)}/conversations`, {
        id: newId(),
        heldOn: '2026-09-14',
        summary: WORDS,
        targetId: ids.target,
      }),
  },
  {
    route: `POST ${STUDENT}/conversations/:conversationId/withdraw`,
    by: 'teacher',
    request: (ids) => post(`${of(ids)}/conversations/${ids.conversation}/withdraw`, {}),
  },
]

const gap: readonly RouteCase[] = [
  {
    route: 'GET /api/v1/courses/:courseId/conversation-gap',
    by: 'teacher',
    request: ({ course, section }) =>
      get(`/api/v1/courses/${course}/conversation-gap?order=longest&section=${section}`),
  },
]

const FOCAL = '/api/v1/courses/:courseId/focal-cycles'
const cycles = ({ course }: Ids) => `/api/v1/courses/${course}/focal-cycles`

// The one that stands is stopped: she has one at a time.
const focalCycles: readonly RouteCase[] = [
  { route: `GET ${FOCAL}`, by: 'teacher', request: (ids) => get(cycles(ids)) },
  {
    route: `POST ${FOCAL}/:cycleId/acts`,
    by: 'teacher',
    request: (ids) => post(`${cycles(ids)}/${ids.focalCycle}/acts`, { act: 'stop', expected: 0 }),
  },
  {
    route: `POST ${FOCAL}`,
    by: 'teacher',
    status: 201,
    request: (ids) =>
      post(cycles(ids), { id: newId(), question: WORDS, studentIds: [ids.student], weeks: 4 }),
  },
]

const checkIn = (ids: Ids) => `${of(ids)}/check-ins/${ids.checkIn}`

const checkIns: readonly RouteCase[] = [
  {
    route: 'GET /api/v1/courses/:courseId/check-ins',
    by: 'teacher',
    request: (ids) => get(`/api/v1/courses/${ids.course}/check-ins`),
  },
  { route: `GET ${STUDENT}/check-ins`, by: 'student', request: (ids) => get(`${of(ids)}/check-ins`) },
  {
    route: `POST ${CHECK_IN}/seen`,
    by: 'teacher',
    request: (ids) => post(`${checkIn(ids)}/seen`, {}),
  },
  {
    route: `POST ${CHECK_IN}/answers`,
    by: 'student',
    request: (ids) => post(`${checkIn(ids)}/answers`, { offerId: ids.checkInOffer, answer: 'fits' }),
  },
  {
    route: `POST ${CHECK_IN}/offers`,
    by: 'teacher',
    status: 201,
    request: (ids) => post(`${checkIn(ids)}/offers`, { id: newId(), text: WORDS }),
  },
  {
    route: `POST ${CHECK_IN}/end`,
    by: 'student',
    request: (ids) => post(`${checkIn(ids)}/end`, { how: 'done' }),
  },
  {
    route: `POST ${STUDENT}/check-ins`,
    by: 'student',
    status: 201,
    request: (ids) => post(`${of(ids)}/check-ins`, { id: newId(), line: WORDS }),
  },
]

const line = (ids: Ids) => `${of(ids)}/profile/lines/${ids.profileLine}`

const profile: readonly RouteCase[] = [
  { route: `GET ${STUDENT}/profile`, by: 'student', request: (ids) => get(`${of(ids)}/profile`) },
  {
    route: `POST ${STUDENT}/profile/lines`,
    by: 'student',
    status: 201,
    request: (ids) => post(`${of(ids)}/profile/lines`, { id: newId(), kind: 'goal', text: WORDS }),
  },
  {
    route: `POST ${STUDENT}/profile/lines/:lineId/texts`,
    by: 'student',
    status: 201,
    request: (ids) => post(`${line(ids)}/texts`, { id: newId(), text: WORDS, saw: [] }),
  },
  {
    route: `POST ${STUDENT}/profile/lines/:lineId/acts`,
    by: 'student',
    request: (ids) => post(`${line(ids)}/acts`, { act: 'bring_back' }),
  },
]

const look = (ids: Ids) => `${of(ids)}/self-assessments/${ids.selfAssessment}`

const selfAssessments: readonly RouteCase[] = [
  {
    route: `GET ${STUDENT}/self-assessments`,
    by: 'teacher',
    request: (ids) => get(`${of(ids)}/self-assessments`),
  },
  {
    route: `POST ${STUDENT}/self-assessments`,
    by: 'student',
    status: 201,
    request: (ids) => post(`${of(ids)}/self-assessments`, { id: newId(), work: WORDS, text: WORDS }),
  },
  {
    route: `POST ${STUDENT}/self-assessments/:selfAssessmentId/share`,
    by: 'student',
    request: (ids) => post(`${look(ids)}/share`, {}),
  },
  {
    route: `POST ${STUDENT}/self-assessments/:selfAssessmentId/withdraw`,
    by: 'student',
    request: (ids) => post(`${look(ids)}/withdraw`, {}),
  },
]

const evidence: readonly RouteCase[] = [
  { route: `GET ${STUDENT}/evidence`, by: 'teacher', request: (ids) => get(`${of(ids)}/evidence`) },
  {
    route: `POST ${STUDENT}/evidence`,
    by: 'student',
    status: 201,
    request: (ids) => post(`${of(ids)}/evidence`, { id: newId(), kind: 'talk', text: WORDS }),
  },
  {
    route: `POST ${STUDENT}/evidence/:evidenceId/acts`,
    by: 'student',
    request: (ids) => post(`${of(ids)}/evidence/${ids.evidence}/acts`, { act: 'share' }),
  },
  { route: `GET ${STUDENT}/handed-in`, by: 'student', request: (ids) => get(`${of(ids)}/handed-in`) },
]

const conference: readonly RouteCase[] = [
  {
    route: `GET ${STUDENT}/conference`,
    by: 'student',
    request: (ids) => get(`${of(ids)}/conference`),
  },
  {
    route: `POST ${STUDENT}/conference/:conferenceId/acts`,
    by: 'student',
    request: (ids) =>
      post(`${of(ids)}/conference/${ids.conference}/acts`, { id: newId(), expected: 0, act: 'finish' }),
  },
  {
    route: `POST ${STUDENT}/conference`,
    by: 'teacher',
    status: 201,
    request: (ids) => post(`${of(ids)}/conference`, { id: newId() }),
  },
]

const SIDES = `${STUDENT}/both-sides`
const sides = (ids: Ids) => `${of(ids)}/both-sides`

const bothSides: readonly RouteCase[] = [
  { route: `GET ${SIDES}`, by: 'student', request: (ids) => get(sides(ids)) },
  {
    route: `POST ${SIDES}/texts`,
    by: 'teacher',
    status: 201,
    request: (ids) =>
      post(`${sides(ids)}/texts`, { id: newId(), dimension: 'insight', text: WORDS, saw: [] }),
  },
  {
    route: `POST ${SIDES}/texts/:textId/withdraw`,
    by: 'teacher',
    request: (ids) => post(`${sides(ids)}/texts/${ids.sideText}/withdraw`, {}),
  },
  {
    route: `POST ${SIDES}/stages`,
    by: 'student',
    status: 201,
    request: (ids) => post(`${sides(ids)}/stages`, { id: newId(), stage: 'alliance', text: WORDS }),
  },
  {
    route: `POST ${SIDES}/stages/:wordId/withdraw`,
    by: 'teacher',
    request: (ids) => post(`${sides(ids)}/stages/${ids.stageWord}/withdraw`, {}),
  },
]

const NEEDS = `${STUDENT}/needs`

const needs: readonly RouteCase[] = [
  { route: `GET ${NEEDS}`, by: 'student', request: (ids) => get(`${of(ids)}/needs`) },
  {
    route: `POST ${NEEDS}/texts`,
    by: 'student',
    status: 201,
    request: (ids) => post(`${of(ids)}/needs/texts`, { id: newId(), part: 'needed', text: WORDS, saw: [] }),
  },
  {
    route: `POST ${NEEDS}/texts/:needTextId/withdraw`,
    by: 'teacher',
    request: (ids) => post(`${of(ids)}/needs/texts/${ids.needText}/withdraw`, {}),
  },
]

const COURSE = '/api/v1/courses/:courseId'

// The one that is there is taken back first: to one educator there is one at a time.
const handovers: readonly RouteCase[] = [
  { route: `GET ${STUDENT}/hand-overs`, by: 'student', request: (ids) => get(`${of(ids)}/hand-overs`) },
  {
    route: `POST ${STUDENT}/hand-overs/:handoverId/acts`,
    by: 'student',
    request: (ids) => post(`${of(ids)}/hand-overs/${ids.handover}/acts`, { act: 'withdraw' }),
  },
  {
    route: `POST ${STUDENT}/hand-overs`,
    by: 'teacher',
    status: 201,
    request: (ids) => post(`${of(ids)}/hand-overs`, { id: newId(), to: ids.helper }),
  },
  {
    route: `GET ${COURSE}/hand-overs`,
    by: 'teacher',
    request: ({ course }) => get(`/api/v1/courses/${course}/hand-overs`),
  },
  {
    route: `POST ${COURSE}/hand-overs`,
    by: 'teacher',
    status: 201,
    request: ({ course, helper: to, section }) =>
      post(`/api/v1/courses/${course}/hand-overs`, { to, section }),
  },
  {
    route: `POST ${COURSE}/substitutes`,
    by: 'teacher',
    request: ({ course, colleague: personId }) =>
      post(`/api/v1/courses/${course}/substitutes`, { personId, until: null }),
  },
]

// Check-ins first: a talk that is written down ends one.
export const partnerships: readonly RouteCase[] = [
  ...notes,
  ...targets,
  ...checkIns,
  ...conversations,
  ...gap,
  ...focalCycles,
  ...profile,
  ...selfAssessments,
  ...evidence,
  ...conference,
  ...bothSides,
  ...needs,
  ...handovers,
]
