/**
 * Assignments and what students handed in, with the shapes of samples/rest (canvas.md §2.8). Read from canvas-lms:
 * `lib/api/v1/assignment.rb`, `lib/api/v1/submission.rb`, `app/controllers/submissions_api_controller.rb#for_students`.
 */
import { Hono, type Context } from 'hono'
import type { Assignment } from '../../story/coursework.ts'
import { hasRole, isStaff, mayEnter, type Person } from '../../story/people.ts'
import type { SchoolState } from '../../state.ts'
import { answerPage, callerOf, unauthorized, type Caller } from './access.ts'

const CREATED = '2026-08-01T10:00:00Z'

function assignmentJson(school: SchoolState, assignment: Assignment): Record<string, unknown> {
  const { course } = school.story
  return {
    id: assignment.id,
    description: null,
    lock_at: null,
    unlock_at: null,
    final_grader_id: null,
    grading_standard_id: null,
    due_at: assignment.dueAt,
    points_possible: assignment.pointsPossible,
    grading_type: 'points',
    assignment_group_id: 3301,
    created_at: CREATED,
    updated_at: CREATED,
    peer_reviews: false,
    automatic_peer_reviews: false,
    position: 1,
    grade_group_students_individually: false,
    anonymous_peer_reviews: false,
    group_category_id: null,
    post_to_sis: false,
    moderated_grading: false,
    omit_from_final_grade: false,
    intra_group_peer_reviews: false,
    anonymous_instructor_annotations: false,
    anonymous_grading: assignment.anonymous,
    graders_anonymous_to_graders: false,
    grader_count: 0,
    grader_comments_visible_to_graders: true,
    grader_names_visible_to_final_grader: true,
    allowed_attempts: -1,
    course_id: course.id,
    name: assignment.name,
    submission_types: ['online_upload'],
    has_submitted_submissions: true,
    due_date_required: false,
    max_name_length: 255,
    in_closed_grading_period: false,
    graded_submissions_exist: true,
    is_quiz_assignment: false,
    can_duplicate: true,
    workflow_state: 'published',
    muted: assignment.anonymous,
    html_url: `${school.publicUrl}/courses/${course.id}/assignments/${assignment.id}`,
    published: true,
    only_visible_to_overrides: false,
    anonymize_students: assignment.anonymous,
  }
}

function submissionJson(
  school: SchoolState,
  person: Person,
  assignment: Assignment,
): Record<string, unknown> {
  const { gradebook, story } = school
  const at = gradebook.handedInAt(person.canvasId, assignment)
  const grade = gradebook.gradeOf(person.canvasId, assignment)
  const score = grade === null ? null : Number(grade)
  const gradedAt = grade === null ? null : assignment.dueAt
  const page = `${school.publicUrl}/courses/${story.course.id}/assignments/${assignment.id}/submissions/${person.canvasId}`
  return {
    id: assignment.id * 100_000 + person.canvasId,
    body: null,
    url: null,
    grade,
    score,
    submitted_at: at,
    assignment_id: assignment.id,
    user_id: person.canvasId,
    submission_type: at === null ? null : 'online_upload',
    workflow_state: at === null ? 'unsubmitted' : grade === null ? 'submitted' : 'graded',
    grade_matches_current_submission: true,
    graded_at: gradedAt,
    grader_id: grade === null ? null : 10007,
    attempt: at === null ? null : 1,
    cached_due_date: assignment.dueAt,
    excused: false,
    late_policy_status: null,
    points_deducted: null,
    grading_period_id: null,
    extra_attempts: null,
    posted_at: gradedAt,
    redo_request: false,
    custom_grade_status_id: null,
    sticker: null,
    late: false,
    missing: false,
    seconds_late: 0,
    entered_grade: grade,
    entered_score: score,
    preview_url: `${page}?preview=1&version=1`,
    anonymous_id: 'aZ3kQ',
    attachments: at === null ? [] : [attachmentJson(school, assignment, at)],
  }
}

function attachmentJson(school: SchoolState, { id, name }: Assignment, at: string): Record<string, unknown> {
  const file = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.pdf`
  return {
    id: 900_000 + id,
    uuid: 'x',
    folder_id: null,
    display_name: file,
    filename: file,
    'content-type': 'application/pdf',
    url: `${school.publicUrl}/files/${900_000 + id}/download?download_frd=1`,
    size: 204_113,
    created_at: at,
    updated_at: at,
    locked: false,
    hidden: false,
    mime_class: 'pdf',
    preview_url: null,
  }
}

/** As `submission_attempt_json` does: what is asked for and not left out; the preview's address unless it is left out. */
function picked(whole: Record<string, unknown>, query: URLSearchParams): Record<string, unknown> {
  const wanted = query.getAll('response_fields[]')
  const unwanted = query.getAll('exclude_response_fields[]')
  const isShown = (name: string): boolean =>
    !unwanted.includes(name) && (name === 'preview_url' || wanted.length === 0 || wanted.includes(name))
  return Object.fromEntries(Object.entries(whole).filter(([name]) => isShown(name)))
}

function assignments(school: SchoolState, c: Context): Response {
  const ids = new URL(c.req.url).searchParams.getAll('assignment_ids[]')
  const all = school.story.assignments.filter(({ id }) => ids.length === 0 || ids.includes(String(id)))
  return answerPage(school, c, all, (assignment) => assignmentJson(school, assignment))
}

/** Of these students, whom the asker must be allowed to see; a student may ask for her own. */
function submissions(school: SchoolState, c: Context, { person, scoped }: Caller): Response {
  const query = new URL(c.req.url).searchParams
  const asked = query.getAll('student_ids[]')
  const ids = asked.length > 0 ? asked : [String(person.canvasId)]
  const students = school.story.people.filter(
    (one) => hasRole(one, 'StudentEnrollment') && ids.includes(String(one.canvasId)),
  )
  if (students.length < ids.length || !students.every((one) => maySee(person, one))) return unauthorized(c)
  const withComments = !scoped && query.getAll('include[]').includes('submission_comments')
  const rows = students.flatMap((student) =>
    school.story.assignments.map((assignment) => ({ student, assignment })),
  )
  rows.sort((one, other) => one.assignment.id - other.assignment.id)
  if (query.get('order_direction') === 'descending') rows.reverse()
  return answerPage(school, c, rows, ({ student, assignment }) => ({
    ...picked(seenBy(person, assignment, submissionJson(school, student, assignment)), query),
    ...(withComments && { submission_comments: [] }),
  }))
}

/** Whose it is, is left out for those who grade without names. */
function seenBy(person: Person, assignment: Assignment, whole: Record<string, unknown>) {
  const { user_id: _, ...nameless } = whole
  return assignment.anonymous && isStaff(person) ? nameless : whole
}

/** `apply_enrollment_visibility`: somebody kept to her sections sees their students alone. */
function maySee(person: Person, student: Person): boolean {
  if (person === student) return true
  if (!isStaff(person)) return false
  const own = person.enrollments.filter(({ state }) => state === 'active')
  const sections = own.map(({ sectionId }) => sectionId)
  return (
    own.some(({ limitedToSection }) => !limitedToSection) ||
    student.enrollments.some(({ sectionId }) => sections.includes(sectionId))
  )
}

export function courseworkApiRoutes(school: SchoolState): Hono {
  const app = new Hono()
  const { id } = school.story.course
  const get = (path: string, handler: (c: Context, caller: Caller) => Response) =>
    app.get(`/api/v1/courses/${id}${path}`, (c) => {
      const access = callerOf(school, c, `url:GET|/api/v1/courses/:course_id${path}`)
      if ('refusal' in access) return access.refusal
      if (!mayEnter(access.caller.person)) return unauthorized(c)
      return handler(c, access.caller)
    })
  get('/assignments', (c) => assignments(school, c))
  get('/students/submissions', (c, caller) => submissions(school, c, caller))
  return app
}
