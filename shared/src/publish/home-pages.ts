/**
 * What is asked of any LMS about a course's home page, by whoever writes our block there: the server with a teacher's
 * grant, or a teacher's own browser with her session.
 */
import type { Result } from '../domain/result.ts'

/** Why an LMS did not do what was asked; the words for people belong to whoever asked. */
export type LmsCode =
  /** The grant or the session is gone: withdrawn, over, or its person is no longer there. A new one mends it. */
  | 'lms_grant_ended'
  /** The school's key does not allow this call. */
  | 'lms_scope_missing'
  /** This person may not do this there. */
  | 'lms_not_allowed'
  /** Whoever this course was made from keeps it as it is: a blueprint. */
  | 'lms_locked_outside'
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
  /** What a student meets first: the front page, a list of modules, or something where no page of ours can stand. */
  readonly opensOn: 'page' | 'modules' | 'elsewhere'
  /** It is over: everybody reads and nobody writes. */
  readonly ended: boolean
}

export interface HomePage {
  /** How the LMS calls it, for the revision calls. */
  readonly id: string
  /** How lists of the course name it; it may change with the title. */
  readonly address: string
  readonly title: string
  readonly url: string
  /** As the LMS answers it, which is not byte for byte what it stores. Null when it is withheld or not HTML. */
  readonly body: string | null
  /** Changes with every edit. */
  readonly updatedAt: string
  /** Made with an editor whose pages can't be written as HTML. */
  readonly otherEditor: boolean
  readonly locked: boolean
  /** Kept as it is by the course that this one was made from. */
  readonly lockedOutside: boolean
  readonly studentsMayEdit: boolean
}

export interface PageRevision {
  readonly id: string
  readonly updatedAt: string
}

/** The home page of one course, with one person's rights. */
export interface HomePages {
  course(): Promise<LmsAnswer<HomeCourse>>
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
