/** How a class decides: the table, what is not theirs, consent, votes, reworded cards. */
import { v7 as newId } from 'uuid'
import { form, get, post, WORDS, type RouteCase } from './route-case.ts'

const ALLIANCE = '/api/v1/alliances/:id'
const at = (alliance: string) => `/api/v1/alliances/${alliance}`

const CHOICE = `${ALLIANCE}/choices/:choiceId`
export const ways: readonly RouteCase[] = [
  { route: `GET ${ALLIANCE}/deciding`, by: 'student', request: (ids) => get(`${at(ids.deciding)}/deciding`) },
  {
    route: `POST ${ALLIANCE}/decision-rights`,
    by: 'teacher',
    status: 201,
    request: (ids) =>
      post(`${at(ids.deciding)}/decision-rights`, {
        id: newId(),
        what: WORDS,
        whose: 'ours',
        method: 'majority',
      }),
  },
  {
    route: `POST ${ALLIANCE}/decision-rights/:rightId`,
    by: 'teacher',
    request: (ids) => post(`${at(ids.deciding)}/decision-rights/${ids.decisionRight}`, { what: WORDS }),
  },
  {
    route: `POST ${ALLIANCE}/not-ours`,
    by: 'teacher',
    status: 201,
    request: (ids) =>
      post(`${at(ids.deciding)}/not-ours`, { id: newId(), text: WORDS, reason: WORDS, whoDecides: WORDS }),
  },
  {
    route: `POST ${ALLIANCE}/not-ours/:itemId`,
    by: 'teacher',
    request: (ids) => post(`${at(ids.deciding)}/not-ours/${ids.notOurs}`, { reason: WORDS }),
  },
  {
    route: `POST ${ALLIANCE}/consents`,
    by: 'student',
    request: (ids) =>
      post(`${at(ids.deciding)}/consents`, {
        answers: [{ decisionId: ids.consentDecision, answer: 'concern', concern: WORDS }],
      }),
  },
  {
    route: `POST ${ALLIANCE}/decisions/:decisionId/hear`,
    by: 'teacher',
    request: (ids) => post(`${at(ids.deciding)}/decisions/${ids.consentDecision}/hear`, {}),
  },
  {
    route: `POST ${ALLIANCE}/decisions/:decisionId/concerns/:concernId/answer`,
    by: 'teacher',
    request: (ids) =>
      post(`${at(ids.deciding)}/decisions/${ids.consentDecision}/concerns/${ids.consentConcern}/answer`, {
        text: WORDS,
      }),
  },
  {
    route: `POST ${ALLIANCE}/choices`,
    by: 'teacher',
    status: 201,
    request: (ids) =>
      post(`${at(ids.grouping)}/choices`, {
        id: newId(),
        question: WORDS,
        options: [WORDS, WORDS].map((text) => ({ id: newId(), text })),
        lowStakes: true,
      }),
  },
  {
    route: `POST ${CHOICE}/answers`,
    by: 'student',
    request: (ids) =>
      post(`${at(ids.deciding)}/choices/${ids.openChoice}/answers`, {
        roundId: ids.openChoice,
        optionId: ids.choiceOption,
      }),
  },
  {
    route: `POST ${CHOICE}/close`,
    by: 'teacher',
    request: (ids) => post(`${at(ids.deciding)}/choices/${ids.openChoice}/close`, {}),
  },
  {
    route: `POST ${CHOICE}/wish`,
    by: 'teacher',
    request: (ids) => post(`${at(ids.deciding)}/choices/${ids.openChoice}/wish`, { text: WORDS }),
  },
  {
    route: `POST ${CHOICE}/concerns`,
    by: 'absent',
    status: 201,
    request: (ids) =>
      post(`${at(ids.deciding)}/choices/${ids.openChoice}/concerns`, { id: newId(), text: WORDS }),
  },
  {
    route: 'POST /app/:launchId/alliances/:id/choice-concerns',
    by: 'absent',
    status: 303,
    request: (ids) =>
      form(`/app/${ids.absentLaunch}/alliances/${ids.deciding}/choice-concerns`, {
        id: newId(),
        choiceId: ids.openChoice,
        text: WORDS,
      }),
  },
  {
    route: `POST ${CHOICE}/rounds`,
    by: 'teacher',
    status: 201,
    request: (ids) => post(`${at(ids.deciding)}/choices/${ids.openChoice}/rounds`, { id: newId() }),
  },
  {
    route: `POST ${ALLIANCE}/rewordings`,
    by: 'student',
    request: (ids) =>
      post(`${at(ids.deciding)}/rewordings`, {
        clauseId: ids.rewordedClause,
        cardId: ids.rewordedCard,
        answer: 'not_meant',
        note: WORDS,
      }),
  },
]
