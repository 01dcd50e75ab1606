/**
 * What the panel asks the background, and what it is told. The panel holds no store, no token and no key: it asks,
 * and draws the answer. Both sides are of one build, so answers are typed and requests are parsed.
 */
import type { AllianceList, AllianceView } from 'shared/contract/alliance'
import { NewAlliance } from 'shared/contract/alliance-acts'
import type { Note, Notes, PartnershipFace } from 'shared/contract/api'
import { BrowserName, type Browsers } from 'shared/contract/browsers'
import type { ErrorCode } from 'shared/contract/errors'
import { pageDriftSchema } from 'shared/contract/messages'
import type { Result } from 'shared/domain/result'
import type { BothSides } from 'shared/contract/both-sides'
import type { AskedCheckIns, CheckIns } from 'shared/contract/check-ins'
import type { Needs } from 'shared/contract/needs'
import { ProfileWish, type Profile } from 'shared/contract/profile'
import {
  ConversationGapWish,
  type ConversationGap,
  type Conversations,
  type LearningTargets,
} from 'shared/contract/partnership'
import { NewConferenceAct, type ConferenceView } from 'shared/contract/conferences'
import {
  NewClassHandover,
  NewSubstitute,
  type ClassHandovers,
  type Handovers,
} from 'shared/contract/handovers'
import { NewFocalAct, NewFocalCycle, type FocalCycle, type FocalCycles } from 'shared/contract/focal-cycles'
import type { EvidenceList, HandedIn } from 'shared/contract/evidence'
import type { SelfAssessments } from 'shared/contract/self-assessments'
import * as v from 'valibot'
import type { Ending } from './ending.ts'
import { BoxFields, BoxName, PactPost, SharedDraft } from './outbox-content.ts'
import type { Waiting } from './outbox.ts'
import type { NotesHome } from './note-sync.ts'
import type { OptionalFeature } from './parts.ts'
import type { Policy } from './policy.ts'
import type { PrivateNotes } from './private-notes.ts'
import type { SelfTest } from './self-test.ts'
import type { BroughtBack } from './writing.ts'
import type { FrontPage } from './front-page.ts'
import type { FrontMark, ScribedClasses } from './scribe-book.ts'
import { Day, ScribedChange, ScribedStart } from './scribed-content.ts'
import type { WritingFile } from './writing-file.ts'
import { DraftAbout, PageCourse, Subject } from './subject.ts'

const TabId = v.pipe(v.number(), v.integer())
const BrowserId = v.pipe(v.string(), v.uuid())
const NoteId = v.pipe(v.string(), v.uuid())
const Text = v.pipe(v.string(), v.maxLength(20_000))
const InsightText = v.object({ work: Text, account: Text, reading: Text, doubt: Text })

/** A person of the page: the numbers, and the words the page shows. */
export const PagePerson = v.object({
  subject: Subject,
  name: v.string(),
  section: v.nullable(v.string()),
})
export type PagePerson = v.InferOutput<typeof PagePerson>

/** What one tab shows, as its content script said. Kept for this browser session only. */
export const TabPage = v.object({
  /** The course in front, or null on a page that is none. */
  course: v.nullable(
    v.object({
      ...PageCourse.entries,
      sectionId: v.nullable(v.string()),
      sectionName: v.nullable(v.string()),
    }),
  ),
  /** Whose partnership the teacher opened. */
  opened: v.nullable(PagePerson),
  /** Who the page is at now, when it is not the one she opened. */
  onPage: v.nullable(PagePerson),
  /** What the last click on the page asked for; `opening` grows with each, so that the same one again counts. */
  place: v.picklist(['partnership', 'alliance']),
  opening: v.number(),
  /** Our frame in this page offers to connect to that server. */
  offer: v.nullable(v.object({ origin: v.string(), ticket: v.string() })),
  /** What our knowledge of this page missed, when it has drifted. */
  drift: v.nullable(pageDriftSchema),
  /** Our script on this page was told to rest. */
  rests: v.optional(v.boolean(), false),
})
export type TabPage = v.InferOutput<typeof TabPage>

/** `auto` follows the displays; the teacher's own word wins until the browser closes. */
export const Presenting = v.picklist(['auto', 'on', 'off'])
export type Presenting = v.InferOutput<typeof Presenting>

interface AccountOf {
  readonly server: string
  readonly personId: string
  readonly name: string | null
}

/** To which server this browser is connected. */
export type AccountState =
  | { readonly state: 'alone' }
  | (AccountOf & { readonly state: 'connected' })
  | (AccountOf & { readonly state: 'ended'; readonly endedBy: Ending })

/** All that the panel's frame needs to draw itself; no note is in it. */
export interface PanelState {
  readonly page: Omit<TabPage, 'offer'> & { readonly offer: string | null }
  readonly connection: AccountState
  /** What the school's policy or a resting part takes away: ids of features. */
  readonly off: readonly OptionalFeature[]
  /** Our part in pages of this LMS, or on this page, rests. */
  readonly pageRests: boolean
  readonly policy: Pick<Policy, 'alone' | 'contact'>
  readonly presenting: Presenting
  /** How many sent notes wait in this browser. */
  readonly waiting: number
  readonly locked: boolean
  /** Where her private notes are. */
  readonly notes: NotesHome
  /** She has read that her district has not approved this yet. */
  readonly aloneUnderstood: boolean
  /** A newer build of ours waits until she says so. */
  readonly updateReady: boolean
}

/** The small truth behind a covered face that the server knows. */
export interface Partnership {
  readonly face: PartnershipFace
  readonly readers: readonly Reader[]
}
export type Reader = Note['readers'][number]

/** Co-owned notes; none while the student looks at her own work first (INV-8). */
export type SharedNotes = Pick<Notes, 'notes' | 'readers' | 'selfViewFirst'>

/** A co-owned draft and what is under way, with who will read it as far as this browser knows. */
export interface SharedDesk {
  readonly draft: SharedDraft | null
  readonly waiting: readonly Waiting[]
}

/** The teacher's own list of conversations, with how this page knows each student. */
export interface Gap extends Pick<ConversationGap, 'sections' | 'more'> {
  readonly people: readonly GapPerson[]
}
export interface GapPerson extends Omit<ConversationGap['people'][number], 'lmsId'> {
  /** Null: the LMS gave no number by which the page would know her. */
  readonly subject: Subject | null
}

/** The teacher's own focal cycles, with how this page knows each student. */
export interface OwnCycles {
  readonly cycles: readonly OwnCycle[]
  readonly students: readonly FocalPerson[]
}
export interface OwnCycle extends Omit<FocalCycle, 'students'> {
  readonly students: readonly FocalPerson[]
}
export interface FocalPerson extends Omit<FocalCycles['students'][number], 'lmsId'> {
  readonly subject: Subject | null
}

/** What the classes of a course agreed, as the teacher wrote it down here. */
export interface ScribedHere extends ScribedClasses {
  /** Our block stands on the course's front page, as far as we know. */
  readonly front: Pick<FrontMark, 'pageTitle' | 'pageUrl'> | null
}

const FrontPageOf = { tabId: TabId, course: PageCourse }

export const PanelRequest = v.variant('ask', [
  v.object({ ask: v.literal('state'), tabId: TabId }),
  v.object({ ask: v.literal('open-page-person'), tabId: TabId }),
  v.object({ ask: v.literal('open-person'), tabId: TabId, person: PagePerson }),
  v.object({ ask: v.literal('return-focus'), tabId: TabId }),
  /** No tab: the site was turned on by a page of ours, for every tab that shows it. */
  v.object({ ask: v.literal('turned-on'), tabId: v.nullable(TabId), address: v.pipe(v.string(), v.url()) }),
  /** `from`: what stood in the box before; what came in from another browser since is kept beside. */
  v.object({
    ask: v.literal('write-jot'),
    subject: Subject,
    id: NoteId,
    text: Text,
    from: v.exactOptional(Text),
  }),
  v.object({
    ask: v.literal('write-insight'),
    subject: Subject,
    id: NoteId,
    insight: InsightText,
    from: v.exactOptional(InsightText),
  }),
  v.object({ ask: v.literal('talked'), subject: Subject, id: NoteId }),
  v.object({ ask: v.literal('private-notes'), subject: Subject }),
  v.object({ ask: v.literal('last-jot'), subject: Subject }),
  v.object({ ask: v.literal('delete-note'), subject: Subject, id: NoteId, deleted: v.boolean() }),
  v.object({
    ask: v.literal('close-beside'),
    subject: Subject,
    id: NoteId,
    beside: v.object({ field: v.string(), by: v.string(), at: v.number() }),
  }),
  v.object({ ask: v.literal('partnership'), subject: Subject }),
  v.object({ ask: v.literal('shared-notes'), subject: Subject }),
  v.object({ ask: v.literal('shared-desk'), subject: Subject }),
  v.object({ ask: v.literal('write-draft'), subject: Subject, draft: SharedDraft }),
  v.object({ ask: v.literal('send'), subject: Subject, id: NoteId }),
  v.object({ ask: v.literal('targets'), subject: Subject }),
  v.object({ ask: v.literal('conversations'), subject: Subject }),
  v.object({ ask: v.literal('check-ins'), subject: Subject }),
  v.object({ ask: v.literal('profile'), subject: Subject, ...ProfileWish.entries }),
  v.object({ ask: v.literal('self-assessments'), subject: Subject }),
  v.object({ ask: v.literal('both-sides'), subject: Subject }),
  v.object({ ask: v.literal('needs'), subject: Subject }),
  v.object({ ask: v.literal('evidence'), subject: Subject }),
  v.object({ ask: v.literal('handed-in'), subject: Subject }),
  v.object({ ask: v.literal('conference'), subject: Subject }),
  v.object({ ask: v.literal('open-conference'), subject: Subject, id: NoteId }),
  v.object({ ask: v.literal('confer'), subject: Subject, conferenceId: NoteId, press: NewConferenceAct }),
  v.object({ ask: v.literal('asked-check-ins'), course: PageCourse }),
  v.object({ ask: v.literal('handovers'), subject: Subject }),
  v.object({ ask: v.literal('class-handovers'), course: PageCourse }),
  v.object({ ask: v.literal('offer-class'), course: PageCourse, wish: NewClassHandover }),
  v.object({ ask: v.literal('mark-substitute'), course: PageCourse, wish: NewSubstitute }),
  v.object({ ask: v.literal('box'), subject: DraftAbout, name: BoxName }),
  v.object({
    ask: v.literal('write-box'),
    subject: DraftAbout,
    name: BoxName,
    fields: v.nullable(BoxFields),
  }),
  v.object({ ask: v.literal('post'), subject: Subject, id: NoteId, post: PactPost }),
  v.object({ ask: v.literal('take-back'), id: NoteId }),
  v.object({ ask: v.literal('withdraw'), subject: Subject, id: NoteId }),
  v.object({ ask: v.literal('alliances'), course: PageCourse }),
  v.object({ ask: v.literal('scribed'), course: PageCourse }),
  v.object({ ask: v.literal('start-scribed'), course: PageCourse, id: NoteId, start: ScribedStart }),
  v.object({
    ask: v.literal('change-scribed'),
    course: PageCourse,
    id: NoteId,
    change: ScribedChange,
    today: Day,
  }),
  v.object({ ask: v.literal('front-page'), ...FrontPageOf }),
  v.object({
    ask: v.literal('publish-front-page'),
    ...FrontPageOf,
    wish: v.object({ place: v.picklist(['top', 'bottom']), onConflict: v.picklist(['stop', 'ours']) }),
  }),
  v.object({ ask: v.literal('undo-front-page'), ...FrontPageOf }),
  v.object({ ask: v.literal('course-sections'), course: PageCourse }),
  v.object({ ask: v.literal('bring-scribed'), course: PageCourse, wish: NewAlliance }),
  v.object({ ask: v.literal('roster'), course: PageCourse }),
  v.object({ ask: v.literal('conversation-gap'), course: PageCourse, wish: ConversationGapWish }),
  v.object({ ask: v.literal('focal-cycles'), course: PageCourse }),
  v.object({ ask: v.literal('start-focal-cycle'), course: PageCourse, wish: NewFocalCycle }),
  v.object({ ask: v.literal('act-on-focal-cycle'), course: PageCourse, cycleId: NoteId, act: NewFocalAct }),
  v.object({ ask: v.literal('connect'), tabId: TabId }),
  v.object({ ask: v.literal('decline-offer'), tabId: TabId }),
  v.object({ ask: v.literal('sign-out') }),
  v.object({ ask: v.literal('new-recovery-code') }),
  v.object({ ask: v.literal('start-notes'), code: v.pipe(v.string(), v.maxLength(100)) }),
  v.object({ ask: v.literal('start-notes-over') }),
  v.object({ ask: v.literal('reopen'), code: v.pipe(v.string(), v.maxLength(100)) }),
  v.object({ ask: v.literal('understand-alone') }),
  v.object({ ask: v.literal('set-presenting'), presenting: Presenting }),
  v.object({ ask: v.literal('account') }),
  v.object({ ask: v.literal('still-connected') }),
  v.object({ ask: v.literal('browsers') }),
  v.object({ ask: v.literal('name-browser'), id: BrowserId, ...BrowserName.entries }),
  v.object({ ask: v.literal('sign-out-browser'), id: BrowserId }),
  v.object({ ask: v.literal('sign-out-others') }),
  v.object({ ask: v.literal('self-test') }),
  v.object({ ask: v.literal('file-writing') }),
  v.object({ ask: v.literal('bring-writing-back'), text: v.pipe(v.string(), v.maxLength(50_000_000)) }),
  v.object({ ask: v.literal('close-panel'), tabId: TabId }),
  v.object({ ask: v.literal('start-update') }),
  v.object({ ask: v.literal('window-focused'), tabId: TabId }),
])
export type PanelRequest = v.InferOutput<typeof PanelRequest>

/** The answer to each request. */
export interface PanelAnswers {
  state: PanelState
  'open-page-person': true
  'open-person': true
  'return-focus': true
  'turned-on': Result<true, ErrorCode>
  'write-jot': true
  'write-insight': true
  talked: true
  'private-notes': PrivateNotes
  /** The id of a jot written within the last hour, or an empty text. */
  'last-jot': string
  'delete-note': true
  'close-beside': true
  partnership: Result<Partnership, ErrorCode>
  'shared-notes': Result<SharedNotes, ErrorCode>
  'shared-desk': SharedDesk
  'write-draft': true
  send: boolean
  targets: Result<LearningTargets, ErrorCode>
  conversations: Result<Conversations, ErrorCode>
  'check-ins': Result<CheckIns, ErrorCode>
  profile: Result<Profile, ErrorCode>
  'self-assessments': Result<SelfAssessments, ErrorCode>
  'both-sides': Result<BothSides, ErrorCode>
  needs: Result<Needs, ErrorCode>
  evidence: Result<EvidenceList, ErrorCode>
  'handed-in': Result<HandedIn, ErrorCode>
  conference: Result<ConferenceView, ErrorCode>
  'open-conference': Result<true, ErrorCode>
  confer: Result<true, ErrorCode>
  'asked-check-ins': Result<AskedCheckIns, ErrorCode>
  handovers: Result<Handovers, ErrorCode>
  'class-handovers': Result<ClassHandovers, ErrorCode>
  'offer-class': Result<true, ErrorCode>
  'mark-substitute': Result<true, ErrorCode>
  /** What was typed there and not sent. */
  box: BoxFields | null
  'write-box': true
  post: true
  'take-back': boolean
  withdraw: true
  alliances: Result<AllianceView[], ErrorCode>
  scribed: ScribedHere
  'start-scribed': boolean
  /** False: an agreement that lacks something, or one that is locked. */
  'change-scribed': boolean
  'course-sections': Result<AllianceList['sections'], ErrorCode>
  'bring-scribed': Result<true, ErrorCode>
  'front-page': Result<FrontPage, ErrorCode>
  'publish-front-page': Result<FrontPage, ErrorCode>
  'undo-front-page': Result<FrontPage, ErrorCode>
  /** The students of a course, by name; kept nowhere. */
  roster: Result<PagePerson[], ErrorCode>
  'conversation-gap': Result<Gap, ErrorCode>
  'focal-cycles': Result<OwnCycles, ErrorCode>
  'start-focal-cycle': Result<true, ErrorCode>
  'act-on-focal-cycle': Result<true, ErrorCode>
  connect: Result<true, ErrorCode>
  'decline-offer': true
  'sign-out': true
  'new-recovery-code': string
  'start-notes': Result<true, ErrorCode>
  'start-notes-over': Result<true, ErrorCode>
  reopen: Result<true, ErrorCode>
  'understand-alone': true
  'set-presenting': true
  account: { readonly connection: AccountState; readonly policy: Policy; readonly notes: NotesHome }
  'still-connected': true
  /** The author's own connected browsers, this one among them. */
  browsers: Result<Browsers, ErrorCode>
  'name-browser': Result<true, ErrorCode>
  'sign-out-browser': Result<true, ErrorCode>
  'sign-out-others': Result<true, ErrorCode>
  'self-test': SelfTest
  'file-writing': WritingFile
  /** Null: that was no such file. */
  'bring-writing-back': BroughtBack | null
  'close-panel': true
  'start-update': true
  'window-focused': boolean
}

/**
 * What the background says unasked, down the panel's port. `state`: ask for the state again. `outbox`: a sent note
 * moved. `notes`: private notes came in from another browser. `moved`: the page beside went elsewhere. `cover`: the window was left. `hide`: the hide command, show nothing
 * at all.
 */
export const PanelNews = v.picklist(['state', 'outbox', 'notes', 'moved', 'cover', 'hide'])
export type PanelNews = v.InferOutput<typeof PanelNews>

/** The port's name carries the tab. */
export const portName = (tabId: number): string => `panel/${tabId}`
export function tabOfPort(name: string): number | null {
  const match = /^panel\/(\d+)$/.exec(name)
  return match ? Number(match[1]) : null
}
