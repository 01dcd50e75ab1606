/**
 * What is asked of any LMS: the home page of a course, and what its students handed in. One folder per LMS fulfils it;
 * nobody outside those folders knows which one it is.
 */
import type { Result } from 'shared/domain/result'

/** Why an LMS did not do what was asked; the words for people belong to whoever asked. */
export type LmsCode =
  /** The grant is gone: withdrawn, or its person is no longer there. A new consent mends it. */
  | 'lms_grant_ended'
  /** The school's key does not allow this call. */
  | 'lms_scope_missing'
  /** This person may not do this there. */
  | 'lms_not_allowed'
  | 'lms_not_found'
  /** Too many calls at once; later it works. */
  | 'lms_busy'
  /** Not reachable, too slow, or failing. */
  | 'lms_down'
  /** An answer that we don't understand. */
  | 'lms_odd_answer'

export type LmsAnswer<T> = Result<T, LmsCode>

export interface HomeCourse {
  /** Anybody on the internet may open it. */
  readonly isPublic: boolean
  /** The course opens on its front page. */
  readonly opensOnPage: boolean
}

export interface HomePage {
  /** How the LMS calls it, for the revision calls. */
  readonly id: string
  readonly title: string
  readonly url: string
  /** As the LMS answers it, which is not byte for byte what it stores. Null when it is withheld or not HTML. */
  readonly body: string | null
  /** Changes with every edit. */
  readonly updatedAt: string
  /** Made with an editor whose pages can't be written as HTML. */
  readonly otherEditor: boolean
  readonly locked: boolean
  readonly studentsMayEdit: boolean
}

/** A section by the LMS's own id. */
export interface NamedSection {
  readonly lmsId: string
  readonly name: string
}

export interface PageRevision {
  readonly id: string
  readonly updatedAt: string
}

/** A piece of work that a student handed in. No grade is in it, nor whether it has one. */
export interface HandedInWork {
  /** One line of text, as whoever set the work named it. */
  readonly title: string
  readonly handedInAt: Date
  /** Where the LMS shows it to the student and to who teaches her. */
  readonly url: string
}

/** What students of one course handed in, with one person's rights. */
export interface Coursework {
  /** The newest first; what is graded without names is left out. */
  handedInBy(studentLmsId: string): Promise<LmsAnswer<readonly HandedInWork[]>>
}

/** The home page of one course, with one person's rights. */
export interface HomePages {
  course(): Promise<LmsAnswer<HomeCourse>>
  /** What the LMS calls the course's sections: launches and rosters tell only their ids. */
  sections(): Promise<LmsAnswer<readonly NamedSection[]>>
  /** `lms_not_found`: the course has no front page. */
  read(): Promise<LmsAnswer<HomePage>>
  /** Writes the body and nothing else; tells nobody. Never call it without a `read` before. */
  write(body: string): Promise<LmsAnswer<HomePage>>
  /** Newest first. */
  revisions(pageId: string): Promise<LmsAnswer<readonly PageRevision[]>>
  /** The body of one revision, as `read` would answer it. */
  revisionBody(pageId: string, revisionId: string): Promise<LmsAnswer<string>>
  /** Makes an older revision the newest. */
  revert(pageId: string, revisionId: string): Promise<LmsAnswer<PageRevision>>
}
