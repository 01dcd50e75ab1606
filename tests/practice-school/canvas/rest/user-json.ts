/** One person as `lib/api/v1/user.rb` writes her: fields come and go with the asker's rights (canvas.md §2.5). */
import { isStaff, type Enrollment, type Person } from '../../story/people.ts'
import type { SchoolState } from '../../state.ts'

export const ROLE_ID: Record<Enrollment['type'], number> = {
  StudentEnrollment: 3,
  StudentViewEnrollment: 3,
  TeacherEnrollment: 4,
  TaEnrollment: 5,
  ObserverEnrollment: 7,
}

/** Active and invited unless the query says otherwise; the test student only when `include[]=test_student`. */
export function enrolmentsShown(person: Person, states: string[], include: Set<string>): Enrollment[] {
  const wanted = states.length > 0 ? states : ['active', 'invited']
  return person.enrollments.filter(
    (e) => wanted.includes(e.state) && (e.type !== 'StudentViewEnrollment' || include.has('test_student')),
  )
}

function grades(school: SchoolState, person: Person): Record<string, unknown> {
  const none = ['current_grade', 'current_score', 'final_grade', 'final_score']
  const unposted = none.map((name) => `unposted_${name}`)
  return {
    html_url: `${school.publicUrl}/courses/${school.story.course.id}/grades/${person.canvasId}`,
    ...Object.fromEntries([...none, ...unposted].map((name) => [name, null])),
  }
}

function enrollmentJson(
  school: SchoolState,
  person: Person,
  enrollment: Enrollment,
): Record<string, unknown> {
  const { course, account } = school.story
  const student = ['StudentEnrollment', 'StudentViewEnrollment'].includes(enrollment.type)
  const seen = enrollment.state !== 'invited' && enrollment.type !== 'StudentViewEnrollment'
  return {
    id: enrollment.id,
    root_account_id: account.rootId,
    user_id: person.canvasId,
    course_id: course.id,
    course_section_id: enrollment.sectionId,
    associated_user_id: enrollment.associatedUserId,
    limit_privileges_to_course_section: enrollment.limitedToSection,
    updated_at: '2026-08-24T15:02:11Z',
    created_at: '2026-08-10T09:00:00Z',
    start_at: null,
    end_at: null,
    type: enrollment.type,
    enrollment_state: enrollment.state,
    role: student ? 'StudentEnrollment' : enrollment.type,
    role_id: ROLE_ID[enrollment.type],
    last_activity_at: seen ? '2026-09-18T13:41:05Z' : null,
    last_attended_at: null,
    total_activity_time: seen ? 51_234 : 0,
    html_url: `${school.publicUrl}/courses/${course.id}/users/${person.canvasId}`,
    ...(student && { grades: grades(school, person) }),
  }
}

export function userJson(
  school: SchoolState,
  person: Person,
  viewer: Person,
  include: Set<string> = new Set(),
  states: string[] = [],
): Record<string, unknown> {
  const staff = isStaff(viewer)
  return {
    id: person.canvasId,
    name: person.name,
    created_at: '2026-07-30T10:00:00-06:00',
    sortable_name: person.sortableName,
    short_name: person.shortName,
    ...(include.has('avatar_url') && {
      avatar_url: `${school.publicUrl}/images/thumbnails/${person.canvasId}/k3kQ`,
    }),
    ...(person.pronouns && { pronouns: person.pronouns }),
    ...(staff &&
      include.size > 0 && { login_id: person.loginId, sis_user_id: person.sisId, integration_id: null }),
    ...(staff && include.has('email') && { email: person.email }),
    ...(include.has('custom_links') && { custom_links: [] }),
    ...(include.has('enrollments') && {
      enrollments: enrolmentsShown(person, states, include).map((e) => enrollmentJson(school, person, e)),
    }),
  }
}
