/**
 * Every route of the server as a request that its rightful sender makes, with the ids left open: a stranger sends the
 * same with somebody else's. A route without a line here fails the tenancy test.
 */
import { smallJpeg } from 'lti-server/cards/test-jpeg'
import { v7 as newId } from 'uuid'
import { reviewOn } from './alliances.ts'
import { browsers } from './browsers.ts'
import { ways } from './deciding.ts'
import { living } from './living.ts'
import { lessons } from './lessons.ts'
import { pages } from './pages.ts'
import { partnerships } from './partnerships.ts'
import { form, get, post, WORDS, type RouteCase } from './route-case.ts'

const ALLIANCE = '/api/v1/alliances/:id'

const at = (alliance: string) => `/api/v1/alliances/${alliance}`

const access: readonly RouteCase[] = [
  {
    route: 'GET /api/v1/session',
    by: 'teacher',
    spare: ['course'],
    request: (ids) => get(`/api/v1/session?course=${ids.course}`),
  },
  {
    route: 'GET /api/v1/events',
    by: 'teacher',
    spare: ['course'],
    request: (ids) => get(`/api/v1/events?after=0&course=${ids.course}`),
  },
  {
    route: 'GET /api/v1/tickets/:id',
    by: 'teacher',
    request: (ids) => get(`/api/v1/tickets/${ids.ticket}`),
  },
  {
    route: 'GET /api/v1/resolve',
    by: 'teacher',
    unknown: ['lmsStudent'],
    request: (ids) =>
      get(`/api/v1/resolve?lms=canvas&host=a.canvas.test&course=${ids.lmsCourse}&student=${ids.lmsStudent}`),
  },
  {
    route: 'GET /api/v1/courses/:courseId/members',
    by: 'teacher',
    request: (ids) => get(`/api/v1/courses/${ids.course}/members`),
  },
  {
    route: 'GET /api/v1/courses/:courseId/roster',
    by: 'teacher',
    request: (ids) => get(`/api/v1/courses/${ids.course}/roster`),
  },
  {
    route: 'POST /api/v1/courses/:courseId/roster/refresh',
    by: 'teacher',
    request: (ids) => post(`/api/v1/courses/${ids.course}/roster/refresh`, {}),
  },
  {
    route: 'POST /api/v1/courses/:courseId/roster/holds/:holdId',
    by: 'teacher',
    request: (ids) => post(`/api/v1/courses/${ids.course}/roster/holds/${ids.hold}`, { answer: 'stayed' }),
  },
]

const classes: readonly RouteCase[] = [
  {
    route: 'GET /api/v1/courses/:courseId/alliances',
    by: 'student',
    request: (ids) => get(`/api/v1/courses/${ids.course}/alliances`),
  },
  {
    route: 'POST /api/v1/courses/:courseId/alliances',
    by: 'teacher',
    status: 201,
    request: (ids) =>
      post(`/api/v1/courses/${ids.course}/alliances`, {
        id: newId(),
        band: '6-8',
        sectionIds: [ids.section],
      }),
  },
  { route: `GET ${ALLIANCE}`, by: 'student', request: (ids) => get(at(ids.agreed)) },
  {
    route: `GET ${ALLIANCE}/join.svg`,
    by: 'teacher',
    request: (ids) => get(`${at(ids.gathering)}/join.svg`),
  },
  {
    route: 'GET /api/v1/courses/:courseId/wider',
    by: 'teacher',
    request: (ids) => get(`/api/v1/courses/${ids.course}/wider?scope=student_team`),
  },
  {
    route: 'GET /api/v1/courses/:courseId/groups',
    by: 'student',
    request: (ids) => get(`/api/v1/courses/${ids.course}/groups`),
  },
  { route: `GET ${ALLIANCE}/lineage`, by: 'teacher', request: (ids) => get(`${at(ids.agreed)}/lineage`) },
  {
    route: `POST ${ALLIANCE}/parent`,
    by: 'teacher',
    request: (ids) => post(`${at(ids.draft)}/parent`, { parentId: null }),
  },
  {
    route: `POST ${ALLIANCE}/phase`,
    by: 'teacher',
    request: (ids) => post(`${at(ids.draft)}/phase`, { to: 'gathering' }),
  },
]

const COPY = '/api/v1/courses/:courseId/copied-course'
const copies: readonly RouteCase[] = [
  {
    route: `GET ${COPY}`,
    by: 'teacher',
    request: (ids) => get(`/api/v1/courses/${ids.course}/copied-course`),
  },
  {
    route: `POST ${COPY}`,
    by: 'teacher',
    // The class's own agreement is none of the course it was copied from.
    status: 403,
    request: (ids) =>
      post(`/api/v1/courses/${ids.course}/copied-course`, {
        choice: 'brought',
        id: newId(),
        from: ids.agreed,
        sectionIds: [ids.section],
      }),
  },
  {
    route: `POST ${COPY}/undo`,
    by: 'teacher',
    request: (ids) => post(`/api/v1/courses/${ids.course}/copied-course/undo`, {}),
  },
]

const promises: readonly RouteCase[] = [
  {
    route: 'GET /api/v1/courses/:courseId/own-promises',
    by: 'teacher',
    request: (ids) => get(`/api/v1/courses/${ids.course}/own-promises`),
  },
  {
    route: `POST ${ALLIANCE}/own-promises`,
    by: 'teacher',
    status: 201,
    request: (ids) =>
      post(`${at(ids.wording)}/own-promises`, {
        promises: [{ id: newId(), text: WORDS, demonstrations: [WORDS] }],
      }),
  },
]

const cards: readonly RouteCase[] = [
  {
    route: `POST ${ALLIANCE}/cards`,
    by: 'student',
    status: 201,
    request: (ids) => post(`${at(ids.gathering)}/cards`, { id: newId(), text: WORDS }),
  },
  {
    route: `POST ${ALLIANCE}/cards/:cardId`,
    by: 'student',
    request: (ids) => post(`${at(ids.gathering)}/cards/${ids.gatheringCard}`, { text: WORDS }),
  },
  {
    route: `POST ${ALLIANCE}/cards/:cardId/fate`,
    by: 'teacher',
    request: (ids) => post(`${at(ids.gathering)}/cards/${ids.maskedCard}/fate`, { fate: 'held', why: WORDS }),
  },
  {
    route: `POST ${ALLIANCE}/themes`,
    by: 'teacher',
    status: 201,
    request: (ids) =>
      post(`${at(ids.grouping)}/themes`, { id: newId(), name: WORDS, cardIds: [ids.groupingCard] }),
  },
  {
    route: `POST ${ALLIANCE}/themes/:themeId`,
    by: 'teacher',
    request: (ids) =>
      post(`${at(ids.grouping)}/themes/${ids.groupingTheme}`, { name: WORDS, cardIds: [ids.groupingCard] }),
  },
]

const given: readonly RouteCase[] = [
  {
    route: `GET ${ALLIANCE}/classmates`,
    by: 'student',
    request: (ids) => get(`${at(ids.gathering)}/classmates`),
  },
  {
    route: `POST ${ALLIANCE}/given-cards`,
    by: 'student',
    status: 201,
    request: (ids) =>
      post(`${at(ids.gathering)}/given-cards`, {
        id: newId(),
        way: 'friend',
        authorId: ids.classmate,
        text: WORDS,
      }),
  },
  {
    route: `POST ${ALLIANCE}/cards/:cardId/drawing`,
    by: 'teacher',
    // This class writes its cards.
    status: 404,
    request: (ids) => post(`${at(ids.gathering)}/cards/${ids.maskedCard}/drawing`, { described: WORDS }),
  },
  {
    route: `POST ${ALLIANCE}/cards/:cardId/pass`,
    by: 'teacher',
    request: (ids) =>
      post(`${at(ids.gathering)}/cards/${ids.maskedCard}/pass`, { id: newId(), reason: 'worried' }),
  },
  {
    route: `POST ${ALLIANCE}/wall-photo`,
    by: 'teacher',
    status: 201,
    request: (ids) =>
      post(`${at(ids.gathering)}/wall-photo`, { id: newId(), jpeg: smallJpeg().toString('base64') }),
  },
  {
    route: `GET ${ALLIANCE}/wall-photo`,
    by: 'teacher',
    request: (ids) => get(`${at(ids.gathering)}/wall-photo`),
  },
  {
    route: 'GET /app/:launchId/alliances/:id/wall-photo',
    by: 'teacher',
    request: (ids) => get(`/app/${ids.teacherLaunch}/alliances/${ids.gathering}/wall-photo`),
  },
  {
    route: `POST ${ALLIANCE}/wall-photo/remove`,
    by: 'teacher',
    request: (ids) => post(`${at(ids.gathering)}/wall-photo/remove`, {}),
  },
]

const deciding: readonly RouteCase[] = [
  {
    route: `POST ${ALLIANCE}/clauses`,
    by: 'teacher',
    status: 201,
    request: (ids) =>
      post(`${at(ids.wording)}/clauses`, {
        id: newId(),
        text: WORDS,
        direction: 'all',
        demonstrations: [WORDS],
        cardIds: [ids.wordingCard],
      }),
  },
  {
    route: `POST ${ALLIANCE}/clauses/:clauseId`,
    by: 'teacher',
    request: (ids) =>
      post(`${at(ids.wording)}/clauses/${ids.wordingClause}`, { text: WORDS, cardIds: [ids.wordingCard] }),
  },
  {
    route: `POST ${ALLIANCE}/decisions`,
    by: 'teacher',
    status: 201,
    request: (ids) =>
      post(`${at(ids.deciding)}/decisions`, { decisions: [{ id: newId(), clauseId: ids.waitingClause }] }),
  },
  {
    route: `POST ${ALLIANCE}/positions`,
    by: 'student',
    request: (ids) =>
      post(`${at(ids.deciding)}/positions`, { positions: [{ decisionId: ids.openDecision, fingers: 5 }] }),
  },
  {
    route: `POST ${ALLIANCE}/decisions/:decisionId/close`,
    by: 'teacher',
    request: (ids) => post(`${at(ids.deciding)}/decisions/${ids.openDecision}/close`, {}),
  },
  {
    route: `POST ${ALLIANCE}/versions`,
    by: 'teacher',
    status: 201,
    request: (ids) => post(`${at(ids.decided)}/versions`, { reviewOn: reviewOn() }),
  },
  {
    route: `POST ${ALLIANCE}/signatures`,
    by: 'student',
    request: (ids) => post(`${at(ids.agreed)}/signatures`, { value: 'not_yet' }),
  },
]

const publication: readonly RouteCase[] = [
  {
    route: `GET ${ALLIANCE}/publication`,
    by: 'teacher',
    request: (ids) => get(`${at(ids.agreed)}/publication`),
  },
  {
    route: `POST ${ALLIANCE}/publication`,
    by: 'teacher',
    request: (ids) => post(`${at(ids.agreed)}/publication`, { id: newId() }),
  },
  {
    route: `POST ${ALLIANCE}/publication/undo`,
    by: 'teacher',
    request: (ids) => post(`${at(ids.agreed)}/publication/undo`, { id: newId() }),
  },
  {
    route: `POST ${ALLIANCE}/publication/pin`,
    by: 'teacher',
    request: (ids) => post(`${at(ids.agreed)}/publication/pin`, { id: newId() }),
  },
  // Last: it takes the agreement back into deciding.
  {
    route: `POST ${ALLIANCE}/decisions/:decisionId/concerns`,
    by: 'absent',
    status: 201,
    request: (ids) =>
      post(`${at(ids.agreed)}/decisions/${ids.closedDecision}/concerns`, { id: newId(), text: WORDS }),
  },
  {
    route: 'POST /app/:launchId/alliances/:id/concerns',
    by: 'absent',
    status: 303,
    request: (ids) =>
      form(`/app/${ids.absentLaunch}/alliances/${ids.agreed}/concerns`, {
        id: newId(),
        decisionId: ids.otherClosedDecision,
        text: WORDS,
      }),
  },
]

/** In an order in which their rightful senders can all succeed, one after the other. */
export const cases: readonly RouteCase[] = [
  ...access,
  ...browsers,
  ...pages,
  ...classes,
  ...copies,
  ...promises,
  ...lessons,
  ...cards,
  ...given,
  ...deciding,
  ...ways,
  ...partnerships,
  ...living,
  ...publication,
]
