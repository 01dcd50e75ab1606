/** The pages in the LMS frame and their plain forms. */
import { v7 as newId } from 'uuid'
import { form, get, WORDS, type RouteCase } from './route-case.ts'

const PAGE = '/app/:launchId'

export const pages: readonly RouteCase[] = [
  {
    route: `GET ${PAGE}/`,
    by: 'student',
    ownPage: true,
    request: (ids) => get(`/app/${ids.studentLaunch}/?alliance=${ids.agreed}`),
  },
  {
    route: `GET ${PAGE}/mine`,
    by: 'student',
    ownPage: true,
    request: (ids) => get(`/app/${ids.studentLaunch}/mine`),
  },
  {
    route: `POST ${PAGE}/mine`,
    by: 'student',
    ownPage: true,
    status: 303,
    request: (ids) =>
      form(`/app/${ids.studentLaunch}/mine`, { id: newId(), text: WORDS, replyTo: ids.note, kind: 'reply' }),
  },
  {
    route: `GET ${PAGE}/working`,
    by: 'student',
    ownPage: true,
    request: (ids) => get(`/app/${ids.studentLaunch}/working`),
  },
  {
    route: `POST ${PAGE}/working`,
    by: 'student',
    ownPage: true,
    status: 303,
    request: (ids) =>
      form(`/app/${ids.studentLaunch}/working`, {
        do: 'act',
        form: 'life',
        target: ids.target,
        act: 'pause',
      }),
  },
  {
    route: `GET ${PAGE}/profile`,
    by: 'student',
    ownPage: true,
    request: (ids) => get(`/app/${ids.studentLaunch}/profile`),
  },
  {
    route: `POST ${PAGE}/profile`,
    by: 'student',
    ownPage: true,
    status: 303,
    request: (ids) =>
      form(`/app/${ids.studentLaunch}/profile`, {
        do: 'change',
        form: 'line',
        line: ids.profileLine,
        id: newId(),
        text: WORDS,
        saw: '',
      }),
  },
  {
    route: `GET ${PAGE}/alliances/:id/projector`,
    by: 'teacher',
    request: (ids) => get(`/app/${ids.teacherLaunch}/alliances/${ids.gathering}/projector`),
  },
  {
    route: `GET ${PAGE}/alliances/:id/lead`,
    by: 'student',
    request: (ids) => get(`/app/${ids.studentLaunch}/alliances/${ids.team}/lead`),
  },
  {
    route: `GET ${PAGE}/team`,
    by: 'student',
    ownPage: true,
    request: (ids) => get(`/app/${ids.studentLaunch}/team`),
  },
  {
    route: `POST ${PAGE}/team`,
    by: 'student',
    // The LMS has put nobody together here.
    status: 404,
    request: (ids) =>
      form(`/app/${ids.studentLaunch}/team`, {
        id: newId(),
        group: newId(),
        name: WORDS,
        endsOn: '2027-01-15',
      }),
  },
  {
    route: `GET ${PAGE}/alliances/:id/versions`,
    by: 'student',
    request: (ids) => get(`/app/${ids.studentLaunch}/alliances/${ids.agreed}/versions`),
  },
  {
    route: `GET ${PAGE}/alliances/:id/poster`,
    by: 'student',
    request: (ids) => get(`/app/${ids.studentLaunch}/alliances/${ids.agreed}/poster`),
  },
  {
    route: `GET ${PAGE}/alliances/:id/keep/:form`,
    by: 'student',
    request: (ids) => get(`/app/${ids.studentLaunch}/alliances/${ids.agreed}/keep/txt`),
  },
  {
    route: `GET ${PAGE}/alliances/:id/template`,
    by: 'teacher',
    request: (ids) => get(`/app/${ids.teacherLaunch}/alliances/${ids.agreed}/template`),
  },
  {
    route: `GET ${PAGE}/alliances/:id/template/:form`,
    by: 'teacher',
    request: (ids) => get(`/app/${ids.teacherLaunch}/alliances/${ids.agreed}/template/json`),
  },
  {
    route: `GET ${PAGE}/alliances/:id/lesson/:protocol`,
    by: 'teacher',
    request: (ids) => get(`/app/${ids.teacherLaunch}/alliances/${ids.gathering}/lesson/alliance-25`),
  },
  {
    route: `GET ${PAGE}/alliances/:id/newcomer`,
    by: 'student',
    request: (ids) => get(`/app/${ids.studentLaunch}/alliances/${ids.agreed}/newcomer`),
  },
  {
    route: `POST ${PAGE}/alliances/:id/newcomer`,
    by: 'student',
    request: (ids) =>
      form(`/app/${ids.studentLaunch}/alliances/${ids.agreed}/newcomer`, { id: newId(), do: 'start' }),
  },
  {
    route: `POST ${PAGE}/alliances/:id/cards`,
    by: 'student',
    status: 303,
    request: (ids) =>
      form(`/app/${ids.studentLaunch}/alliances/${ids.gathering}/cards`, { id: newId(), text: WORDS }),
  },
  {
    route: `POST ${PAGE}/alliances/:id/cards/:cardId`,
    by: 'student',
    status: 303,
    request: (ids) =>
      form(`/app/${ids.studentLaunch}/alliances/${ids.gathering}/cards/${ids.gatheringCard}`, {
        text: WORDS,
      }),
  },
  {
    route: `GET ${PAGE}/alliances/:id/give`,
    by: 'student',
    request: (ids) => get(`/app/${ids.studentLaunch}/alliances/${ids.gathering}/give`),
  },
  {
    route: `POST ${PAGE}/alliances/:id/give`,
    by: 'student',
    status: 303,
    request: (ids) =>
      form(`/app/${ids.studentLaunch}/alliances/${ids.gathering}/give`, {
        id: newId(),
        way: 'friend',
        authorId: ids.classmate,
        text: WORDS,
      }),
  },
  {
    route: `GET ${PAGE}/alliances/:id/paper`,
    by: 'teacher',
    request: (ids) => get(`/app/${ids.teacherLaunch}/alliances/${ids.gathering}/paper`),
  },
  {
    route: `GET ${PAGE}/alliances/:id/cards/:cardId/drawing`,
    by: 'student',
    // This class writes its cards.
    status: 404,
    request: (ids) =>
      get(`/app/${ids.studentLaunch}/alliances/${ids.gathering}/cards/${ids.gatheringCard}/drawing`),
  },
  {
    route: `POST ${PAGE}/alliances/:id/positions`,
    by: 'student',
    status: 303,
    request: (ids) =>
      form(`/app/${ids.studentLaunch}/alliances/${ids.deciding}/positions`, {
        [`fingers.${ids.openDecision}`]: '5',
      }),
  },
  {
    route: `POST ${PAGE}/alliances/:id/signatures`,
    by: 'student',
    status: 303,
    request: (ids) =>
      form(`/app/${ids.studentLaunch}/alliances/${ids.agreed}/signatures`, { value: 'declined' }),
  },
  {
    route: `GET ${PAGE}/decide`,
    by: 'student',
    ownPage: true,
    request: (ids) => get(`/app/${ids.studentLaunch}/decide?alliance=${ids.agreed}`),
  },
  {
    route: `POST ${PAGE}/alliances/:id/consents`,
    by: 'student',
    status: 303,
    request: (ids) =>
      form(`/app/${ids.studentLaunch}/alliances/${ids.deciding}/consents`, {
        decisionId: ids.consentDecision,
        answer: 'no_concern',
      }),
  },
  {
    route: `POST ${PAGE}/alliances/:id/choices`,
    by: 'student',
    status: 303,
    request: (ids) =>
      form(`/app/${ids.studentLaunch}/alliances/${ids.deciding}/choices`, {
        choiceId: ids.openChoice,
        roundId: ids.openChoice,
        optionId: ids.choiceOption,
      }),
  },
  {
    route: `POST ${PAGE}/alliances/:id/rewordings`,
    by: 'student',
    status: 303,
    request: (ids) =>
      form(`/app/${ids.studentLaunch}/alliances/${ids.deciding}/rewordings`, {
        clauseId: ids.rewordedClause,
        cardId: ids.rewordedCard,
        answer: 'accepted',
      }),
  },
  {
    route: `POST ${PAGE}/deep-linking`,
    by: 'teacher',
    request: (ids) => form(`/app/${ids.linkLaunch}/deep-linking`, { pick: ids.agreed, form: 'html' }),
  },
  {
    route: `GET ${PAGE}/deep-linking`,
    by: 'teacher',
    // Asked for with a bearer alone.
    status: 404,
    request: (ids) => get(`/app/${ids.linkLaunch}/deep-linking?pick=${ids.agreed}&form=html`),
  },
  {
    route: `GET ${PAGE}/status`,
    by: 'teacher',
    request: (ids) => get(`/app/${ids.adminLaunch}/status`),
  },
  {
    route: `GET ${PAGE}/alliances/:id`,
    by: 'student',
    ownPage: true,
    request: (ids) => get(`/app/${ids.studentLaunch}/alliances/${ids.agreed}`),
  },
  {
    route: `GET ${PAGE}/lms-consent`,
    by: 'teacher',
    // These schools gave us no key for their LMS.
    status: 409,
    request: (ids) => get(`/app/${ids.teacherLaunch}/lms-consent`),
  },
  {
    route: 'GET /oauth/lms/callback',
    by: 'teacher',
    request: (ids) => get(`/oauth/lms/callback?state=${ids.consentState}`),
  },
]
