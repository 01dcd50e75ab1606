/** The pages hold the anatomy that a content script looks for (canvas.md §4.1–4.3), and open to the right people. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPracticeSchool, type PracticeSchool } from '../../school.ts'
import { elementsOf, visitor, type Visitor } from '../../testing/visitor.ts'

let school: PracticeSchool
const people = new Map<string, Visitor>()

beforeAll(async () => {
  school = await openPracticeSchool({ tool: { publicUrl: 'http://localhost:1' }, students: 120 })
  for (const key of ['teacher', 'ta', 'student-3', 'admin', 'observer']) {
    const browser = visitor(school)
    await browser.signInAs(key)
    people.set(key, browser)
  }
})
afterAll(() => school.close())

const open = async (person: string, path: string): Promise<{ status: number; html: string }> => {
  const answer = await (people.get(person) ?? visitor(school)).ask(path)
  return { status: answer.status, html: await answer.text() }
}
const classesOf = (html: string) =>
  elementsOf(html, 'body')[0]?.attrs.find((a) => a.name === 'class')?.value ?? ''

interface PeoplePage {
  students: { name: string; sections: string[] }[]
  next: number | null
}

const peoplePage = async (person: string, number: number): Promise<PeoplePage> =>
  JSON.parse((await open(person, `/practice/gradebook/4821/students?page=${number}`)).html)

describe('course home', () => {
  it('shows the front page where Canvas does', async () => {
    const { html } = await open('student-3', '/courses/4821')
    expect(html).toMatch(
      /id="course_home_content"><div id="wiki_page_show">.*class="show-content user_content/s,
    )
    expect(html).toContain('Welcome to Biology 9')
    expect(classesOf(html)).toContain('context-course_4821')
    expect(html).toContain('id="section-tabs"')
    expect(html).toContain('href="/courses/4821/external_tools/913"')
    expect(html).not.toContain('href="/courses/4821/gradebook"')
  })

  it('sends a stranger to the door and back', async () => {
    const answer = await visitor(school).ask('/courses/4821')
    expect(answer.headers.get('location')).toBe('/?next=%2Fcourses%2F4821')
  })
})

describe('people', () => {
  it('marks students, and leaves the course blank on everybody else', async () => {
    const { html } = await open('teacher', '/courses/4821/users')
    expect(html).toMatch(
      /<tr id="user_20313" class="rosterUser al-hover-container StudentEnrollment">.*data-student_id="20313" data-course_id="4821"/s,
    )
    expect(html).toMatch(/data-student_id="10007" data-course_id=""/)
    expect(html).not.toContain('user_29999')
  })
})

describe('the other pages of a teacher', () => {
  const course = '/courses/4821'

  it('people in four variants: only the last one has no hook', async () => {
    for (const variant of ['react', 'cards'])
      expect((await open('teacher', `${course}/users?variant=${variant}`)).html).toMatch(
        /data-student_id="20313" data-course_id="4821" class="student_context_card_trigger"/,
      )
    const { html } = await open('teacher', `${course}/users?variant=unknown`)
    expect(html).toContain('Jordan Ellis')
    expect(html).not.toContain('student_context_card_trigger')
  })

  it('SpeedGrader without a header, for staff, at a student', async () => {
    const path = `${course}/gradebook/speed_grader?assignment_id=15500`
    const first = await people.get('teacher')?.ask(path)
    expect(first?.headers.get('location')).toMatch(/assignment_id=15500&student_id=\d+$/)
    const { html } = await open('teacher', `${path}&student_id=20313`)
    expect(classesOf(html)).toContain('no-headers')
    expect(html).toMatch(/id="students_selectmenu".*<option value="20313" selected>/s)
    expect(html).not.toContain('id="section-tabs"')
    expect((await open('teacher', `${path}&student_id=20313&version=new`)).html).toContain(
      'data-testid="selected-student"',
    )
    expect((await open('student-3', path)).status).toBe(401)
  })

  it('the individual gradebooks at the gradebook’s address', async () => {
    const chosen = await people
      .get('teacher')
      ?.ask(`${course}/gradebook/change_gradebook_version?version=individual`)
    expect(chosen?.headers.get('location')).toBe(`${course}/gradebook?version=individual`)
    const { html } = await open('teacher', `${course}/gradebook?version=individual`)
    expect(html).toMatch(/<select id="student_select".*<option value="20313">Ellis, Jordan/s)
    const enhanced = await open('teacher', `${course}/gradebook?version=individual_enhanced`)
    expect(enhanced.html).toContain('data-component="EnhancedIndividualGradebook"')
  })

  it('a discussion and groups, where the hook stands at students alone', async () => {
    for (const path of ['discussion_topics/77', 'groups']) {
      const { html } = await open('teacher', `${course}/${path}`)
      expect(html).toMatch(
        /class="student_context_card_trigger" data-student_id="20311" data-course_id="4821"/,
      )
    }
    expect((await open('teacher', `${course}/discussion_topics/77`)).html).not.toContain(
      'data-student_id="10007"',
    )
  })
})

describe("a student's pages", () => {
  it('open to staff and to herself', async () => {
    const { html } = await open('teacher', '/courses/4821/users/20313')
    expect(html).toContain('<h1>Jordan Ellis</h1>')
    expect(html).toContain('id="right_nav"><a href="/courses/4821/grades/20313"')
    expect((await open('teacher', '/courses/4821/users/10007')).html).not.toContain('/grades/')
    expect((await open('student-3', '/courses/4821/grades/20313')).html).toContain('id="grades_summary"')
    for (const path of ['/courses/4821/users/20329', '/courses/4821/grades/20329'])
      expect((await open('student-3', path)).status).toBe(404)
  })
})

describe('gradebook', () => {
  it('is for staff', async () => {
    expect((await open('student-3', '/courses/4821/gradebook')).status).toBe(401)
    expect((await open('observer', '/courses/4821/gradebook')).status).toBe(401)
    const { status, html } = await open('teacher', '/courses/4821/gradebook')
    expect(status).toBe(200)
    expect(classesOf(html)).toContain('gradebook full-width')
    for (const id of [
      'gradebook_wrapper',
      'gradebook-grid-wrapper',
      'gradebook_grid',
      'StudentTray__Container',
    ])
      expect(html).toContain(`id="${id}"`)
  })

  it('gives people in pages, the test student last, and a limited TA her own section', async () => {
    expect((await peoplePage('teacher', 1)).students).toHaveLength(50)
    const last = await peoplePage('teacher', 3)
    expect([last.next, last.students.at(-1)?.name]).toEqual([null, 'Test Student'])
    const hers = await peoplePage('ta', 1)
    expect(hers.students.every((student) => student.sections.includes('Period 5'))).toBe(true)
  })

  it('keeps a saved grade', async () => {
    const teacher = people.get('teacher')
    const path = '/practice/gradebook/4821/grades/20313/15500'
    const grade = JSON.stringify({ grade: '7' })
    expect((await people.get('student-3')?.ask(path, { method: 'PUT', body: grade }))?.status).toBe(401)
    expect((await teacher?.ask(path, { method: 'PUT', body: grade }))?.status).toBe(200)
    const { html } = await open('teacher', '/practice/gradebook/4821/submissions?student_ids=20313')
    expect(html).toContain('{"studentId":"20313","assignmentId":"15500","grade":"7"}')
  })

  it('serves its modules without types, and nothing outside their folder', async () => {
    const { status, html } = await open('teacher', '/practice/gradebook/grid.js')
    expect(status).toBe(200)
    expect(html).not.toMatch(/: GradebookEnv/)
    for (const path of ['/practice/gradebook/..%2fstate.js', '/practice/gradebook/nothing.js'])
      expect((await open('teacher', path)).status).toBe(404)
  })
})

describe('being seen as somebody else', () => {
  it('marks student view on every page, and ends', async () => {
    const teacher = visitor(school)
    await teacher.signInAs('teacher')
    await teacher.ask('/courses/4821/student_view', { method: 'POST' })
    const seen = await (await teacher.ask('/courses/4821')).text()
    expect(classesOf(seen)).toContain('is-masquerading-or-student-view')
    expect(seen).toMatch(/id="switched_role_type" data-role="StudentViewEnrollment"/)
    await teacher.ask('/practice/stop-acting', { method: 'POST' })
    expect(classesOf(await (await teacher.ask('/courses/4821')).text())).not.toContain('is-masquerading')
  })

  it('is for teachers (test student) and the admin (anybody)', async () => {
    expect(
      (await people.get('student-3')?.ask('/courses/4821/student_view', { method: 'POST' }))?.status,
    ).toBe(401)
    expect((await people.get('teacher')?.ask('/users/20311/masquerade', { method: 'POST' }))?.status).toBe(
      401,
    )
    const admin = visitor(school)
    await admin.signInAs('admin')
    expect((await admin.ask('/users/20311/masquerade', { method: 'POST' })).status).toBe(302)
    expect(classesOf(await (await admin.ask('/courses/4821')).text())).toContain('is-masquerading')
  })
})
