/** A class in which every kind of sealed value was written by the room it belongs to, for tests of keys and backups. */
import { randomBytes } from 'node:crypto'
import type { AllianceView } from 'shared/contract/alliance'
import type { Choice, DecidingView } from 'shared/contract/deciding'
import { v7 as newId } from 'uuid'
import { browsersFor } from '../../access/browsers/own.ts'
import { addFamily, browserNameCell } from '../../access/oauth/families.ts'
import { at, openLesson, startGathering, wordTwoLines, type Lesson } from '../../alliance/test-lesson.ts'
import { fillDecisions } from '../../deciding/test-decisions.ts'
import { drawingOf } from '../../cards/drawings.ts'
import { safetyContactFor, setSafetyContact } from '../../cards/safety-contact.ts'
import { smallJpeg } from '../../cards/test-jpeg.ts'
import { wallPhotoJpeg } from '../../cards/wall-photo.ts'
import type { Deps } from '../../deps.ts'
import { sealApiClientSecret } from '../../lms/api-client-secret.ts'
import { keepGrant } from '../../lms/grants.ts'
import { signingKeys } from '../../lti/signing-keys.ts'
import {
  actOnFocalCycle,
  addEvidence,
  addProfileLine,
  addStrategy,
  askForCheckIn,
  bothSidesFor,
  checkInsFor,
  conversationsFor,
  needsFor,
  focalCyclesFor,
  evidenceFor,
  notesFor,
  offerTime,
  profileFor,
  proposeTarget,
  sayStage,
  selfAssessmentsFor,
  sendNote,
  startFocalCycle,
  targetsFor,
  writeConversation,
  writeNeedText,
  writeSelfAssessment,
  writeSideText,
} from '../../partnership/service.ts'
import {
  amendmentsFor,
  answerAmendment,
  answerPulse,
  endPulse,
  openPulse,
  promiseAfter,
  propose,
  pulsesFor,
  showPulse,
} from '../../pulse/service.ts'
import { putKey, putNote } from '../../private-notes/store.ts'
import { sealPersonName } from '../../roster/person-name.ts'
import type { Reader } from '../database.ts'

export interface SealedClass {
  readonly lesson: Lesson
  readonly tenantId: string
  readonly allianceId: string
  /** What the teacher and the first student read, by everything that opens sealed text. */
  read(): Promise<unknown>
}

export async function fillSealedClass(deps: Deps): Promise<SealedClass> {
  const lesson = await openLesson(deps)
  const { teacher, students, room } = lesson
  const first = students[0]!
  const id = await startGathering(lesson)
  const { promise, respect } = await wordTwoLines(lesson, id)
  const { cards } = await teacher.view(id)
  await teacher.post(at(id, `cards/${cards[0]!.id}/fate`), { fate: 'parked', why: 'Later.' })
  const decisions = [
    { id: newId(), clauseId: promise },
    { id: newId(), clauseId: respect },
  ]
  await teacher.post(at(id, 'decisions'), { decisions })
  for (const student of students.slice(1)) {
    const low = { decisionId: decisions[1]!.id, fingers: 1, concern: 'I need more time.' }
    const positions = [{ decisionId: decisions[0]!.id, fingers: 5 }, low]
    await student.post(at(id, 'positions'), { positions })
  }
  await teacher.post(at(id, `decisions/${decisions[0]!.id}/close`), {})
  await first.post(at(id, `decisions/${decisions[0]!.id}/concerns`), { id: newId(), text: 'I was ill.' })
  const agreed = await agreeOnAnother(deps, lesson)
  await liveIt(deps, lesson, agreed)
  await groupAnother(lesson)
  await beginTeam(lesson, id)
  const deciding = await fillDecisions(lesson)
  const about = { courseId: room.courseId, studentId: first.personId }
  const note = { id: newId(), kind: 'promise' as const, text: 'I will ask you first.' }
  await sendNote(deps, room.actor(teacher.personId, 'teacher'), about, note)
  const targetId = newId()
  await proposeTarget(deps, room.actor(teacher.personId, 'teacher'), about, {
    id: targetId,
    kind: 'habits',
    words: { id: newId(), text: 'I begin at once.' },
    strength: { id: newId(), text: 'I am curious.' },
  })
  const tried = { id: newId(), result: 'not_yet' as const, next: 'I ask earlier.' }
  const strategy = { id: newId(), text: 'I set a timer.', tried }
  await addStrategy(deps, room.actor(first.personId, 'student'), about, targetId, strategy)
  const talk = { id: newId(), heldOn: '2026-09-14', summary: 'We looked at her draft.' }
  await writeConversation(deps, room.actor(teacher.personId, 'teacher'), about, talk)
  const checkIn = { id: newId(), line: 'May we look at my group?' }
  await askForCheckIn(deps, room.actor(first.personId, 'student'), about, checkIn)
  const time = { id: newId(), text: 'Tuesday after class.' }
  await offerTime(deps, room.actor(teacher.personId, 'teacher'), about, checkIn.id, time)
  const goal = { id: newId(), kind: 'goal' as const, text: 'I want to swim.' }
  await addProfileLine(deps, room.actor(first.personId, 'student'), about, goal)
  const look = { id: newId(), work: 'My second draft.', text: 'The end is what I like best.' }
  await writeSelfAssessment(deps, room.actor(first.personId, 'student'), about, look)
  const side = { id: newId(), dimension: 'alliance' as const, text: 'I ask before I help.', saw: [] }
  await writeSideText(deps, room.actor(teacher.personId, 'teacher'), about, side)
  const seen = { id: newId(), stage: 'rapport' as const, text: 'We talk more now.' }
  await sayStage(deps, room.actor(first.personId, 'student'), about, seen)
  const need = { id: newId(), part: 'needed' as const, text: 'A quiet corner.', saw: [] }
  await writeNeedText(deps, room.actor(first.personId, 'student'), about, need)
  await learnInCycle(deps, lesson)
  const link = 'https://canvas.test/courses/4821/assignments/7/submissions/9'
  await deps.db.withTenant(room.tenantId, (tx) =>
    tx
      .updateTable('platform')
      .set({ lms_origins: ['https://canvas.test'] })
      .execute(),
  )
  const piece = {
    id: newId(),
    kind: 'work' as const,
    text: 'Longer.',
    title: 'My letter',
    alone: false,
    link,
  }
  await addEvidence(deps, room.actor(first.personId, 'student'), about, piece)
  await keepSecrets(deps, lesson)
  const readDrawn = await drawInAnother(deps, lesson)
  return {
    lesson,
    tenantId: room.tenantId,
    allianceId: id,
    read: async () => {
      const teachers = await teacher.view(id)
      const students = await first.view(id)
      const notes = await notesFor(deps, room.actor(first.personId, 'student'), about)
      const targets = await targetsFor(deps, room.actor(first.personId, 'student'), about)
      const talks = await conversationsFor(deps, room.actor(first.personId, 'student'), about)
      const checkIns = await checkInsFor(deps, room.actor(first.personId, 'student'), about)
      const profile = await profileFor(deps, room.actor(first.personId, 'student'), about)
      const looks = await selfAssessmentsFor(deps, room.actor(first.personId, 'student'), about)
      const sides = await bothSidesFor(deps, room.actor(first.personId, 'student'), about)
      const needs = await needsFor(deps, room.actor(first.personId, 'student'), about)
      const cycles = await focalCyclesFor(deps, room.actor(teacher.personId, 'teacher'), room.courseId)
      const shown = await evidenceFor(deps, room.actor(first.personId, 'student'), about)
      const ways = await Promise.all(
        [teacher, first].map((seat) => seat.get<DecidingView>(at(deciding, 'deciding'))),
      )
      const lived = await pulsesFor(deps, room.actor(first.personId, 'student'), agreed.id)
      const proposals = await amendmentsFor(deps, room.actor(first.personId, 'student'), agreed.id)
      const drawn = await readDrawn()
      const browsers = await browsersFor(deps, room.actor(teacher.personId, 'teacher'))
      return {
        drawn,
        browsers,
        teachers: withoutMasks(teachers),
        students: withoutMasks(students),
        notes,
        targets,
        talks,
        checkIns,
        profile,
        cycles,
        looks,
        sides,
        needs,
        shown,
        lived,
        proposals,
        ways: ways.map(({ body }) => ({ ...body, choices: body.choices.map(withoutNoteMasks) })),
      }
    },
  }
}

/** A concern's name to others is made anew, from the key, at each reading. */
function withoutMasks(view: AllianceView): AllianceView {
  const decisions = view.decisions.map((one) =>
    one.concerns ? { ...one, concerns: one.concerns.map((each) => ({ ...each, id: '' })) } : one,
  )
  return { ...view, decisions }
}

/** They stand in the order of those names. */
function withoutNoteMasks(choice: Choice): Choice {
  const { desk, ...rest } = choice
  if (!desk) return rest
  const notes = desk.notes.map((note) => ({ ...note, id: '' }))
  return { ...rest, desk: { ...desk, notes: notes.sort((a, b) => a.text.localeCompare(b.text)) } }
}

/** A second alliance that came to its end, for the lines of a version. */
async function agreeOnAnother(deps: Deps, { teacher, students, ...lesson }: Lesson): Promise<Lines> {
  const whole = { teacher, students, ...lesson }
  const id = await startGathering(whole)
  const lines = await wordTwoLines(whole, id)
  const decisions = Object.values(lines).map((clauseId) => ({ id: newId(), clauseId }))
  await teacher.post(at(id, 'decisions'), { decisions })
  const positions = decisions.map((decision) => ({ decisionId: decision.id, fingers: 5 }))
  for (const student of students) await student.post(at(id, 'positions'), { positions })
  for (const decision of decisions) await teacher.post(at(id, `decisions/${decision.id}/close`), {})
  const reviewOn = new Date(deps.clock().getTime() + 60 * 86_400_000).toISOString().slice(0, 10)
  const agreed = await teacher.post(at(id, 'versions'), { reviewOn })
  if (agreed.status !== 201) throw new Error(`Not agreed: ${JSON.stringify(agreed)}`)
  return { id, ...lines }
}

interface Lines {
  readonly id: string
  readonly promise: string
  readonly respect: string
}

/** A pulse that was answered with what we will do, one that is open, and a proposal that waits for later. */
async function liveIt(
  deps: Deps,
  { room, teacher, students }: Lesson,
  { id, respect }: Lines,
): Promise<void> {
  const leads = room.actor(teacher.personId, 'teacher')
  const pupils = students.map((student) => room.actor(student.personId, 'student'))
  const [first, second, proposal] = [newId(), newId(), newId()]
  for (const pulse of [first, second]) {
    await openPulse(deps, leads, id, { id: pulse })
    for (const pupil of pupils) await answerPulse(deps, pupil, id, pulse, { choices: [1, 2] })
    if (pulse === second) break
    await endPulse(deps, leads, id, pulse)
    await showPulse(deps, leads, id, pulse)
    await promiseAfter(deps, leads, id, pulse, { willDo: 'We wait.', ownChange: 'I count to ten.' })
  }
  const words = {
    id: proposal,
    kind: 'reword',
    clauseId: respect,
    text: 'We wait.',
    why: 'Clearer.',
  } as const
  await propose(deps, pupils[0]!, id, words)
  const seen = await amendmentsFor(deps, leads, id)
  const masked = seen.ok ? seen.value.amendments[0]!.id : ''
  await answerAmendment(deps, leads, id, masked, { fate: 'later', why: 'In spring.' })
}

/** A team below the class: its own name, and a question of its own on another part. */
async function beginTeam({ teacher, students, room }: Lesson, parentId: string): Promise<void> {
  const id = newId()
  const memberIds = students.slice(0, 2).map(({ personId }) => personId)
  const team = { scope: 'student_team', name: 'The Bridge Builders', endsOn: '2027-01-15', memberIds }
  const body = { id, band: '6-8', sectionIds: [], parentId, ...team }
  const made = await teacher.post(`/api/v1/courses/${room.courseId}/alliances`, body)
  if (made.status !== 201) throw new Error(`No team: ${JSON.stringify(made)}`)
  await teacher.post(at(id, 'phase'), { part: 'vision', to: 'gathering', prompt: 'What will we have made?' })
}

async function groupAnother(lesson: Lesson): Promise<void> {
  const id = await startGathering(lesson)
  await lesson.students[0]!.post(at(id, 'cards'), { id: newId(), text: 'Be kind' })
  await lesson.teacher.post(at(id, 'phase'), { to: 'grouping' })
  await lesson.teacher.post(at(id, 'themes'), { id: newId(), name: 'Kindness', cardIds: [] })
}

/** A class that draws, with a photograph of its wall and somebody to go to. @returns how all of it is read. */
async function drawInAnother(deps: Deps, lesson: Lesson): Promise<() => Promise<unknown>> {
  const { teacher, students, room } = lesson
  const actor = room.actor(teacher.personId, 'teacher')
  const id = await startGathering(lesson, { band: 'K-2' })
  const strokes = [{ ink: 'blue', nib: 20, points: [1, 2, 300, 400] }]
  await students[0]!.post(at(id, 'given-cards'), { id: newId(), way: 'own', drawing: { strokes } })
  const [card] = (await teacher.view(id)).cards
  await teacher.post(at(id, `cards/${card!.id}/drawing`), { described: 'A line.' })
  await teacher.post(at(id, 'wall-photo'), { id: newId(), jpeg: smallJpeg().toString('base64') })
  const cipher = await deps.ciphers.of(room.tenantId)
  const contact = { text: 'Ms. Reyes', at: deps.clock() }
  await deps.db.withTenant(room.tenantId, (tx) => setSafetyContact(tx, cipher, room.tenantId, contact))
  return async () => ({
    alt: (await teacher.view(id)).cards[0]?.drawing,
    drawing: await drawingOf(deps, actor, id, card!.id),
    photo: await wallPhotoJpeg(deps, actor, id),
    contact: await safetyContactFor(deps, actor),
  })
}

/** A focal cycle of the teacher's with all that one can hold: ended with a change, told of, and taken up again. */
async function learnInCycle(deps: Deps, { room, teacher, students }: Lesson): Promise<void> {
  const actor = room.actor(teacher.personId, 'teacher')
  const id = newId()
  const plan = {
    question: 'What happens when I wait?',
    studentIds: [students[0]!.personId],
    weeks: 6 as const,
  }
  await startFocalCycle(deps, actor, room.courseId, { id, ...plan })
  const card = { learnt: 'Five seconds are long.', change: 'I count to five.', testOn: '2026-11-30' }
  const acts = [
    { act: 'finish', expected: 0, ...card },
    { act: 'tell', expected: 1, happened: 'More hands went up.' },
    { act: 'take_up', expected: 2 },
  ] as const
  for (const act of acts) await actOnFocalCycle(deps, actor, room.courseId, id, act)
}

/** Tokens, keys and the names that a roster's reading has found but not applied. */
async function keepSecrets(deps: Deps, { room, teacher }: Lesson): Promise<void> {
  const grant = { access: 'an access token', refresh: 'a refresh token', expiresInS: 3600, userId: null }
  const holder = { tenantId: room.tenantId, personId: teacher.personId }
  await keepGrant(deps, holder, { base: 'https://canvas.test', readsWork: false }, grant)
  await signingKeys(deps).current()
  const cipher = await deps.ciphers.of(room.tenantId)
  await deps.db.withTenant(room.tenantId, async (tx) => {
    const { id } = await addFamily(tx, deps.ciphers, {
      tenantId: room.tenantId,
      personId: teacher.personId,
      platformId: room.platformId,
      deploymentId: 'd',
      jkt: 'thumbprint',
      redirectUri: 'https://extension.test/',
      codeChallenge: 'challenge',
      codeExpiresAt: deps.clock(),
      browser: 'Chromium',
    })
    const name_sealed = cipher.seal(browserNameCell(id), 'The old one in room 12')
    await tx
      .updateTable('extension_family')
      .set({ name_sealed, code_used_at: deps.clock() })
      .where('id', '=', id)
      .execute()
    const secret = sealApiClientSecret(deps.ciphers, room.platformId, randomBytes(8).toString('hex'))
    await tx.updateTable('platform').set({ api_client_secret_sealed: secret }).execute()
    const personId = newId()
    await tx
      .insertInto('roster_staged')
      .values({
        tenant_id: room.tenantId,
        run_id: newId(),
        sub: 'staged',
        person_id: personId,
        role: 'student',
        ...sealPersonName(cipher, personId, 'Ira'),
      })
      .execute()
  })
  await keepSealedNote(deps, holder)
}

/** What a browser sealed: no key of ours opens it, and backups keep it. */
async function keepSealedNote(deps: Deps, reader: Reader): Promise<void> {
  const author = { tenant_id: reader.tenantId, author_id: reader.personId }
  await deps.db.withReader(reader, async (tx) => {
    await putKey(tx, { ...author, kid: newId(), wrap_iv: randomBytes(12), wrap_ct: randomBytes(48) })
    const sealed = { iv: randomBytes(12), ct: randomBytes(512) }
    await putNote(tx, { ...author, id: newId(), version: newId(), seq: 1, ...sealed })
  })
}
