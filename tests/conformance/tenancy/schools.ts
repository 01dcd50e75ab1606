/**
 * Two schools, each with two courses of two sections, and in every class everything a stranger could want: alliances
 * in every phase, notes, stances, tickets, a published page. Every text carries the mark of whose it is.
 */
import type { Deps } from 'lti-server/deps'
import { makeTestClass, type NewPerson, type TestClass } from 'lti-server/platform/test-class'
import { v7 as newId } from 'uuid'
import { launchAgain } from './launch-again.ts'
import { growAlliances, must } from './alliances.ts'
import { connectBrowser } from './browsers.ts'
import { sayBoth, type Said } from './both-sides.ts'
import { tellOfHerself } from './told-by-her.ts'
import { offer } from './offered.ts'
import { mark } from './marks.ts'
import { atLaunch, type Door, type Seat } from './seats.ts'

type Role = NewPerson['role']

export interface CourseSeats {
  readonly name: string
  readonly room: TestClass
  readonly teacher: Seat
  readonly ta: Seat
  readonly mentor: Seat
  readonly testStudent: Seat
  readonly roleless: Seat
  readonly anonymous: Seat
  /** A teacher until the tests let her go. */
  readonly leaver: Seat
  readonly droppedStudent: Seat
}

/** Ids that a request may name, all of one class. */
export interface Ids extends Said {
  readonly course: string
  readonly section: string
  readonly student: string
  readonly classmate: string
  /** Alliances by the phase they stand in; `decided` has closed all decisions. */
  readonly draft: string
  /** Of a team that the class's student is in. */
  readonly team: string
  readonly gathering: string
  readonly grouping: string
  readonly wording: string
  readonly deciding: string
  readonly decided: string
  readonly agreed: string
  readonly gatheringCard: string
  /** Planned in `decided`. */
  readonly lessonRun: string
  /** The same card as its writer's teacher knows it. */
  readonly maskedCard: string
  readonly groupingCard: string
  readonly groupingTheme: string
  readonly wordingCard: string
  readonly wordingClause: string
  readonly waitingClause: string
  readonly openDecision: string
  /** Of `deciding`: how it decides besides fingers. */
  readonly decisionRight: string
  readonly notOurs: string
  readonly consentDecision: string
  readonly consentConcern: string
  readonly openChoice: string
  readonly choiceOption: string
  /** A card of the main student's, and the line that says it otherwise. */
  readonly rewordedCard: string
  readonly rewordedClause: string
  /** Both of `agreed`. */
  readonly closedDecision: string
  readonly otherClosedDecision: string
  /** Agreed, asked how it is lived, and with proposals. */
  readonly living: string
  readonly livingClause: string
  readonly pulse: string
  /** Both of the class's student: one to change, one to take back. */
  readonly amendment: string
  readonly backAmendment: string
  /** One of them as the teacher knows it. */
  readonly maskedAmendment: string
  readonly note: string
  /** Proposed by the teacher, with something on both sides. */
  readonly target: string
  readonly studentsSide: string
  readonly teachersSide: string
  /** Proposed by the teacher, and nobody has answered. */
  readonly ownTarget: string
  /** Both on `target` and of the teacher: one to try, one to take back. */
  readonly strategy: string
  readonly ownStrategy: string
  readonly conversation: string
  /** Of the class's student, with a time that the teacher offered. */
  readonly checkIn: string
  readonly checkInOffer: string
  /** A strength that the class's student told of; a goal of hers stands beside it. */
  readonly profileLine: string
  /** A look of the class's student at her own work, shared. */
  readonly selfAssessment: string
  /** A piece of work of the class's student, shared; one of hers alone stands beside it. */
  readonly evidence: string
  /** Offered to her by the teacher. */
  readonly conference: string
  /** Offered to the section's TA, and who she and the section's own teacher are. */
  readonly handover: string
  readonly helper: string
  readonly colleague: string
  /** The teacher's own, about the class's student; it was stopped. */
  readonly focalCycle: string
  /** What the course's roster asks its teachers. */
  readonly hold: string
  readonly ticket: string
  /** One that the class's teacher connected. */
  readonly browser: string
  /** The launch in which the class's student, and its teacher, sit. */
  readonly studentLaunch: string
  readonly teacherLaunch: string
  readonly absentLaunch: string
  /** The teacher's launch from the editor's button. */
  readonly linkLaunch: string
  /** The same person's launch as one who looks after the LMS. */
  readonly adminLaunch: string
  /** What the LMS brings back when the teacher was asked for her consent there. */
  readonly consentState: string
  /** The LMS's numbers. */
  readonly lmsCourse: string
  readonly lmsStudent: string
}

export interface ClassSeats {
  readonly name: string
  readonly course: CourseSeats
  readonly ids: Ids
  readonly student: Seat
  readonly classmate: Seat
  /** Was away when the class decided. */
  readonly absent: Seat
  readonly teacher: Seat
  readonly sectionTeacher: Seat
  readonly sectionTa: Seat
}

export async function openCourse(
  deps: Deps,
  door: Door,
  name: string,
  beside?: TestClass,
): Promise<CourseSeats> {
  const room = await makeTestClass(deps, beside)
  await nameCourse(deps, room, name)
  const seat = (role: Role, more: Partial<NewPerson> = {}) => sit(deps, door, room, name, role, more)
  return {
    name,
    room,
    teacher: await seat('teacher'),
    ta: await seat('ta'),
    mentor: await seat('mentor'),
    testStudent: await seat('test-student'),
    roleless: await seat('none'),
    anonymous: await atLaunch(deps, door, room, { id: null, role: 'anonymous' }),
    leaver: await seat('teacher'),
    droppedStudent: await seat('student', { state: 'left', sectionIds: [room.sections.red] }),
  }
}

async function sit(
  deps: Deps,
  door: Door,
  room: TestClass,
  place: string,
  role: Role,
  more: Partial<NewPerson> = {},
): Promise<Seat> {
  const id = await room.add({ name: `Kim ${mark('n', place)}`, role, ...more })
  return atLaunch(deps, door, room, { id, role })
}

const lmsCourseOf = (name: string) => `4${name.charCodeAt(0)}${name.slice(1)}`

async function nameCourse(deps: Deps, room: TestClass, name: string): Promise<void> {
  await deps.db.withTenant(room.tenantId, async (tx) => {
    await tx
      .updateTable('tenant')
      .set({ name: mark('t', name.slice(0, 1)) })
      .execute()
    await tx
      .updateTable('course')
      .set({
        title: mark('c', name),
        lms_course_id: lmsCourseOf(name),
        api_domain: `${name.slice(0, 1).toLowerCase()}.canvas.test`,
      })
      .where('id', '=', room.courseId)
      .execute()
    for (const [color, id] of Object.entries(room.sections))
      await tx
        .updateTable('section')
        .set({ name: mark('s', name + color) })
        .where('id', '=', id)
        .execute()
  })
}

const STUDENTS = 6

/** One section's class, with its alliances, notes and tickets, all made by those who may. */
export async function openClass(
  deps: Deps,
  door: Door,
  course: CourseSeats,
  color: 'red' | 'blue',
): Promise<ClassSeats> {
  const { room } = course
  const name = course.name + color
  const section = room.sections[color]
  const own = { sectionIds: [section] }
  const lmsStudent = `7${name.length}${course.name.charCodeAt(0)}${course.name.slice(1)}`
  const students: Seat[] = []
  for (let n = 0; n < STUDENTS; n += 1)
    students.push(
      // In order: the first is the one whom the page's number names.
      // oxlint-disable-next-line no-await-in-loop
      await sit(deps, door, room, name, 'student', n === 0 ? { ...own, lmsUserId: lmsStudent } : own),
    )
  const restricted = { ...own, sectionRestricted: true }
  const crew = {
    teacher: course.teacher,
    sectionTeacher: await sit(deps, door, room, name, 'teacher', restricted),
    sectionTa: await sit(deps, door, room, name, 'ta', restricted),
  }
  const [student, classmate] = [students[0]!, students[1]!]
  const ids = {
    course: room.courseId,
    section,
    student: student.personId!,
    classmate: classmate.personId!,
    studentLaunch: student.launchId!,
    teacherLaunch: course.teacher.launchId!,
    absentLaunch: students[STUDENTS - 1]!.launchId!,
    linkLaunch: await launchAgain(deps, course, {
      messageType: 'LtiDeepLinkingRequest',
      details: {
        deepLinking: { returnUrl: 'https://canvas.test/back', acceptTypes: ['html', 'ltiResourceLink'] },
      },
    }),
    adminLaunch: await launchAgain(deps, course, {
      messageType: 'LtiResourceLinkRequest',
      details: { schoolAdmin: true },
    }),
    consentState: askForConsent(deps, course),
    lmsCourse: lmsCourseOf(course.name),
    lmsStudent,
    hold: await holdRoster(deps, course, student.personId!),
    browser: await connectBrowser(deps, door, course),
    ...(await growAlliances({ name, room, section, teacher: course.teacher, students })),
    ...(await talk(room.courseId, name, course.teacher, student)),
    ...(await offer(room.courseId, course.teacher, student, crew)),
  }
  await publishByHand(deps, course, ids.agreed)
  return { name, course, ids, student, classmate, absent: students[STUDENTS - 1]!, ...crew }
}

/** A conversation with one student, and a ticket of the teacher's. */
async function talk(courseId: string, name: string, teacher: Seat, student: Seat) {
  const notes = `courses/${courseId}/students/${student.personId}/notes`
  const note = newId()
  await must(teacher, notes, { id: note, kind: 'target', text: `We try. ${mark('o', name)}` })
  await must(student, notes, { id: newId(), kind: 'reply', replyTo: note, text: `Yes. ${mark('o', name)}` })
  const ticket = await must(teacher, 'tickets', { purpose: 'window' })
  const pact = await makePact(courseId, name, teacher, student)
  return { note, ticket: String(ticket['id']), ...pact }
}

/** Two targets, a conversation and, since then, a check-in; and what the student tells of herself. */
async function makePact(courseId: string, name: string, teacher: Seat, student: Seat) {
  const of = `courses/${courseId}/students/${student.personId}`
  const words = `We work. ${mark('o', name)}`
  const [target, ownTarget, conversation] = [newId(), newId(), newId()]
  for (const id of [target, ownTarget])
    // One after the other, as a person does it.
    // oxlint-disable-next-line no-await-in-loop
    await must(teacher, `${of}/targets`, {
      id,
      kind: 'academic',
      words: { id: newId(), text: words },
      strength: { id: newId(), text: words },
    })
  const [studentsSide, teachersSide] = [newId(), newId()]
  const text = (id: string) => ({ id, field: 'commitment', text: words, saw: [] })
  await must(student, `${of}/targets/${target}/texts`, text(studentsSide))
  await must(teacher, `${of}/targets/${target}/texts`, text(teachersSide))
  const [strategy, ownStrategy] = [newId(), newId()]
  await must(teacher, `${of}/targets/${target}/strategies`, { id: strategy, text: words })
  await must(teacher, `${of}/targets/${target}/strategies`, { id: ownStrategy, text: words })
  await must(teacher, `${of}/conversations`, { id: conversation, heldOn: '2026-09-14', summary: words })
  const [checkIn, checkInOffer] = [newId(), newId()]
  await must(student, `${of}/check-ins`, { id: checkIn, line: words })
  await must(teacher, `${of}/check-ins/${checkIn}/offers`, { id: checkInOffer, text: words })
  const hers = await tellOfHerself((path, body) => must(student, `${of}/${path}`, body), words)
  const conference = newId()
  await must(teacher, `${of}/conference`, { id: conference })
  const focalCycle = newId()
  const plan = { question: words, studentIds: [student.personId], weeks: 6 }
  await must(teacher, `courses/${courseId}/focal-cycles`, { id: focalCycle, ...plan })
  // She has one at a time in a course, and teaches two sections of it.
  await must(teacher, `courses/${courseId}/focal-cycles/${focalCycle}/acts`, { act: 'stop', expected: 0 })
  const said = await sayBoth((path, body) => must(teacher, `${of}/${path}`, body), words)
  const made = { target, ownTarget, conversation, studentsSide, teachersSide, strategy, ownStrategy }
  return { ...made, checkIn, checkInOffer, conference, focalCycle, ...hers, ...said }
}

/** As our question to the LMS carries it. */
function askForConsent(deps: Deps, { room, teacher }: CourseSeats): string {
  const state = {
    launchId: teacher.launchId,
    tenantId: room.tenantId,
    personId: teacher.personId,
    courseId: room.courseId,
    ticketId: null,
    askedAt: deps.clock().getTime(),
  }
  return deps.ciphers.sealSecret('lms-consent', Buffer.from(JSON.stringify(state))).toString('base64url')
}

/** A roster's question, as a reading that misses somebody leaves it. One a course. */
async function holdRoster(deps: Deps, { room }: CourseSeats, missing: string): Promise<string> {
  return deps.db.withTenant(room.tenantId, async (tx) => {
    await tx
      .updateTable('course')
      .set({ nrps_url: 'https://canvas.test/names_and_roles' })
      .where('id', '=', room.courseId)
      .execute()
    const open = tx.selectFrom('roster_hold').select('id').where('course_id', '=', room.courseId)
    const known = await open.executeTakeFirst()
    if (known) return known.id
    const id = newId()
    await tx
      .insertInto('roster_hold')
      .values({
        tenant_id: room.tenantId,
        id,
        course_id: room.courseId,
        run_id: newId(),
        digest: id,
        reason: 'large_drop',
        active: 12,
        leaving: [missing],
        first_seen_at: deps.clock(),
        last_seen_at: deps.clock(),
      })
      .execute()
    return id
  })
}

/** A page as it stands after publishing, without an LMS to publish to. */
async function publishByHand(deps: Deps, course: CourseSeats, allianceId: string): Promise<void> {
  const { tenantId, courseId } = course.room
  await deps.db.withTenant(tenantId, (tx) =>
    tx
      .insertInto('publication')
      .values({
        tenant_id: tenantId,
        course_id: courseId,
        page_id: 'front',
        page_url: `https://canvas.test/${mark('p', course.name)}`,
        page_title: mark('p', course.name),
        block_mark: mark('p', course.name),
        versions: JSON.stringify({ [allianceId]: 1 }),
        published_by: course.teacher.personId!,
        published_at: deps.clock(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
}

/** What the LMS tells of two courses that were made from one another. */
export async function copyOf(deps: Deps, course: CourseSeats, origin: CourseSeats): Promise<void> {
  const { tenantId, courseId } = course.room
  await deps.db.withTenant(tenantId, (tx) =>
    tx
      .insertInto('course_origin')
      .values({
        tenant_id: tenantId,
        course_id: courseId,
        // The context of a test class is its course's id.
        origin_context: origin.room.courseId,
        told_by: 'notice',
        told_at: deps.clock(),
      })
      .execute(),
  )
}
