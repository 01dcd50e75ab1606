/**
 * What the school's server knows about the people of a page: joins the page's numbers to its ids, reads the
 * partnership, the notes and the class's alliance, and delivers what was sent.
 */
import { AllianceList, AllianceView } from 'shared/contract/alliance'
import type { NewAlliance } from 'shared/contract/alliance-acts'
import { Members, Notes, PartnershipFace, Resolved, type Member } from 'shared/contract/api'
import { BothSides } from 'shared/contract/both-sides'
import { AskedCheckIns, CheckIns } from 'shared/contract/check-ins'
import {
  ConversationGap,
  Conversations,
  LearningTargets,
  type ConversationGapWish,
} from 'shared/contract/partnership'
import { Needs } from 'shared/contract/needs'
import { Profile, type ProfileWish } from 'shared/contract/profile'
import {
  ClassHandovers,
  Handovers,
  type NewClassHandover,
  type NewSubstitute,
} from 'shared/contract/handovers'
import { EvidenceList, HandedIn } from 'shared/contract/evidence'
import { SelfAssessments } from 'shared/contract/self-assessments'
import { ConferenceView, type NewConferenceAct } from 'shared/contract/conferences'
import { FocalCycles, type NewFocalAct, type NewFocalCycle } from 'shared/contract/focal-cycles'
import { errors, type ErrorCode } from 'shared/contract/errors'
import { err, ok, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import type { Api } from './api.ts'
import { keep, shape, type Kept } from './kept.ts'
import { isPost } from './outbox-content.ts'
import type { Deliver } from './outbox.ts'
import type { Gap, OwnCycles, PagePerson, Partnership, SharedNotes } from './panel-messages.ts'
import type { NoteBook } from './private-notes.ts'
import { Subject, subjectKey, type PageCourse } from './subject.ts'

type Answer<T> = Promise<Result<T, ErrorCode>>

const joinShape = shape(v.looseObject({ courseId: v.string(), personId: v.string() }))
type Joined = { courseId: string; personId: string }

/** Only what is drawn here, so that a server of another age still fits. */
const Alliances = v.pick(AllianceList, ['alliances'])
const Sections = v.pick(AllianceList, ['sections'])

export interface School {
  partnership(subject: Subject): Answer<Partnership>
  notes(subject: Subject): Answer<SharedNotes>
  /** What the two work on, with its pacts. */
  targets(subject: Subject): Answer<LearningTargets>
  /** When they talked, the newest page. */
  conversations(subject: Subject): Answer<Conversations>
  /** What the student asked for, newest first. */
  checkIns(subject: Subject): Answer<CheckIns>
  /** What the student tells of herself and shares; of one question only where one is named. */
  profile(subject: Subject, wish: ProfileWish): Answer<Profile>
  /** The student's own looks at her work, those that she shared. */
  selfAssessments(subject: Subject): Answer<SelfAssessments>
  /** What each of them says of the partnership's dimensions, and where it stands. */
  bothSides(subject: Subject): Answer<BothSides>
  /** What the student needed when something got in the way, with the prompts for a teacher. */
  needs(subject: Subject): Answer<Needs>
  /** What the student shared of how she grows. */
  evidence(subject: Subject): Answer<EvidenceList>
  /** What she handed in, as the LMS says now; kept nowhere. */
  handedIn(subject: Subject): Answer<HandedIn>
  /** Ten minutes of the two, if they are offered or under way. */
  conference(subject: Subject): Answer<ConferenceView>
  /** Offers them. */
  openConference(subject: Subject, id: string): Answer<true>
  /** One press: told at once or not at all, for it means the step that is shown now. */
  confer(subject: Subject, conferenceId: string, press: NewConferenceAct): Answer<true>
  /** Who of the teacher's own students in a course asked for a check-in. */
  askedCheckIns(course: PageCourse): Answer<AskedCheckIns>
  /** What is offered to be passed on about this student. */
  handovers(subject: Subject): Answer<Handovers>
  /** Whom this teacher can hand a class to. */
  classHandovers(course: PageCourse): Answer<ClassHandovers>
  offerClass(course: PageCourse, wish: NewClassHandover): Answer<true>
  /** Says who only stands in, and until when. */
  markSubstitute(course: PageCourse, wish: NewSubstitute): Answer<true>
  /** The students of a course whom a page of it would know; never kept here. */
  roster(course: PageCourse): Answer<PagePerson[]>
  /** The alliances of a course, whole. */
  alliances(course: PageCourse): Answer<AllianceView[]>
  /** The teacher's own sections of a course, for whom an alliance may be started. */
  sections(course: PageCourse): Answer<AllianceList['sections']>
  /** Starts one: told at once or not at all. */
  startAlliance(course: PageCourse, wish: NewAlliance): Answer<true>
  /** With whom this teacher has written down no conversation lately; never kept here. */
  gap(course: PageCourse, wish: ConversationGapWish): Answer<Gap>
  /** This teacher's own focal cycles in a course, and whom she may choose; never kept here. */
  focalCycles(course: PageCourse): Answer<OwnCycles>
  /** Begins one: told at once or not at all. */
  startFocalCycle(course: PageCourse, wish: NewFocalCycle): Answer<true>
  actOnFocalCycle(course: PageCourse, cycleId: string, act: NewFocalAct): Answer<true>
  deliver: Deliver
  /** Joins every student whom this browser holds notes about; those the server does not know stay as they are. */
  joinAll(): Promise<void>
}

export function openSchool(
  kept: Kept,
  api: Api,
  book: NoteBook,
  owner: () => Promise<string | null>,
): School {
  const pathOf = ({ courseId, personId }: Joined, rest: string): string =>
    `/api/v1/courses/${courseId}/students/${personId}/${rest}`

  async function resolve(course: PageCourse, student?: string): Answer<Resolved> {
    const { lms, host, course: number } = course
    const query = new URLSearchParams({ lms, host, course: number, ...(student ? { student } : {}) })
    return api.get(`/api/v1/resolve?${query}`, Resolved)
  }

  /** The server's ids for a page's numbers; asked once per author, they do not change. */
  async function join(subject: Subject): Answer<Joined> {
    const name = `join/${await owner()}/${subjectKey(subject)}`
    const known = await kept.read(name, joinShape)
    if (known) return ok(known)
    const answer = await resolve(subject, subject.student)
    if (!answer.ok) return answer
    const { course, person } = answer.value
    if (!person) return err('not_found')
    const joined = { courseId: course.id, personId: person.id }
    await kept.change([keep(name, joinShape, joined)])
    await book.join(subject, joined)
    return ok(joined)
  }

  async function read<T>(subject: Subject, rest: string, as: v.GenericSchema<unknown, T>): Answer<T> {
    const joined = await join(subject)
    return joined.ok ? api.get(pathOf(joined.value, rest), as) : joined
  }

  async function write(subject: Subject, rest: string, body: unknown): Answer<true> {
    const joined = await join(subject)
    return joined.ok ? api.post(pathOf(joined.value, rest), body) : joined
  }

  async function readCourse<T>(course: PageCourse, rest: string, as: v.GenericSchema<unknown, T>): Answer<T> {
    const resolved = await resolve(course)
    return resolved.ok ? api.get(`/api/v1/courses/${resolved.value.course.id}/${rest}`, as) : resolved
  }

  async function writeCourse(course: PageCourse, rest: string, body: unknown): Answer<true> {
    const resolved = await resolve(course)
    return resolved.ok ? api.post(`/api/v1/courses/${resolved.value.course.id}/${rest}`, body) : resolved
  }

  return {
    notes: (subject) => read(subject, 'notes', Notes),
    targets: (subject) => read(subject, 'targets', LearningTargets),
    conversations: (subject) => read(subject, 'conversations', Conversations),
    checkIns: (subject) => read(subject, 'check-ins', CheckIns),
    profile: (subject, { kind }) => read(subject, kind ? `profile?kind=${kind}` : 'profile', Profile),
    selfAssessments: (subject) => read(subject, 'self-assessments', SelfAssessments),
    bothSides: (subject) => read(subject, 'both-sides', BothSides),
    needs: (subject) => read(subject, 'needs', Needs),
    evidence: (subject) => read(subject, 'evidence', EvidenceList),
    handedIn: (subject) => read(subject, 'handed-in', HandedIn),
    conference: (subject) => read(subject, 'conference', ConferenceView),
    openConference: (subject, id) => write(subject, 'conference', { id }),
    confer: (subject, conferenceId, press) => write(subject, `conference/${conferenceId}/acts`, press),
    askedCheckIns: (course) => readCourse(course, 'check-ins', AskedCheckIns),
    handovers: (subject) => read(subject, 'hand-overs', Handovers),
    classHandovers: (course) => readCourse(course, 'hand-overs', ClassHandovers),
    offerClass: (course, wish) => writeCourse(course, 'hand-overs', wish),
    markSubstitute: (course, wish) => writeCourse(course, 'substitutes', wish),
    async partnership(subject) {
      const joined = await join(subject)
      if (!joined.ok) return joined
      const [face, notes] = await Promise.all([
        api.get(pathOf(joined.value, 'partnership'), PartnershipFace),
        api.get(pathOf(joined.value, 'notes'), Notes),
      ])
      if (!face.ok) return face
      return notes.ok ? ok({ face: face.value, readers: notes.value.readers }) : notes
    },
    async alliances(course) {
      const resolved = await resolve(course)
      if (!resolved.ok) return resolved
      const list = await api.get(`/api/v1/courses/${resolved.value.course.id}/alliances`, Alliances)
      if (!list.ok) return list
      const views: AllianceView[] = []
      for (const { id } of list.value.alliances) {
        const view = await api.get(`/api/v1/alliances/${id}`, AllianceView)
        if (!view.ok) return view
        views.push(view.value)
      }
      return ok(views)
    },
    async sections(course) {
      const list = await readCourse(course, 'alliances', Sections)
      return list.ok ? ok(list.value.sections) : list
    },
    startAlliance: (course, wish) => writeCourse(course, 'alliances', wish),
    async roster(course) {
      const resolved = await resolve(course)
      if (!resolved.ok) return resolved
      const found: Member[] = []
      let cursor: string | undefined
      do {
        const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`
        const page = await api.get(`/api/v1/courses/${resolved.value.course.id}/members${query}`, Members)
        if (!page.ok) return page
        found.push(...page.value.members)
        cursor = page.value.cursor
      } while (cursor !== undefined)
      return ok(found.flatMap(rosterPerson(course)))
    },
    async gap(course, { order, section }) {
      const query = new URLSearchParams({ order, ...(section === undefined ? {} : { section }) })
      const answer = await readCourse(course, `conversation-gap?${query}`, ConversationGap)
      if (!answer.ok) return answer
      return ok({ ...answer.value, people: answer.value.people.map(onPage(course)) })
    },
    async focalCycles(course) {
      const answer = await readCourse(course, 'focal-cycles', FocalCycles)
      if (!answer.ok) return answer
      const { cycles, students } = answer.value
      const known = onPage(course)
      return ok({
        cycles: cycles.map((cycle) => ({ ...cycle, students: cycle.students.map(known) })),
        students: students.map(known),
      })
    },
    startFocalCycle: (course, wish) => writeCourse(course, 'focal-cycles', wish),
    actOnFocalCycle: (course, cycleId, act) => writeCourse(course, `focal-cycles/${cycleId}/acts`, act),
    async deliver({ id, act, subject }, content) {
      const joined = await join(subject)
      if (!joined.ok) return settle(joined)
      if (content && isPost(content))
        return settle(await api.post(pathOf(joined.value, content.path), content.body))
      const path = pathOf(joined.value, 'notes')
      const answer =
        act === 'send'
          ? await api.post(path, { id, kind: content?.kind, text: content?.text })
          : await api.post(`${path}/${id}/withdraw`, {})
      return settle(answer)
    },
    async joinAll() {
      for (const subject of await book.subjects()) {
        const joined = await join(subject)
        if (!joined.ok && joined.code === 'server_unreachable') return
      }
    },
  }
}

/** How a page of this course knows somebody whom the server names; null: the LMS gave no number for that. */
function onPage({ lms, host, course }: PageCourse) {
  return <T extends { readonly lmsId: string | null }>({ lmsId, ...person }: T) => {
    const subject = v.safeParse(Subject, { lms, host, course, student: lmsId })
    return { ...person, subject: subject.success ? subject.output : null }
  }
}

/** A student who is there now, as a page of the course knows her; nobody without a name or a number. */
function rosterPerson({ lms, host, course }: PageCourse) {
  return ({ role, state, name, lmsId, sections }: Member): PagePerson[] => {
    const subject = v.safeParse(Subject, { lms, host, course, student: lmsId })
    if (role !== 'student' || state !== 'active' || name === undefined || !subject.success) return []
    const section = sections.map((one) => one.name).join(', ')
    return [{ subject: subject.output, name, section: section === '' ? null : section }]
  }
}

/** Refused for good, or worth another try: signed out and unreachable both wait, nothing is thrown away. */
function settle(answer: Result<unknown, ErrorCode>): Result<true, ErrorCode> | 'retry' {
  if (answer.ok) return ok(true)
  const { status } = errors[answer.code]
  const later = status >= 500 || status === 429 || status === 401
  return later ? 'retry' : answer
}
