/** What a page is drawn from: written into the HTML as JSON so that the browser draws the very same thing. */
import type { AllianceList, AllianceView, PartKind } from 'shared/contract/alliance'
import type { DecidingView } from 'shared/contract/deciding'
import type { Classmates } from 'shared/contract/card-media'
import type { CopiedCourse } from 'shared/contract/copied-course'
import type { LessonView } from 'shared/contract/lesson'
import type { RosterState } from 'shared/contract/roster'
import type { Notes } from 'shared/contract/api'
import type { BothSides } from 'shared/contract/both-sides'
import type { CheckIns } from 'shared/contract/check-ins'
import type { Conference } from 'shared/contract/conferences'
import type { Needs } from 'shared/contract/needs'
import type { Handovers } from 'shared/contract/handovers'
import type { EvidenceList, HandedIn } from 'shared/contract/evidence'
import type { Conversations, LearningTargets } from 'shared/contract/partnership'
import type { Profile } from 'shared/contract/profile'
import type { SelfAssessments } from 'shared/contract/self-assessments'
import type { Problem } from 'shared/ui/ActForm'
import type { PlatformStatus } from '../status/service.ts'
import type { Band, Language } from 'shared/domain/alliance/vocabulary'
import type { RightMethod } from 'shared/domain/decision/methods'

/** The outcome of a plain form post, shown on the page that comes after it. */
export interface Said {
  /** The form, by its draft name: `card`, `positions`, `signature`, `concern-…`, `card-…`, `reply-…`. */
  readonly form: string
  readonly problem?: Problem
  readonly done?: string
  readonly typed?: Readonly<Record<string, string>>
}

/** In the language of the page, which is known when it was loaded. */
export type SaidIn = (language: Language) => Said | null

interface Here {
  /** Whom the school named to go to when somebody may be unsafe. */
  readonly safetyContact?: string | null
  readonly launchId: string
  readonly personId: string
  readonly language: Language
  readonly courseTitle: string
}

/** A question of the content pack, and the same in another language. */
export interface TranslatedPrompt {
  readonly of: string
  readonly words: string
}

/** For a student who came after the class agreed. */
export interface NewcomerWelcome {
  readonly words: readonly string[]
  /** Where she and a buddy read it together. */
  readonly together: string
  /** Where she proposes a change. */
  readonly propose: string
}

export interface StudentPageData extends Here {
  readonly page: 'student'
  readonly courseId: string
  /** Null: the class has not started. */
  readonly view: AllianceView | null
  /** The part that the address names; null follows the class to the part it is at. */
  readonly part: PartKind | null
  /** A team of hers in the LMS that has no alliance yet. */
  readonly mayStartTeam: boolean
  /** All classes of this person in the course, when there is more than one. */
  readonly alliances: AllianceList['alliances']
  /** Ids that the next texts from this page will have. */
  readonly ids: { readonly card: string; readonly concern: string }
  /** Where the event stream goes on. */
  readonly cursor: string
  /** The role watches, and sends nothing. */
  readonly testStudent: boolean
  readonly welcome?: NewcomerWelcome
  /** The class's question in the language that this student reads, where it is the pack's and not hers. */
  readonly inOwnLanguage?: TranslatedPrompt | null
  readonly said: Said | null
}

/** How a class decides, with what of it waits for this student. */
export interface DecidePageData extends Here {
  readonly page: 'decide'
  readonly courseId: string
  /** Null: the class has not started. */
  readonly allianceId: string | null
  readonly band: Band | null
  readonly deciding: DecidingView | null
  /** The content pack's words for each way. */
  readonly ways: Readonly<Record<RightMethod, string>>
  /** The id that the next concern from this page will have. */
  readonly concernId: string
  readonly cursor: string
  readonly testStudent: boolean
  readonly said: Said | null
}

export interface MinePageData extends Here {
  readonly page: 'mine'
  readonly courseId: string
  readonly notes: Notes['notes']
  readonly replyIds: Readonly<Record<string, string>>
  readonly cursor: string
  readonly said: Said | null
}

/** What a student and her teachers are working on, whole. */
export interface WorkingPageData extends Here {
  readonly page: 'working'
  readonly courseId: string
  readonly targets: LearningTargets['targets']
  readonly readers: LearningTargets['readers']
  readonly conversations: Conversations['conversations']
  readonly checkIns: CheckIns['checkIns']
  /** What she says she is good at, to pick from. */
  readonly strengths: readonly string[]
  readonly conference: Conference | null
  readonly sides: BothSides
  readonly needs: Needs['needs']
  /** What is offered to be passed on, and what may travel (F9). */
  readonly handovers: Handovers
  readonly looks: Pick<SelfAssessments, 'selfAssessments' | 'prompts'>
  readonly shown: Pick<EvidenceList, 'evidence' | 'linksTo' | 'aloneOffered'>
  /** To pick from; null: she did not ask for it. */
  readonly handedIn: HandedIn | null
  /** The ids that the next texts from this page will have, by form. */
  readonly ids: Readonly<Record<string, string>>
  readonly cursor: string
  readonly said: Said | null
}

/** What a student tells of herself, whole. */
export interface ProfilePageData extends Here {
  readonly page: 'profile'
  readonly courseId: string
  readonly lines: Profile['lines']
  readonly readers: Profile['readers']
  /** The ids that the next texts from this page will have, by form. */
  readonly ids: Readonly<Record<string, string>>
  readonly cursor: string
  readonly said: Said | null
}

/** Names those who read, who are known when it was loaded. */
export type ToldIn = (readers: Profile['readers']) => Said | null

/** Cards in other ways: drawn, or for a friend who has no device. */
export interface GivePageData extends Here {
  readonly page: 'give'
  readonly allianceId: string
  readonly part: PartKind
  readonly prompt: string
  readonly band: Band
  readonly masked: boolean
  readonly classmates: Classmates['classmates']
  /** Ids that the next cards from this page will have. */
  readonly ids: { readonly own: string; readonly friend: string }
  readonly said: Said | null
}

export interface ProjectorPageData extends Here {
  readonly page: 'projector'
  readonly view: AllianceView
  /** As the class may see it. */
  readonly lesson?: LessonView
}

/** The pack's questions for a class, by part, band and language. */
export type Prompts = Readonly<
  Record<PartKind, Readonly<Record<Band, Readonly<Record<Language, readonly string[]>>>>>
>

export interface TeacherPageData extends Here {
  readonly page: 'teacher'
  readonly courseId: string
  /** `team`: students who lead their own team's alliance, and see nothing else of this page. */
  readonly role: 'teacher' | 'ta' | 'team'
  readonly publicUrl: string
  readonly sections: AllianceList['sections']
  readonly alliances: AllianceList['alliances']
  readonly prompts: Prompts
  /** How the course's roster stands. */
  readonly roster?: RosterState
  /** `open`: she may let students pick from what they handed in, and has not; absent where there is no way. */
  readonly picking?: 'open' | 'allowed'
  /** The daily look found the home page otherwise than we left it: why, since when, and of which class. */
  readonly homePage?: { readonly code: string; readonly since: string; readonly allianceId: string }
  /** Where the course was copied from, for a teacher of it. */
  readonly copied?: CopiedCourse
  readonly cursor: string
}

export interface AdminPageData extends Here {
  readonly page: 'admin'
  /** Opened from a course, to which a way leads back. */
  readonly inCourse: boolean
  readonly asOf: string
  readonly status: PlatformStatus
}

export type PageData =
  | DecidePageData
  | StudentPageData
  | MinePageData
  | WorkingPageData
  | ProfilePageData
  | GivePageData
  | ProjectorPageData
  | TeacherPageData
  | AdminPageData
