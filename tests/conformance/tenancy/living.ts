/** An agreement that is lived: pulses, line states, proposals. In an order in which their senders can all succeed. */
import { v7 as newId } from 'uuid'
import { form, get, post, WORDS, type RouteCase } from './route-case.ts'

const ALLIANCE = '/api/v1/alliances/:id'
const PAGE = '/app/:launchId/alliances/:id'
const at = (alliance: string) => `/api/v1/alliances/${alliance}`

const pulses: readonly RouteCase[] = [
  { route: `GET ${ALLIANCE}/pulses`, by: 'student', request: (ids) => get(`${at(ids.living)}/pulses`) },
  {
    route: 'GET /api/v1/courses/:courseId/pulses',
    by: 'teacher',
    request: (ids) => get(`/api/v1/courses/${ids.course}/pulses`),
  },
  {
    route: `POST ${ALLIANCE}/pulses/:pulseId/answer`,
    by: 'student',
    request: (ids) => post(`${at(ids.living)}/pulses/${ids.pulse}/answer`, { choices: [0, 0] }),
  },
  {
    route: `POST ${PAGE}/living`,
    by: 'student',
    status: 303,
    request: (ids) =>
      form(`/app/${ids.studentLaunch}/alliances/${ids.living}/living`, {
        pulse: ids.pulse,
        'choice.0': '1',
        'choice.1': '2',
      }),
  },
  {
    route: `POST ${ALLIANCE}/pulses/:pulseId/close`,
    by: 'teacher',
    request: (ids) => post(`${at(ids.living)}/pulses/${ids.pulse}/close`, {}),
  },
  {
    route: `POST ${ALLIANCE}/pulses/:pulseId/show`,
    by: 'teacher',
    request: (ids) => post(`${at(ids.living)}/pulses/${ids.pulse}/show`, {}),
  },
  {
    route: `POST ${ALLIANCE}/pulses/:pulseId/promise`,
    by: 'teacher',
    request: (ids) =>
      post(`${at(ids.living)}/pulses/${ids.pulse}/promise`, { willDo: WORDS, ownChange: WORDS }),
  },
  {
    route: `POST ${ALLIANCE}/pulses`,
    by: 'teacher',
    status: 201,
    request: (ids) => post(`${at(ids.living)}/pulses`, { id: newId(), lineIds: [ids.livingClause] }),
  },
  {
    route: 'POST /api/v1/courses/:courseId/pulses',
    by: 'teacher',
    status: 201,
    request: (ids) =>
      post(`/api/v1/courses/${ids.course}/pulses`, {
        classes: [{ allianceId: ids.agreed, id: newId() }],
      }),
  },
]

const lines: readonly RouteCase[] = [
  { route: `GET ${ALLIANCE}/lines`, by: 'student', request: (ids) => get(`${at(ids.living)}/lines`) },
  {
    route: `POST ${ALLIANCE}/lines`,
    by: 'teacher',
    request: (ids) =>
      post(`${at(ids.living)}/lines`, { lines: [{ clauseId: ids.livingClause, state: 'habit' }] }),
  },
  {
    route: `POST ${ALLIANCE}/lines/:clauseId/ask`,
    by: 'teacher',
    request: (ids) => post(`${at(ids.living)}/lines/${ids.livingClause}/ask`, {}),
  },
]

const amendments: readonly RouteCase[] = [
  {
    route: `GET ${PAGE}/living`,
    by: 'student',
    request: (ids) => get(`/app/${ids.studentLaunch}/alliances/${ids.living}/living`),
  },
  {
    route: `GET ${ALLIANCE}/amendments`,
    by: 'student',
    request: (ids) => get(`${at(ids.living)}/amendments`),
  },
  {
    route: `POST ${ALLIANCE}/amendments`,
    by: 'student',
    status: 201,
    request: (ids) =>
      post(`${at(ids.living)}/amendments`, {
        id: newId(),
        kind: 'drop',
        clauseId: ids.livingClause,
        why: WORDS,
      }),
  },
  {
    route: `POST ${PAGE}/amendments`,
    by: 'student',
    status: 303,
    request: (ids) =>
      form(`/app/${ids.studentLaunch}/alliances/${ids.living}/amendments`, {
        id: newId(),
        clauseId: ids.livingClause,
        text: WORDS,
        why: WORDS,
      }),
  },
  {
    route: `POST ${ALLIANCE}/amendments/:amendmentId/answer`,
    by: 'teacher',
    request: (ids) =>
      post(`${at(ids.living)}/amendments/${ids.maskedAmendment}/answer`, { fate: 'later', why: WORDS }),
  },
  {
    route: `POST ${ALLIANCE}/amendments/:amendmentId/withdraw`,
    by: 'student',
    request: (ids) => post(`${at(ids.living)}/amendments/${ids.amendment}/withdraw`, {}),
  },
  {
    route: `POST ${PAGE}/amendments/:amendmentId`,
    by: 'student',
    status: 303,
    request: (ids) =>
      form(`/app/${ids.studentLaunch}/alliances/${ids.living}/amendments/${ids.backAmendment}`, {}),
  },
]

export const living: readonly RouteCase[] = [...pulses, ...lines, ...amendments]
