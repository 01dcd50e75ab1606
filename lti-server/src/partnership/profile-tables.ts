/** The tables of what a student tells of herself and of her own looks at her work, as kysely sees them. */
import type { LineVisibility, ProfileKind } from 'shared/domain/partnership/profile'
import type { OptionalTimestamp, SeenTable, Timestamp } from './column-types.ts'

interface ProfileLineTable {
  tenant_id: string
  id: string
  course_id: string
  student_id: string
  kind: ProfileKind
  visibility: LineVisibility
  made_at: Timestamp
  taken_back_at: OptionalTimestamp
  /** Since when her teachers read what was hers alone before. */
  shared_at: OptionalTimestamp
}

interface ProfileTextTable {
  tenant_id: string
  id: string
  line_id: string
  /** Cell `profile_text/text/<id>`. */
  text_sealed: Buffer
  saw: string[]
  written_at: Timestamp
}

interface SelfAssessmentTable {
  tenant_id: string
  id: string
  partnership_id: string
  /** Of the content pack. */
  prompt_id: string | null
  /** Cell `self_assessment/about/<id>`. */
  work_sealed: Buffer | null
  /** Null: she took it back. Cell `self_assessment/text/<id>`. */
  text_sealed: Buffer | null
  written_at: Timestamp
  /** Null: nobody but the student reads it. */
  shared_at: OptionalTimestamp
}

export interface ProfileTables {
  profile_line: ProfileLineTable
  profile_text: ProfileTextTable
  profile_text_seen: SeenTable<'text_id'>
  self_assessment: SelfAssessmentTable
  self_assessment_seen: SeenTable<'self_assessment_id'>
}
