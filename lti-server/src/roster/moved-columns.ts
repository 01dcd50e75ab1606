/**
 * Every column by which a row of a course names a person who was in its partnerships: as the student whom it is about, or
 * as whoever wrote, offered, holds or reads something there. One list, so that nobody who is merged at the LMS loses
 * what a new table keeps of her (conformance §8.2.9).
 */
import { sql, type RawBuilder } from 'kysely'

export interface Heirs {
  readonly personId: string
  readonly fromPersonId: string
}

/** Where rows are looked for: a course, and what hangs on it by id, so that an index finds them. */
export interface Place extends Heirs {
  readonly courseId: string
  readonly partnerships: readonly string[]
  readonly targets: readonly string[]
  readonly checkIns: readonly string[]
}

export interface PersonColumn {
  readonly table: string
  readonly column: string
  readonly within: (place: Place) => RawBuilder<unknown>
  /** What stands under the present id already goes first: such a row stays where it is. */
  readonly unless?: (place: Place) => RawBuilder<unknown>
  /** Its key beside the person, where it is none of its own. */
  readonly key?: string
}

const inCourse = ({ courseId }: Place) => sql`course_id = ${courseId}`
const inPartnership = ({ partnerships }: Place) => sql`partnership_id = any(${[...partnerships]}::uuid[])`
const onTarget = ({ targets }: Place) => sql`target_id = any(${[...targets]}::uuid[])`
const onCheckIn = ({ checkIns }: Place) => sql`check_in_id = any(${[...checkIns]}::uuid[])`

export const personColumns = {
  profileLines: { table: 'profile_line', column: 'student_id', within: inCourse },
  // Since when her educators read her; where it is known of her present id, that stands: nobody reads more for the move.
  periods: {
    table: 'partner_period',
    column: 'student_id',
    within: inCourse,
    unless: ({ courseId, personId }) => sql`exists (select 1 from partner_period own
      where own.course_id = ${courseId} and own.student_id = ${personId})`,
  },
  // To one educator only one is open: the one of her present id stands.
  handovers: {
    table: 'handover',
    column: 'student_id',
    within: inCourse,
    unless: ({ courseId, personId }) => sql`exists (select 1 from handover own
      where own.course_id = ${courseId} and own.student_id = ${personId} and own.to_id = handover.to_id)`,
  },
  // Where both have one, what is in it joins that of her present id.
  partnerships: {
    table: 'partnership',
    column: 'student_id',
    within: inCourse,
    unless: ({ courseId, personId }) => sql`exists (select 1 from partnership own
      where own.course_id = ${courseId} and own.student_id = ${personId})`,
  },
  authored: { table: 'note', column: 'author_id', within: inPartnership },
  proposed: { table: 'learning_target', column: 'proposer_id', within: inPartnership },
  texts: { table: 'pact_text', column: 'author_id', within: onTarget },
  strategies: { table: 'strategy_entry', column: 'author_id', within: onTarget },
  yes: { table: 'pact_yes', column: 'person_id', within: onTarget },
  sides: { table: 'dimension_text', column: 'author_id', within: inPartnership },
  stages: { table: 'stage_word', column: 'author_id', within: inPartnership },
  needs: { table: 'need_text', column: 'author_id', within: inPartnership },
  talks: { table: 'conversation', column: 'author_id', within: inPartnership },
  offers: { table: 'check_in_offer', column: 'author_id', within: onCheckIn },
  conferencesHeld: { table: 'conference', column: 'educator_id', within: inPartnership },
  // What she read she reads on; of what was read under both ids `endedTwice` ends the past one first.
  reads: { table: 'partner_period', column: 'educator_id', within: inCourse },
  offered: { table: 'handover', column: 'from_id', within: inCourse },
  receives: {
    table: 'handover',
    column: 'to_id',
    within: inCourse,
    unless: ({ courseId, personId }) => sql`exists (select 1 from handover own
      where own.course_id = ${courseId} and own.to_id = ${personId} and own.student_id = handover.student_id)`,
  },
  // Who stands in stays one who stands in: a new id opens nothing to her.
  standsIn: {
    table: 'substitute',
    column: 'person_id',
    within: inCourse,
    unless: ({ courseId, personId }) => sql`exists (select 1 from substitute own
      where own.course_id = ${courseId} and own.person_id = ${personId})`,
    key: 'course_id',
  },
  // One runs at a time: another one waits until that is over.
  cycles: {
    table: 'focal_cycle',
    column: 'author_id',
    within: inCourse,
    unless: ({ courseId, personId }) => sql`state = 'running' and exists (select 1 from focal_cycle own
      where own.course_id = ${courseId} and own.author_id = ${personId} and own.state = 'running')`,
  },
} as const satisfies Readonly<Record<string, PersonColumn>>

/** Rows that hang on a partnership: where both ids have one, they join that of the present id. */
export const joinedTables = {
  notes: 'note',
  targets: 'learning_target',
  conversations: 'conversation',
  checkIns: 'check_in',
  selfAssessments: 'self_assessment',
  conferences: 'conference',
  dimensionTexts: 'dimension_text',
  stageWords: 'stage_word',
  needTexts: 'need_text',
  evidence: 'evidence',
} as const
