/**
 * What is written between a student and her teachers is reached by the two sides alone, at the database too: a
 * transaction of a person opens partnerships by the roster, and rows of others do not exist for it (domain §4.3, INV-9).
 * New policies and functions; a server of the version before names no reader, and goes on as before.
 */
import type { Migration } from './sql.ts'

/** The server's own work, of nobody: the roster's jobs, a change of keys, what has had its time. */
const OWN_WORK = '(select current_reader()) is null'
/** In a sub-select, so that each is asked once for a statement and not for every row. */
const HERS = '(select is_students_side())'

/** Rows that name the student themselves. */
const OF_STUDENT = {
  partnership: '',
  // A goal is hers alone until she shares it (C4).
  profile_line: `and (visibility = 'co_owned' or ${HERS})`,
  partner_period: '',
  handover: '',
}

/** Rows that hang on a partnership. */
const OF_PARTNERSHIP = {
  note: '',
  learning_target: '',
  conversation: '',
  check_in: '',
  conference: '',
  dimension_text: '',
  stage_word: '',
  need_text: '',
  // Hers alone until she shares it (C10, C12).
  evidence: `and (visibility = 'co_owned' or ${HERS})`,
  self_assessment: `and (shared_at is not null or ${HERS})`,
}

/** Rows that hang on another of these: the column, and what it names. */
const OF_ROW: readonly (readonly [table: string, column: string, parent: string])[] = [
  ['note_seen', 'note_id', 'note'],
  ['note_review', 'note_id', 'note'],
  ['pact_text', 'target_id', 'learning_target'],
  ['pact_yes', 'target_id', 'learning_target'],
  ['pact_text_seen', 'text_id', 'pact_text'],
  ['strategy_entry', 'target_id', 'learning_target'],
  ['strategy_entry_seen', 'entry_id', 'strategy_entry'],
  ['conversation_seen', 'conversation_id', 'conversation'],
  ['check_in_seen', 'check_in_id', 'check_in'],
  ['check_in_offer', 'check_in_id', 'check_in'],
  ['profile_text', 'line_id', 'profile_line'],
  ['profile_text_seen', 'text_id', 'profile_text'],
  ['self_assessment_seen', 'self_assessment_id', 'self_assessment'],
  ['conference_act', 'conference_id', 'conference'],
  ['dimension_text_seen', 'text_id', 'dimension_text'],
  ['stage_word_seen', 'word_id', 'stage_word'],
  ['need_text_seen', 'text_id', 'need_text'],
  ['evidence_seen', 'evidence_id', 'evidence'],
  ['handover_line', 'handover_id', 'handover'],
  ['focal_names', 'cycle_id', 'focal_cycle'],
]

const FUNCTIONS = `
  create function current_reader() returns uuid language sql stable parallel safe
    as $$ select nullif(current_setting('app.reader_id', true), '')::uuid $$;

  -- What the transaction has opened: a course, and students in it.
  create function opened_course() returns uuid language sql stable parallel safe
    as $$ select nullif(current_setting('app.opened_course', true), '')::uuid $$;
  create function opened_students() returns uuid[] language sql stable parallel safe
    as $$ select nullif(current_setting('app.opened_students', true), '')::uuid[] $$;
  create function is_students_side() returns boolean language sql stable parallel safe
    as $$ select opened_students() = array[current_reader()] $$;

  -- Opens, for the rest of the transaction, the partnerships in which its reader stands by the roster of this moment:
  -- of one student of the course, or of all hers where none is named. The law is 'sideOf' in the domain.
  create function open_partnerships(course uuid, student uuid) returns void language plpgsql as $$
  declare
    opened uuid[];
  begin
    select coalesce(array_agg(subject.person_id), '{}') into opened
    from enrollment asker
    join enrollment subject
      on subject.tenant_id = asker.tenant_id and subject.course_id = asker.course_id and subject.role = 'student'
    where asker.tenant_id = current_tenant() and asker.course_id = course and asker.person_id = current_reader()
      and asker.state = 'active' and (student is null or subject.person_id = student)
      and case asker.role
        when 'student' then subject.person_id = asker.person_id
        when 'teacher' then true
        when 'ta' then
          exists (
            select 1 from partner_period met
            where met.tenant_id = asker.tenant_id and met.course_id = course and met.until is null
              and met.student_id = subject.person_id and met.educator_id = asker.person_id
          ) or exists (
            select 1 from handover
            where handover.tenant_id = asker.tenant_id and handover.course_id = course
              and handover.student_id = subject.person_id and handover.to_id = asker.person_id
              and handover.state in ('student_chose', 'received', 'acknowledged')
          )
        else false
      end
      and (asker.role = 'student' or (
        (not asker.section_restricted or asker.section_ids && subject.section_ids)
        and not exists (
          select 1 from substitute
          where substitute.tenant_id = asker.tenant_id and substitute.course_id = course
            and substitute.person_id = asker.person_id
            and substitute.until >= to_char(now() at time zone 'utc', 'YYYY-MM-DD')
        )
      ));
    perform set_config('app.opened_course', course::text, true),
      set_config('app.opened_students', opened::text, true);
  end $$;
`

/** Who is not let in yet asks these two whether she is: rows of her own she may read there, and no others. */
const TOLD: Readonly<Record<string, string>> = {
  partner_period: 'or educator_id = (select current_reader())',
  handover: 'or to_id = (select current_reader())',
}

const IS_OPENED =
  'course_id = (select opened_course()) and student_id = any ((select opened_students())::uuid[])'

function openedOnly(table: string, rule: string): string {
  const told = TOLD[table] ?? ''
  return `create policy opened_only on ${table} as restrictive
    using (${OWN_WORK} or (${rule}) ${told}) with check (${OWN_WORK} or (${rule}));\n`
}

/** The parent's own policies answer for the child. */
function hangsOn(parent: string, table: string, column: string): string {
  return `exists (select from ${parent} held where held.tenant_id = ${table}.tenant_id and held.id = ${table}.${column})`
}

export const openPartnerships: Migration = {
  name: '0057-open-partnerships',
  up: [
    FUNCTIONS,
    ...Object.entries(OF_STUDENT).map(([table, also]) => openedOnly(table, `${IS_OPENED} ${also}`)),
    ...Object.entries(OF_PARTNERSHIP).map(([table, also]) =>
      openedOnly(table, `${hangsOn('partnership', table, 'partnership_id')} ${also}`),
    ),
    // A focal cycle is its author's alone (C1).
    openedOnly('focal_cycle', 'author_id = (select current_reader())'),
    ...OF_ROW.map(([table, column, parent]) => openedOnly(table, hangsOn(parent, table, column))),
  ].join(''),
}
