/**
 * Every operation of `/api/v1`, said once for whoever calls it: what `openapi.json` is made of. A test holds this list
 * and the app's routes to each other, both ways.
 */
import * as alliance from 'shared/contract/alliance'
import * as acts from 'shared/contract/alliance-acts'
import * as api from 'shared/contract/api'
import * as cardMedia from 'shared/contract/card-media'
import * as copied from 'shared/contract/copied-course'
import * as lineage from 'shared/contract/lineage'
import * as kept from 'shared/contract/home'
import { RestingParts } from 'shared/contract/resting'
import * as publication from 'shared/contract/publication'
import * as roster from 'shared/contract/roster'
import { connected } from './access-operations.ts'
import { decisions, ways } from './deciding-operations.ts'
import { timer } from './lesson-operations.ts'
import { living } from './living-operations.ts'
import { partnership } from './partnership-operations.ts'
import { privateNotes } from './private-note-operations.ts'
import { ALLIANCE, get, post, type Operation } from './operation.ts'

export type { Operation } from './operation.ts'

const PAGE = { cursor: { words: 'Where the page before ended, as it was answered.' } }

const about: readonly Operation[] = [
  get('/openapi.json', 'describe', 'This description.', { door: 'none', answer: ['application/json'] }),
  get(
    '/extension/resting',
    'restingParts',
    'Which parts of the extension rest, by name and version. No account, and nothing about anybody.',
    { door: 'none', answer: RestingParts },
  ),
  get('/session', 'session', 'Who is asking, in which course, and as what.', {
    query: { course: { words: 'For a connected browser: the course to answer for.' } },
    answer: api.Session,
  }),
  get(
    '/resolve',
    'resolve',
    'From the numbers in an LMS page’s address to ids, for the staff of that course.',
    {
      query: {
        lms: { words: '`canvas`, `moodle` or `generic`.', required: true },
        host: { words: 'The host of the page, with its port.', required: true },
        course: { words: 'The LMS’s number of the course.', required: true },
        student: { words: 'The LMS’s number of a student.' },
      },
      answer: api.Resolved,
    },
  ),
  get(
    '/events',
    'events',
    'What is new in a course, as a page or as a stream. Ids and counts, never words.',
    {
      query: {
        after: { words: 'The number of the last event that was read; none: from the beginning.' },
        course: { words: 'For a connected browser: the course to listen to.' },
      },
      answer: api.Events,
    },
  ),
]

const tickets: readonly Operation[] = [
  post('/tickets', 'issueTicket', 'A way out of the LMS frame: one use, 60 seconds, bound to the launch.', {
    door: 'launch',
    body: api.TicketRequest,
    status: 201,
    answer: api.Ticket,
  }),
  get('/tickets/{id}', 'ticketState', 'What came of a ticket, for the launch that asked for it.', {
    door: 'launch',
    answer: api.TicketState,
  }),
]

const people: readonly Operation[] = [
  get('/courses/{courseId}/members', 'members', 'The course’s roster (staff).', {
    query: PAGE,
    answer: api.Members,
  }),
  get(
    '/courses/{courseId}/roster',
    'roster',
    'How old the roster is, how it was read, and what it asks (staff).',
    {
      answer: roster.RosterState,
    },
  ),
  post(
    '/courses/{courseId}/roster/refresh',
    'refreshRoster',
    'Ask for the roster to be read again (teachers).',
    {
      answer: roster.RosterState,
    },
  ),
  post(
    '/courses/{courseId}/roster/holds/{holdId}',
    'answerRosterHold',
    'Say whether the people whom the LMS does not name any more have left (teachers).',
    { body: roster.HoldAnswer, answer: roster.RosterState },
  ),
]

const classes: readonly Operation[] = [
  get('/courses/{courseId}/alliances', 'alliances', 'The alliances of a course that the reader belongs to.', {
    answer: alliance.AllianceList,
  }),
  post('/courses/{courseId}/alliances', 'startAlliance', 'Start an alliance (teachers).', {
    body: acts.NewAlliance,
    status: 201,
    answer: alliance.AllianceSummary,
  }),
  get(ALLIANCE, 'alliance', 'Everything the reader may see of an alliance now.', {
    query: {
      as: { words: '`class`: what everybody in the room may see, for the wall of who leads there.' },
      part: { words: '`vision`, `values`, `roadmap` or `routines`; none: the part the class is at.' },
    },
    answer: alliance.AllianceView,
  }),
  get('/courses/{courseId}/wider', 'widerAlliances', 'What an alliance here may stand under (teachers).', {
    query: { scope: { words: 'For whom the alliance is; `class` by default.' } },
    answer: lineage.Wider,
  }),
  get('/courses/{courseId}/groups', 'groups', 'The groups of the LMS that a team may begin with.', {
    answer: lineage.Groups,
  }),
  get(
    `${ALLIANCE}/lineage`,
    'lineage',
    'Which lines are echoed below, and with whom it was written, in counts (staff).',
    { answer: lineage.Lineage },
  ),
  post(`${ALLIANCE}/parent`, 'placeUnder', 'Put it under a wider alliance, or on its own (who leads it).', {
    body: lineage.NewParent,
    answer: alliance.AllianceSummary,
  }),
  get(`${ALLIANCE}/join.svg`, 'joinPicture', 'The QR code for the wall (staff).', {
    answer: ['image/svg+xml'],
  }),
  post(`${ALLIANCE}/phase`, 'movePhase', 'Move one step on, or back (teachers).', {
    body: acts.PhaseChange,
    answer: alliance.AllianceSummary,
  }),
]

const lesson: readonly Operation[] = [
  post(`${ALLIANCE}/cards`, 'sendCard', 'Send a card.', {
    body: acts.NewCard,
    status: 201,
    answer: acts.CardReceipt,
  }),
  post(`${ALLIANCE}/cards/{cardId}`, 'editCard', 'Change or withdraw one’s own card.', {
    body: acts.CardEdit,
    answer: acts.CardReceipt,
  }),
  post(`${ALLIANCE}/cards/{cardId}/fate`, 'setCardFate', 'Say what becomes of a card (teachers).', {
    body: acts.CardFate,
    answer: alliance.Card,
  }),
  post(`${ALLIANCE}/themes`, 'createTheme', 'Put cards together under a name (teachers).', {
    body: acts.NewTheme,
    status: 201,
    answer: alliance.Theme,
  }),
  post(`${ALLIANCE}/themes/{themeId}`, 'editTheme', 'Rename a theme or change its cards (teachers).', {
    body: acts.ThemeEdit,
    answer: alliance.Theme,
  }),
  post(`${ALLIANCE}/clauses`, 'createClause', 'Word a line, from the cards behind it (teachers).', {
    body: acts.NewClause,
    status: 201,
    answer: alliance.Clause,
  }),
  post(`${ALLIANCE}/clauses/{clauseId}`, 'editClause', 'Reword a line (teachers).', {
    body: acts.ClauseEdit,
    answer: alliance.Clause,
  }),
]

const given: readonly Operation[] = [
  get(`${ALLIANCE}/classmates`, 'classmates', 'For whom a card may be typed: names of the class.', {
    answer: cardMedia.Classmates,
  }),
  post(`${ALLIANCE}/given-cards`, 'giveCard', 'Send a card that is drawn, or for somebody else.', {
    body: cardMedia.GivenCard,
    status: 201,
    answer: cardMedia.GivenReceipt,
  }),
  post(`${ALLIANCE}/cards/{cardId}/drawing`, 'describeDrawing', 'Put a drawing in words (teachers).', {
    body: cardMedia.DrawingWords,
    answer: cardMedia.DrawingWords,
  }),
  post(
    `${ALLIANCE}/cards/{cardId}/pass`,
    'passCard',
    'Look up who wrote a card because somebody may be unsafe; it is kept that one did (teachers).',
    { body: cardMedia.PassCard, answer: cardMedia.Passed },
  ),
  get(`${ALLIANCE}/wall-photo`, 'wallPhoto', 'Whether there is a photograph of the wall (teachers).', {
    answer: cardMedia.WallPhoto,
  }),
  post(`${ALLIANCE}/wall-photo`, 'addWallPhoto', 'Keep a photograph of the wall (teachers).', {
    body: cardMedia.NewWallPhoto,
    status: 201,
    answer: cardMedia.WallPhoto,
  }),
  post(`${ALLIANCE}/wall-photo/remove`, 'removeWallPhoto', 'Delete the photograph (teachers).', {
    body: cardMedia.RemoveWallPhoto,
    answer: cardMedia.WallPhoto,
  }),
]

const COPY = '/courses/{courseId}/copied-course'
const copies: readonly Operation[] = [
  get(COPY, 'copiedCourse', 'What may come along from the course this one was copied from (teachers).', {
    answer: copied.CopiedCourse,
  }),
  post(COPY, 'chooseForCopy', 'Start fresh, bring an agreement as a draft, or not now (teachers).', {
    body: copied.CopiedCourseChoice,
    answer: copied.CopiedCourse,
  }),
  post(`${COPY}/undo`, 'undoChoiceForCopy', 'Be asked again, until the class was asked (teachers).', {
    body: copied.UndoCopiedCourse,
    answer: copied.CopiedCourse,
  }),
]

const promises: readonly Operation[] = [
  get(
    '/courses/{courseId}/own-promises',
    'ownPromises',
    'What a teacher promised in her own words in all her classes (teachers).',
    { answer: kept.OwnPromises },
  ),
  post(`${ALLIANCE}/own-promises`, 'bringPromises', 'Lay own promises into a class as drafts (teachers).', {
    body: kept.BringPromises,
    status: 201,
    answer: kept.BroughtPromises,
  }),
]

const home: readonly Operation[] = [
  get(`${ALLIANCE}/publication`, 'publication', 'The agreement on the course’s home page (teachers).', {
    answer: publication.Publication,
  }),
  post(`${ALLIANCE}/publication`, 'publish', 'Put the agreement on the home page (teachers).', {
    body: publication.Publish,
    answer: publication.Publication,
  }),
  post(`${ALLIANCE}/publication/undo`, 'undoPublication', 'Restore the page as it was before (teachers).', {
    body: publication.UndoPublication,
    answer: publication.Publication,
  }),
  post(
    `${ALLIANCE}/publication/pin`,
    'pinPublication',
    'Put the home page first among the course’s modules (teachers).',
    { body: publication.PinPublication, answer: publication.Publication },
  ),
]

/** By what they are about; the names are the document's tags. */
export const operations: Readonly<Record<string, readonly Operation[]>> = {
  about,
  tickets,
  connected,
  people,
  partnership,
  privateNotes,
  classes,
  lesson,
  given,
  timer,
  deciding: [...decisions, ...ways],
  home,
  copies,
  promises,
  living,
}
