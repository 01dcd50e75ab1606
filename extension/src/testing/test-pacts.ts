/**
 * What a teacher and one student of the test school have together: kept as it is sent, shown as the contract has it. Which
 * of it is right is the real server's to say; here the teacher's browser is looked at.
 */
import type { CheckIn, CheckIns } from 'shared/contract/check-ins'
import {
  NewConference,
  NewConferenceAct,
  type Conference,
  type ConferenceView,
} from 'shared/contract/conferences'
import type { Evidence, EvidenceList, HandedIn } from 'shared/contract/evidence'
import type { Handovers } from 'shared/contract/handovers'
import {
  NewConversation,
  type Conversation,
  type Conversations,
  type LearningTarget,
  type LearningTargets,
  type NewPactText,
  type NewStrategy,
} from 'shared/contract/partnership'
import type { Profile, ProfileLine } from 'shared/contract/profile'
import type { SelfAssessment, SelfAssessments } from 'shared/contract/self-assessments'
import { v7 as uuid } from 'uuid'
import * as v from 'valibot'
import { openTestCheckIns } from './test-check-ins.ts'
import { afterPress, openedConference } from './test-conference.ts'
import { writeDown } from './test-evidence.ts'
import { afterPost } from './test-handovers.ts'
import { openTestNeeds, type TestNeeds } from './test-needs.ts'
import { openTestSides, type TestSides } from './test-sides.ts'
import { openTestTargets } from './test-targets.ts'

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

export function openTestPacts(teacher: Person, student: Person): TestPacts {
  const targets = openTestTargets(teacher, student, (targetId) => {
    if (pacts.conference) pacts.conference = { ...pacts.conference, targetId }
  })
  const checkIns = openTestCheckIns(teacher)
  const sides = openTestSides(teacher, student)
  const needs = openTestNeeds(teacher, student)
  const now = (): string => new Date().toISOString()

  function tellsOf(rest: string, readers: Profile['readers']): Profile {
    pacts.profileReads.push(rest.replace(/^profile/, ''))
    const [, kind] = /kind=(\w+)/.exec(rest) ?? []
    return { lines: pacts.profile.filter((line) => kind === undefined || line.kind === kind), readers }
  }
  function talk(id: string, body: unknown): Conversation | null {
    const { conversations } = pacts
    if (id === '') {
      const wish = v.parse(NewConversation, body)
      const known = conversations.find((one) => one.id === wish.id)
      if (known) return known
      const { heldOn, kind = null, summary = null, targetId = null } = wish
      const rest = { author: teacher, writtenAt: now(), withdrawnAt: null }
      const conversation = { id: wish.id, heldOn, kind, summary, targetId, ...rest }
      conversations.unshift(conversation)
      return conversation
    }
    const at = conversations.findIndex((one) => one.id === id)
    const known = conversations[at]
    if (!known) return null
    conversations[at] = { ...known, summary: null, withdrawnAt: now() }
    return conversations[at]
  }
  function confer(id: string, body: unknown): ConferenceView | null {
    if (id === '') pacts.conference ??= openedConference(v.parse(NewConference, body), teacher)
    else {
      const press = v.parse(NewConferenceAct, body)
      if (pacts.conference?.revision !== press.expected) return null
      pacts.conference = afterPress(pacts.conference, press)
    }
    return { conference: pacts.conference, readers: [] }
  }
  function post(path: string[], body: unknown): object | null {
    const [what = '', id = '', act = ''] = path
    switch (what) {
      case 'conversations':
        return talk(id, body)
      case 'evidence':
        return writeDown(pacts.evidence, body, teacher)
      case 'conference':
        return confer(id, body)
      case 'hand-overs':
        pacts.handovers = afterPost(pacts.handovers, id, body, teacher)
        return pacts.handovers
      case 'check-ins':
        return checkIns.post(id, act, body)
      default:
        return targets.post(path, body)
    }
  }

  const pacts: TestPacts = {
    targets: targets.all,
    conversations: [],
    checkIns: checkIns.all,
    profile: [],
    profileReads: [],
    sides,
    needs,
    conference: null,
    handovers: { handovers: [], colleagues: [], lines: [] },
    selfAssessments: [],
    evidence: [],
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
      const { conversations, selfAssessments, evidence } = pacts
      if (what === 'conversations') return { conversations, readers } satisfies Conversations
      if (what === 'check-ins') return { checkIns: checkIns.all, readers } satisfies CheckIns
      if (what === 'hand-overs') return pacts.handovers satisfies Handovers
      if (what === 'conference') return { conference: pacts.conference, readers } satisfies ConferenceView
      if (what === 'evidence') return { evidence, readers, linksTo: [] } satisfies EvidenceList
      if (what === 'handed-in') return pacts.handedIn
      if (what === 'self-assessments')
        return { selfAssessments, prompts: [], readers } satisfies SelfAssessments
      return { targets: targets.all, readers } satisfies LearningTargets
    },
    byStudent: (targetId, text) => void targets.write(targetId, { ...text, id: uuid() }, student),
    studentAsks: checkIns.asks,
    studentTells(kind, text) {
      const id = uuid()
      const side = 'student' as const
      const current = { id, text, author: student, scribe: null, side, writtenAt: now() }
      const words = { current, beside: [], earlier: [] }
      pacts.profile.push({ id, kind, visibility: 'co_owned', words, takenBackAt: null })
    },
    studentAnswers: checkIns.answers,
    studentTries: (targetId, strategy) => void targets.addStrategy(targetId, strategy, student),
    studentSaysYes: (targetId) => void targets.sayYes(targetId, student),
  }
  return pacts
}
