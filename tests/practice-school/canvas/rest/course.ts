/** Course, sections, tabs and people, with the shapes of samples/rest (canvas.md §2.4–2.6). */
import { Hono, type Context } from 'hono'
import { hasRole, isStaff, mayEnter, type Enrollment, type Person } from '../../story/people.ts'
import type { Section } from '../../story/room-12.ts'
import type { SchoolState } from '../../state.ts'
import { answer, answerPage, callerOf, unauthorized, type Caller } from './access.ts'
import { enrolmentsShown, ROLE_ID, userJson } from './user-json.ts'

const CREATED = '2026-07-30T10:00:00Z'

const SHORT_TYPE: Record<Enrollment['type'], string> = {
  TeacherEnrollment: 'teacher',
  TaEnrollment: 'ta',
  StudentEnrollment: 'student',
  StudentViewEnrollment: 'student_view',
  ObserverEnrollment: 'observer',
}

export function courseJson(school: SchoolState, viewer: Person): Record<string, unknown> {
  const { course, account } = school.story
  const own = new Map(viewer.enrollments.filter((e) => e.state === 'active').map((e) => [e.type, e]))
  return {
    id: course.id,
    name: course.name,
    account_id: account.id,
    uuid: course.uuid,
    start_at: null,
    grading_standard_id: null,
    is_public: course.isPublic,
    created_at: CREATED,
    course_code: course.code,
    default_view: course.defaultView,
    root_account_id: account.rootId,
    enrollment_term_id: 88,
    license: 'private',
    end_at: null,
    public_syllabus: false,
    public_syllabus_to_auth: false,
    storage_quota_mb: 500,
    is_public_to_auth_users: false,
    homeroom_course: false,
    course_color: null,
    friendly_name: null,
    apply_assignment_group_weights: false,
    calendar: { ics: `${school.publicUrl}/feeds/calendars/course_x.ics` },
    time_zone: course.timeZone,
    blueprint: false,
    template: false,
    ...(isStaff(viewer) && { sis_course_id: course.sisId, integration_id: null }),
    enrollments: [...own.values()].map((enrollment) => ({
      type: SHORT_TYPE[enrollment.type],
      role: enrollment.type,
      role_id: ROLE_ID[enrollment.type],
      user_id: viewer.canvasId,
      enrollment_state: enrollment.state,
      limit_privileges_to_course_section: enrollment.limitedToSection,
    })),
    hide_final_grades: false,
    workflow_state: course.ended ? 'completed' : 'available',
    restrict_enrollments_to_course_dates: false,
  }
}

function sectionJson(school: SchoolState, section: Section, withTotal: boolean): Record<string, unknown> {
  const here = school.story.people.filter(
    (p) =>
      hasRole(p, 'StudentEnrollment') &&
      p.enrollments.some((e) => e.sectionId === section.id && e.state === 'active'),
  )
  return {
    id: section.id,
    course_id: school.story.course.id,
    name: section.name,
    start_at: null,
    end_at: null,
    created_at: CREATED,
    restrict_enrollments_to_section_dates: null,
    nonxlist_course_id: null,
    sis_section_id: section.sisId,
    sis_course_id: school.story.course.sisId,
    integration_id: null,
    ...(withTotal && { total_students: here.length }),
  }
}

export function tabsJson(school: SchoolState): Record<string, unknown>[] {
  const { course, tool } = school.story
  const base = `/courses/${course.id}`
  const tab = (id: string, path: string, position: number, label: string, type: string) => ({
    id,
    html_url: path,
    full_url: school.publicUrl + path,
    position,
    visibility: 'public',
    label,
    type,
  })
  const launch = `${school.publicUrl}/api/v1${base}/external_tools/sessionless_launch?id=${tool.id}&launch_type=course_navigation`
  return [
    tab('home', base, 1, 'Home', 'internal'),
    tab('people', `${base}/users`, 5, 'People', 'internal'),
    {
      ...tab(
        `context_external_tool_${tool.id}`,
        `${base}/external_tools/${tool.id}`,
        9,
        tool.name,
        'external',
      ),
      url: launch,
    },
  ]
}

/** `include[]=…` as asked, empty for a scoped token: Canvas ignores the parameter there. */
function includes(c: Context, caller: Caller): Set<string> {
  const query = new URL(c.req.url).searchParams
  return caller.scoped ? new Set() : new Set(query.getAll('include[]'))
}

function users(school: SchoolState, c: Context, caller: Caller): Response {
  const query = new URL(c.req.url).searchParams
  const wanted = includes(c, caller)
  const types = query.getAll('enrollment_type[]').map((type) => type.toLowerCase())
  const states = query.getAll('enrollment_state[]')
  const shown = school.story.people.filter((person) => {
    const enrolments = enrolmentsShown(person, states, wanted)
    return types.length === 0
      ? enrolments.length > 0
      : enrolments.some((e) => types.includes(SHORT_TYPE[e.type]))
  })
  shown.sort((a, b) => a.sortableName.localeCompare(b.sortableName, 'en') || a.canvasId - b.canvasId)
  return answerPage(school, c, shown, (person) => userJson(school, person, caller.person, wanted, states))
}

type Handler = (c: Context, caller: Caller) => Response

export function courseApiRoutes(school: SchoolState): Hono {
  const app = new Hono()
  const { id } = school.story.course
  const get = (path: string, scope: string, handler: Handler, open = false) =>
    app.get(`/api/v1${path}`, (c) => {
      const access = callerOf(school, c, `url:GET|/api/v1/${scope}`)
      if ('refusal' in access) return access.refusal
      if (!open && !mayEnter(access.caller.person)) return unauthorized(c)
      return handler(c, access.caller)
    })
  get(
    '/users/self',
    'users/:id',
    (c, caller) => answer(c, userJson(school, caller.person, caller.person)),
    true,
  )
  get(`/courses/${id}`, 'courses/:id', (c, caller) => answer(c, courseJson(school, caller.person)))
  get(`/courses/${id}/sections`, 'courses/:course_id/sections', (c, caller) =>
    isStaff(caller.person)
      ? answerPage(school, c, school.story.sections, (section) =>
          sectionJson(school, section, includes(c, caller).has('total_students')),
        )
      : unauthorized(c),
  )
  get(`/courses/${id}/tabs`, 'courses/:course_id/tabs', (c) => answer(c, tabsJson(school)))
  get(`/courses/${id}/users`, 'courses/:course_id/users', (c, caller) => users(school, c, caller))
  return app
}
