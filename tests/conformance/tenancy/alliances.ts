/** One class's alliances, one in every phase, made by those who may. */
import type { AllianceView } from 'shared/contract/alliance'
import type { Amendments } from 'shared/contract/amendments'
import type { TestClass } from 'lti-server/platform/test-class'
import { v7 as newId } from 'uuid'
import { mark } from './marks.ts'
import type { Seat } from './seats.ts'

export interface Growing {
  readonly name: string
  readonly room: TestClass
  readonly section: string
  readonly teacher: Seat
  readonly students: readonly Seat[]
}

/** @throws with the answer when it is no success: what follows would prove nothing. */
export async function must(seat: Seat, path: string, json: unknown): Promise<Record<string, unknown>> {
  const answer = await seat.ask({ method: 'POST', path: `/api/v1/${path}`, json })
  const body: unknown = await answer.json()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(body)}`)
  return body as Record<string, unknown>
}

async function viewOf(seat: Seat, id: string): Promise<AllianceView> {
  const answer = await seat.ask({ method: 'GET', path: `/api/v1/alliances/${id}` })
  return (await answer.json()) as AllianceView
}

async function start(on: Growing): Promise<string> {
  const id = newId()
  const body = { id, band: '6-8', sectionIds: [on.section], prompt: `What helps? ${mark('a', on.name)}` }
  await must(on.teacher, `courses/${on.room.courseId}/alliances`, body)
  return id
}

/** Cards from everybody; the first is the main student's. */
async function gather(on: Growing, id: string): Promise<string> {
  await must(on.teacher, `alliances/${id}/phase`, { to: 'gathering' })
  const first = newId()
  for (const [n, student] of on.students.entries())
    await must(student, `alliances/${id}/cards`, {
      id: n === 0 ? first : newId(),
      text: `Card ${n} ${mark('a', on.name)}`,
    })
  return first
}

async function word(on: Growing, id: string): Promise<[promise: string, respect: string]> {
  await must(on.teacher, `alliances/${id}/phase`, { to: 'grouping' })
  await must(on.teacher, `alliances/${id}/phase`, { to: 'wording' })
  const cards = (await viewOf(on.teacher, id)).cards.map((card) => card.id)
  const lines = [
    { id: newId(), direction: 't_st', cardIds: cards.slice(0, 1) },
    { id: newId(), direction: 'st_st', cardIds: cards.slice(1) },
  ] as const
  for (const line of lines)
    await must(on.teacher, `alliances/${id}/clauses`, {
      ...line,
      text: `We wait. ${mark('a', on.name)}`,
      demonstrations: [`Seen. ${mark('a', on.name)}`],
    })
  return [lines[0].id, lines[1].id]
}

async function decide(on: Growing, id: string, clauses: readonly string[]): Promise<string[]> {
  const decisions = clauses.map((clauseId) => ({ id: newId(), clauseId }))
  await must(on.teacher, `alliances/${id}/decisions`, { decisions })
  // The last student is away.
  for (const student of on.students.slice(0, -1))
    await must(student, `alliances/${id}/positions`, {
      positions: decisions.map((one) => ({ decisionId: one.id, fingers: 4 })),
    })
  return decisions.map((one) => one.id)
}

/** A team of the first and the last student, under the class. */
async function startTeam(on: Growing, parentId: string): Promise<string> {
  const id = newId()
  const mates = [on.students[0]!, on.students.at(-1)!]
  await must(on.teacher, `courses/${on.room.courseId}/alliances`, {
    id,
    band: '6-8',
    sectionIds: [],
    scope: 'student_team',
    name: `Bridge ${mark('a', on.name)}`,
    endsOn: reviewOn(),
    parentId,
    memberIds: mates.map(({ personId }) => personId),
    prompt: `What will we have made? ${mark('a', on.name)}`,
  })
  return id
}

/** Besides fingers: a table of who decides what, a line by consent with a concern, a vote. */
async function decideOtherwise(on: Growing, id: string) {
  const words = (text: string) => `${text} ${mark('a', on.name)}`
  const right = { id: newId(), what: words('Seats'), whose: 'ours', method: 'consent' }
  await must(on.teacher, `alliances/${id}/decision-rights`, right)
  const notOurs = { id: newId(), text: words('Bells'), reason: words('Set.'), whoDecides: words('School') }
  await must(on.teacher, `alliances/${id}/not-ours`, notOurs)
  const clause = { id: newId(), direction: 'all', cardIds: [], teachersWords: true }
  const line = { ...clause, text: words('We try.'), demonstrations: [words('Seen.')] }
  await must(on.teacher, `alliances/${id}/phase`, { to: 'wording' })
  await must(on.teacher, `alliances/${id}/clauses`, line)
  await must(on.teacher, `alliances/${id}/phase`, { to: 'deciding' })
  const consent = { id: newId(), clauseId: clause.id, rightId: right.id, reviewOn: reviewOn() }
  await must(on.teacher, `alliances/${id}/decisions`, { decisions: [consent] })
  const concern = { decisionId: consent.id, answer: 'concern', concern: words('Too loud.') }
  await must(on.students[1]!, `alliances/${id}/consents`, { answers: [concern] })
  await must(on.teacher, `alliances/${id}/decisions/${consent.id}/hear`, {})
  const options = ['Teal', 'Amber'].map((text) => ({ id: newId(), text: words(text) }))
  const choice = { id: newId(), question: words('Which?'), options, lowStakes: true }
  await must(on.teacher, `alliances/${id}/choices`, choice)
  const [first, other] = [options[0]!.id, options[1]!.id]
  for (const [student, optionId] of [
    [1, first],
    [2, first],
    [3, other],
  ] as const)
    await must(on.students[student]!, `alliances/${id}/choices/${choice.id}/answers`, {
      roundId: choice.id,
      optionId,
    })
  const heard = (await viewOf(on.teacher, id)).decisions.find((one) => one.id === consent.id)?.concerns
  return {
    decisionRight: right.id,
    notOurs: notOurs.id,
    consentDecision: consent.id,
    consentConcern: heard?.[0]?.id ?? '',
    openChoice: choice.id,
    choiceOption: first,
  }
}

export const reviewOn = () => new Date(Date.now() + 9e9).toISOString().slice(0, 10)

/** An agreement that is lived: a pulse that five have answered, one that is open, proposals of the main student's. */
async function live(on: Growing, id: string, clauseId: string) {
  const [pulse, amendment, back] = [newId(), newId(), newId()]
  await must(on.teacher, `alliances/${id}/pulses`, { id: pulse })
  for (const student of on.students.slice(0, 5))
    await must(student, `alliances/${id}/pulses/${pulse}/answer`, { choices: [1, 2] })
  await must(on.teacher, `alliances/${id}/lines`, { lines: [{ clauseId, state: 'practising' }] })
  const words = `Wait longer. ${mark('a', on.name)}`
  for (const one of [amendment, back])
    await must(on.students[0]!, `alliances/${id}/amendments`, {
      id: one,
      kind: 'reword',
      clauseId,
      text: words,
      why: words,
    })
  const { amendments } = (await (
    await on.teacher.ask({ method: 'GET', path: `/api/v1/alliances/${id}/amendments` })
  ).json()) as Amendments
  return { pulse, amendment, backAmendment: back, maskedAmendment: amendments[0]!.id }
}

export async function growAlliances(on: Growing) {
  const [draft, gathering, grouping, wording] = [
    await start(on),
    await start(on),
    await start(on),
    await start(on),
  ]
  const [deciding, decided, agreed] = [await start(on), await start(on), await start(on)]
  const living = await start(on)
  const gatheringCard = await gather(on, gathering)
  const maskedCard = (await viewOf(on.teacher, gathering)).cards.find((card) =>
    card.text.includes('Card 0'),
  )!.id

  await gather(on, grouping)
  await must(on.teacher, `alliances/${grouping}/phase`, { to: 'grouping' })
  const [groupingCard = '', other = ''] = (await viewOf(on.teacher, grouping)).cards.map((card) => card.id)
  const groupingTheme = newId()
  const theme = { id: groupingTheme, name: `Time ${mark('a', on.name)}`, cardIds: [other] }
  await must(on.teacher, `alliances/${grouping}/themes`, theme)

  await gather(on, wording)
  const [wordingClause] = await word(on, wording)
  const wordingCard = (await viewOf(on.teacher, wording)).cards[0]!.id

  await gather(on, deciding)
  const [asked, waitingClause] = await word(on, deciding)
  await must(on.teacher, `alliances/${deciding}/phase`, { to: 'deciding' })
  const otherwise = await decideOtherwise(on, deciding)
  const own = (await viewOf(on.students[0]!, deciding)).cards.find((card) => card.mine)!.id
  const { clauses } = await viewOf(on.students[0]!, deciding)
  const rewordedClause = clauses.find((clause) => clause.cardIds.includes(own))!.id
  const [openDecision = ''] = await decide(on, deciding, [asked])
  const low = { decisionId: openDecision, fingers: 1, concern: `Unfair. ${mark('a', on.name)}` }
  await must(on.students[0]!, `alliances/${deciding}/positions`, { positions: [low] })

  let closed: string[] = []
  let livingClause = ''
  for (const id of [decided, living, agreed]) {
    await gather(on, id)
    const clauses = await word(on, id)
    if (id === living) livingClause = clauses[1]
    await must(on.teacher, `alliances/${id}/phase`, { to: 'deciding' })
    const decisions = await decide(on, id, clauses)
    for (const decision of decisions)
      await must(on.teacher, `alliances/${id}/decisions/${decision}/close`, {})
    closed = decisions
  }
  const lessonRun = newId()
  await must(on.teacher, `alliances/${decided}/lesson`, { id: lessonRun, protocol: 'alliance-25' })
  for (const id of [living, agreed])
    await must(on.teacher, `alliances/${id}/versions`, { reviewOn: reviewOn() })
  for (const seat of [on.students[0]!, on.teacher])
    await must(seat, `alliances/${agreed}/signatures`, { value: 'signed' })
  const team = await startTeam(on, agreed)
  return {
    draft,
    team,
    gathering,
    grouping,
    wording,
    deciding,
    decided,
    agreed,
    gatheringCard,
    lessonRun,
    maskedCard,
    groupingCard,
    groupingTheme,
    wordingCard,
    wordingClause,
    waitingClause,
    openDecision,
    ...otherwise,
    rewordedCard: own,
    rewordedClause,
    closedDecision: closed[0]!,
    otherClosedDecision: closed[1]!,
    living,
    livingClause,
    ...(await live(on, living, livingClause)),
  }
}
