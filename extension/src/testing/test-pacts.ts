/**
 * Targets, pacts, conversations, check-ins and what a student tells of herself, of the test school: kept as they are sent, shown as the contract has them. Which of
 * them are right is the real server's to say; here the teacher's browser is looked at.
 */
import { NewOffer, type CheckIn, type CheckIns } from 'shared/contract/check-ins'
import type { Profile, ProfileLine } from 'shared/contract/profile'
import {
  NewConversation,
  NewPactText,
  NewStrategy,
  NewTarget,
  NewTargetAct,
  NewTry,
  NewYes,
} from 'shared/contract/partnership'
import type {
  Commitment,
  Conversation,
  Conversations,
  LearningTarget,
  LearningTargets,
  PactBox,
  PactText,
  Strategy,
  StrategyTry,
} from 'shared/contract/partnership'
import {
  NewConference,
  NewConferenceAct,
  type Conference,
  type ConferenceView,
} from 'shared/contract/conferences'
import { conferenceOffers, conferenceSteps } from 'shared/content/conference'
import { NewHandover, NewHandoverAct, type Handovers } from 'shared/contract/handovers'
import type { Evidence, EvidenceList, HandedIn } from 'shared/contract/evidence'
import type { SelfAssessment, SelfAssessments } from 'shared/contract/self-assessments'
import { v7 as uuid } from 'uuid'
import * as v from 'valibot'
import { openTestNeeds, type TestNeeds } from './test-needs.ts'
import { openTestSides, type TestSides } from './test-sides.ts'
import { writeDown } from './test-evidence.ts'

interface Person {
  readonly id: string
  readonly name: string
}

export interface TestPacts {
  readonly targets: LearningTarget[]
  readonly conversations: Conversation[]
  /** Newest first. */
  readonly checkIns: CheckIn[]
  /** What the student shares of herself. */
  readonly profile: ProfileLine[]
  /** Which questions the teacher opened, `?kind=…` with one of them. */
  readonly profileReads: string[]
  /** Those that she shared, newest first. */
  readonly selfAssessments: SelfAssessment[]
  readonly needs: TestNeeds
  /** What each of the two says of their partnership. */
  readonly sides: TestSides
  /** What is offered to be handed over; tests change it as the student does in her frame. */
  handovers: Handovers
  /** What she shared of how she grows. */
  readonly evidence: Evidence[]
  /** What the learning platform tells of what she handed in. */
  handedIn: HandedIn
  /** Ten minutes of the two; null: there are none. Tests change it as the student does in her frame. */
  conference: Conference | null
  /** What the API answers to a request below a student; null: there is no such thing. */
  answer(rest: string, body: string | null, readers: LearningTargets['readers']): object | null
  /** What the student did in her frame. */
  byStudent(targetId: string, text: Omit<NewPactText, 'id'>): void
  /** The student's yes to everything that stands there now. */
  studentSaysYes(targetId: string): void
  /** A way that the student adds. */
  studentTries(targetId: string, strategy: NewStrategy): void
  /** The student asks for a check-in. */
  studentAsks(line: string | null): void
  /** The student answers a question about herself. */
  studentTells(kind: ProfileLine['kind'], text: string): void
  /** Her word on the newest time that was offered. */
  studentAnswers(answer: 'fits' | 'another'): void
}

const EMPTY: PactBox = { current: null, beside: [], earlier: [] }

export function openTestPacts(teacher: Person, student: Person): TestPacts {
  const targets: LearningTarget[] = []
  const conversations: Conversation[] = []
  const checkIns: CheckIn[] = []
  const profile: ProfileLine[] = []
  const profileReads: string[] = []
  const selfAssessments: SelfAssessment[] = []
  const sides = openTestSides(teacher, student)
  const needs = openTestNeeds(teacher, student)
  const evidence: Evidence[] = []
  /** What she wrote, which the teacher reads once she opened it. */
  let line: string | null = null
  const now = (): string => new Date().toISOString()

  function written({ id, text }: { id: string; text: string }, by: Person): PactText {
    const side = by === teacher ? 'educator' : 'student'
    return { id, text: text === '' ? null : text, author: by, scribe: null, side, writtenAt: now() }
  }
  function over(box: PactBox, text: PactText, saw: readonly string[]): PactBox {
    const before = [...(box.current ? [box.current] : []), ...box.beside]
    return {
      current: text,
      beside: before.filter(({ id }) => !saw.includes(id)),
      earlier: [...before.filter(({ id }) => saw.includes(id)), ...box.earlier],
    }
  }
  function change(id: string, to: (target: LearningTarget) => LearningTarget): LearningTarget | null {
    const at = targets.findIndex((target) => target.id === id)
    const target = targets[at]
    if (!target) return null
    targets[at] = withCover(to(target))
    return targets[at]
  }
  function withCover(target: LearningTarget): LearningTarget {
    const { commitments, ifThen, checkDates, yes, covers: before } = target.pact
    const standing = [...commitments, ifThen, checkDates].flatMap(({ current }) =>
      current?.text ? [current.id] : [],
    )
    const covers = standing.toSorted((a, b) => (a < b ? -1 : 1))
    const still = covers.join() === before.join() ? yes : []
    const state = still.length === 2 ? 'active' : still.length === 1 ? 'one_side' : 'draft'
    return { ...target, pact: { ...target.pact, covers, yes: still, state } }
  }
  function propose(wish: NewTarget, by: Person): LearningTarget {
    const known = targets.find(({ id }) => id === wish.id)
    if (known) return known
    const target: LearningTarget = {
      id: wish.id,
      kind: wish.kind,
      state: 'proposed',
      proposedBy: by === teacher ? 'educator' : 'student',
      proposer: by,
      proposedAt: now(),
      paused: false,
      withdrawn: false,
      words: { ...EMPTY, current: written(wish.words, by) },
      strength: { ...EMPTY, current: written(wish.strength, by) },
      strategies: [],
      pact: { state: 'draft', commitments: [], ifThen: EMPTY, checkDates: EMPTY, yes: [], covers: [] },
    }
    targets.unshift(target)
    return target
  }
  function write(targetId: string, wish: NewPactText, by: Person): LearningTarget | null {
    const text = written(wish, by)
    return change(targetId, (target) => {
      const { pact } = target
      if (wish.field === 'words') return { ...target, words: over(target.words, text, wish.saw) }
      if (wish.field === 'strength') return { ...target, strength: over(target.strength, text, wish.saw) }
      if (wish.field === 'if_then')
        return { ...target, pact: { ...pact, ifThen: over(pact.ifThen, text, wish.saw) } }
      if (wish.field === 'check_dates')
        return { ...target, pact: { ...pact, checkDates: over(pact.checkDates, text, wish.saw) } }
      return { ...target, pact: { ...pact, commitments: commit(pact.commitments, wish, text, by) } }
    })
  }
  function commit(all: Commitment[], wish: NewPactText, text: PactText, by: Person): Commitment[] {
    const known = all.find(({ id }) => id === wish.commitmentId)
    if (known) return all.map((one) => (one === known ? { ...one, ...over(one, text, wish.saw) } : one))
    return [...all, { id: wish.id, side: text.side, madeBy: by, ...EMPTY, current: text }]
  }
  function sayYes(targetId: string, by: Person): LearningTarget | null {
    const side = by === teacher ? ('educator' as const) : ('student' as const)
    return change(targetId, (target) => {
      const yes = [
        ...target.pact.yes.filter((one) => one.side !== side),
        { side, person: by, at: now(), said: 'typed' as const, scribe: null },
      ]
      return { ...target, pact: { ...target.pact, yes } }
    })
  }
  function addStrategy(
    targetId: string,
    { id, text, tried }: NewStrategy,
    by: Person,
  ): LearningTarget | null {
    const whose = by === teacher ? ('educator' as const) : ('student' as const)
    const tries = tried ? [told(tried, by)] : []
    return change(targetId, (target) => {
      if (target.strategies.some((one) => one.id === id)) return target
      const strategy = { id, whose, author: by, text, writtenAt: now(), tries }
      return { ...target, strategies: [...target.strategies, strategy] }
    })
  }
  function told({ id, result, next }: NewTry, by: Person): StrategyTry {
    const side = by === teacher ? ('educator' as const) : ('student' as const)
    return { id, result, next: next ?? null, author: by, side, writtenAt: now() }
  }
  function changeStrategy(
    targetId: string,
    id: string,
    to: (one: Strategy) => Strategy,
  ): LearningTarget | null {
    return change(targetId, (target) => ({
      ...target,
      strategies: target.strategies.map((one) => (one.id === id ? to(one) : one)),
    }))
  }
  function talk(wish: NewConversation): Conversation {
    const known = conversations.find(({ id }) => id === wish.id)
    if (known) return known
    const { id, heldOn, kind = null, summary = null, targetId = null } = wish
    const author = teacher
    const conversation = { id, heldOn, kind, summary, targetId, author, writtenAt: now(), withdrawnAt: null }
    conversations.unshift(conversation)
    return conversation
  }

  /** The check-in that stands, changed. */
  function changeCheckIn(id: string, to: (one: CheckIn) => CheckIn): CheckIn | null {
    const at = checkIns.findIndex((one) => one.id === id)
    const known = checkIns[at]
    if (!known) return null
    checkIns[at] = to(known)
    return checkIns[at]
  }
  function offer(id: string, { id: offerId, text }: NewOffer): CheckIn | null {
    const time = { id: offerId, text, author: teacher, offeredAt: now(), answer: null }
    return changeCheckIn(id, (one) => ({ ...one, state: 'offered', offers: [time, ...one.offers] }))
  }

  function tellsOf(rest: string, readers: Profile['readers']): Profile {
    profileReads.push(rest.replace(/^profile/, ''))
    const [, kind] = /kind=(\w+)/.exec(rest) ?? []
    return { lines: profile.filter((line) => kind === undefined || line.kind === kind), readers }
  }
  function handOver(id: string, body: unknown): Handovers {
    const { handovers, colleagues } = pacts.handovers
    if (id === '') {
      const wish = v.parse(NewHandover, body)
      const to = colleagues.find((one) => one.id === wish.to)!
      const rest = { isGone: false, offeredAt: now(), receivedAt: null, chosen: [] }
      const one = { id: wish.id, from: teacher, to, state: 'offered' as const, ...rest }
      pacts.handovers = { ...pacts.handovers, handovers: [one, ...handovers] }
      return pacts.handovers
    }
    const { act } = v.parse(NewHandoverAct, body)
    const after = handovers.flatMap((one) => {
      if (one.id !== id) return [one]
      return act === 'receive' ? [{ ...one, state: 'received' as const, receivedAt: now() }] : []
    })
    pacts.handovers = { ...pacts.handovers, handovers: after }
    return pacts.handovers
  }
  function openConference({ id }: NewConference): ConferenceView {
    pacts.conference ??= {
      id,
      educator: teacher,
      state: 'planned',
      paused: false,
      step: 1,
      steps: conferenceSteps.map((step, at) => ({
        n: at + 1,
        ...step,
        offers: conferenceOffers(at, '6-8', 'educator'),
      })),
      remainingMs: 120_000,
      lengthMs: 120_000,
      ticking: false,
      selfViewFirst: false,
      targetId: null,
      revision: 0,
    }
    return { conference: pacts.conference, readers: [] }
  }
  function confer({ act, expected }: NewConferenceAct): ConferenceView | null {
    const { conference } = pacts
    if (conference?.revision !== expected) return null
    const next = { ...conference, revision: expected + 1 }
    if (act === 'start') Object.assign(next, { state: 'running', selfViewFirst: true })
    if (act === 'pause' || act === 'resume') next.paused = act === 'pause'
    if (act === 'stretch') next.remainingMs += 60_000
    pacts.conference = act === 'finish' ? null : next
    return { conference: pacts.conference, readers: [] }
  }

  function post([what = '', id = '', act = '', strategyId, onIt]: string[], body: unknown): object | null {
    if (what === 'conversations') {
      if (id === '') return talk(v.parse(NewConversation, body))
      const at = conversations.findIndex((one) => one.id === id)
      const known = conversations[at]
      if (!known) return null
      conversations[at] = { ...known, summary: null, withdrawnAt: now() }
      return conversations[at]
    }
    if (what === 'evidence') return writeDown(evidence, body, teacher)
    if (what === 'conference')
      return id === ''
        ? openConference(v.parse(NewConference, body))
        : confer(v.parse(NewConferenceAct, body))
    if (what === 'hand-overs') return handOver(id, body)
    if (what === 'check-ins') {
      if (act === 'offers') return offer(id, v.parse(NewOffer, body))
      return changeCheckIn(id, (one) => ({ ...one, state: 'seen', opened: true, line }))
    }
    if (id === '') {
      const wish = v.parse(NewTarget, body)
      const proposed = propose(wish, wish.scribed ? student : teacher)
      if (wish.scribed && pacts.conference) pacts.conference = { ...pacts.conference, targetId: wish.id }
      return proposed
    }
    if (act === 'strategies') {
      if (strategyId === undefined) return addStrategy(id, v.parse(NewStrategy, body), teacher)
      if (onIt === 'withdraw') return changeStrategy(id, strategyId, (one) => ({ ...one, text: null }))
      const tried = told(v.parse(NewTry, body), teacher)
      return changeStrategy(id, strategyId, (one) => ({ ...one, tries: [...one.tries, tried] }))
    }
    if (act === 'texts') {
      const wish = v.parse(NewPactText, body)
      return write(id, wish, wish.scribed ? student : teacher)
    }
    if (act === 'confirm') return sayYes(id, v.parse(NewYes, body).said ? student : teacher)
    if (act === 'withdraw')
      return change(id, (target) => ({ ...target, withdrawn: true, state: 'set_aside' }))
    v.parse(NewTargetAct, body)
    return change(id, (target) => ({ ...target, state: 'agreed' }))
  }

  const pacts: TestPacts = {
    targets,
    conversations,
    checkIns,
    profile,
    profileReads,
    sides,
    needs,
    conference: null,
    handovers: { handovers: [], colleagues: [], lines: [] },
    selfAssessments,
    evidence,
    handedIn: { work: [], why: 'no_grant' },
    answer(rest, body, readers) {
      if (rest.startsWith('profile')) return tellsOf(rest, readers)
      if (rest.startsWith('needs')) return needs.answer(body === null ? null : JSON.parse(body), readers)
      if (rest.startsWith('both-sides')) {
        const selfViewFirst = pacts.conference?.selfViewFirst ?? false
        return sides.answer(rest, body === null ? null : JSON.parse(body), { readers, selfViewFirst })
      }
      const parts = rest.split('/')
      const [what] = parts
      if (body !== null) return post(parts, JSON.parse(body))
      if (what === 'conversations') return { conversations, readers } satisfies Conversations
      if (what === 'check-ins') return { checkIns, readers } satisfies CheckIns
      if (what === 'hand-overs') return pacts.handovers satisfies Handovers
      if (what === 'conference') return { conference: pacts.conference, readers } satisfies ConferenceView
      if (what === 'evidence') return { evidence, readers, linksTo: [] } satisfies EvidenceList
      if (what === 'handed-in') return pacts.handedIn
      if (what === 'self-assessments')
        return { selfAssessments, prompts: [], readers } satisfies SelfAssessments
      return { targets, readers } satisfies LearningTargets
    },
    byStudent: (targetId, text) => void write(targetId, { ...text, id: uuid() }, student),
    studentAsks(words) {
      line = words
      checkIns.unshift({ id: uuid(), state: 'asked', askedAt: now(), line: null, opened: false, offers: [] })
    },
    studentTells(kind, words) {
      const current = written({ id: uuid(), text: words }, student)
      const visibility = 'co_owned'
      profile.push({ id: current.id, kind, visibility, words: { ...EMPTY, current }, takenBackAt: null })
    },
    studentAnswers(answer) {
      const [one] = checkIns
      const [time, ...before] = one!.offers
      changeCheckIn(one!.id, () => ({ ...one!, state: answer, offers: [{ ...time!, answer }, ...before] }))
    },
    studentTries: (targetId, strategy) => void addStrategy(targetId, strategy, student),
    studentSaysYes: (targetId) => void sayYes(targetId, student),
  }
  return pacts
}
