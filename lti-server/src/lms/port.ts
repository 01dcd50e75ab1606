/**
 * What is asked of any LMS: the home page of a course, and what its students handed in. One folder per LMS fulfils it;
 * nobody outside those folders knows which one it is.
 */
import type { HomePage, HomePages, LmsAnswer } from 'shared/publish/home-pages'

/** A section by the LMS's own id. */
export interface NamedSection {
  readonly lmsId: string
  readonly name: string
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

/** A course's home page and its sections, with one person's rights. */
export interface CoursePages extends HomePages {
  /** What the LMS calls the course's sections: launches and rosters tell only their ids. */
  sections(): Promise<LmsAnswer<readonly NamedSection[]>>
  /** Whether the page is in the first of the modules, and students see it there. */
  isPinned(page: HomePage): Promise<LmsAnswer<boolean>>
  /** Puts it there, in a module of this title; safe to repeat. Moves and changes nothing else. */
  pin(page: HomePage, title: string): Promise<LmsAnswer<true>>
}
