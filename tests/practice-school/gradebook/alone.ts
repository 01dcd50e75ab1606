/**
 * The gradebook's page alone, on a port of its own, with made-up people: for tests and measurements that need the
 * grid but not the whole practice school.
 */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import type { GradebookEnv, Student, Submission } from './gradebook-data.ts'

export interface AloneOptions {
  readonly students: number
  readonly assignments: number
  readonly dir?: 'ltr' | 'rtl'
  readonly separateNames?: boolean
  /** Classes added to `body`, to try student view and the like. */
  readonly bodyClass?: string
  readonly anonymousAssignment?: boolean
  /** Answers wait until `release()` so that placeholders can be looked at. */
  readonly held?: boolean
}

export interface AlonePage {
  readonly url: string
  readonly origin: string
  /** Grades saved so far, `student/assignment` → grade. */
  readonly saved: Map<string, string>
  release(): void
  close(): Promise<void>
}

const COURSE = '4821'
const FIRST_ID = 20_000
const PAGE_SIZE = 50
const SECTIONS = [
  { id: '901', name: 'Period 2 & Lab' },
  { id: '902', name: 'Period 5' },
]
const FIRST_NAMES = [
  'Amara',
  'Bastian',
  'Chidi',
  'Delfina',
  'Eamon',
  'Farida',
  'Goran',
  'Hana',
  'Iker',
  'Jovan',
]

/** People in roster order. Rows 4 and 5 carry one name in two sections; the last one is the test student. */
export const madeUpStudents = (count: number): Student[] =>
  Array.from({ length: count }, (_, index) => {
    const twin = index === 4 || index === 5
    const firstName = twin ? 'Eamon' : (FIRST_NAMES[index % FIRST_NAMES.length] ?? 'Amara')
    const lastName = twin ? 'Abergavel' : `Abergavel ${String(Math.floor(index / 10)).padStart(3, '0')}`
    const isTest = index === count - 1
    const section = SECTIONS[index % 2]
    const both = index === 3
    return {
      id: String(FIRST_ID + index),
      name: isTest ? 'Test Student' : `${firstName} ${lastName}`,
      sortableName: isTest ? 'Student, Test' : `${String(index).padStart(5, '0')} ${lastName}, ${firstName}`,
      firstName,
      lastName,
      sections: both ? SECTIONS.map((one) => one.name) : [section?.name ?? ''],
      sectionIds: both ? SECTIONS.map((one) => one.id) : [section?.id ?? ''],
      state: index === 7 ? 'concluded' : index === 9 ? 'inactive' : 'active',
      ...(isTest ? { isTest } : {}),
    }
  })

const madeUpSubmission = (studentId: string, assignment: number, saved: Map<string, string>): Submission => {
  const assignmentId = String(15_500 + assignment)
  const turn = (Number(studentId) * 7 + assignment * 3) % 11
  const grade = saved.get(`${studentId}/${assignmentId}`) ?? (turn === 0 ? null : String(10 - (turn % 5) / 2))
  return { studentId, assignmentId, grade, missing: grade === null && turn === 0, late: turn === 1 }
}

const shell = (env: GradebookEnv, options: AloneOptions): string => `<!doctype html>
<html lang="en" dir="${options.dir ?? 'ltr'}"><head><meta charset="utf-8"><title>Gradebook</title>
<link rel="stylesheet" href="/practice/gradebook/grid.css">
<style>body{margin:0;font:16px/24px sans-serif;overflow:hidden}#header{position:fixed;inset-block:0;inset-inline-start:0;width:84px;z-index:100;background:#394b58}
#wrapper{margin-inline-start:84px}.ic-app-nav-toggle-and-crumbs{height:72px}#main{position:relative;z-index:10;padding-inline:24px}</style></head>
<body class="gradebook full-width with-left-side primary-nav-expanded context-course_${COURSE} ${options.bodyClass ?? ''}">
<div id="application" class="ic-app"><header id="header" class="ic-app-header" role="banner"></header>
<div id="wrapper" class="ic-Layout-wrapper"><div class="ic-app-nav-toggle-and-crumbs"></div>
<div id="main" class="ic-Layout-columns"><div id="content" role="main"><div id="gradebook_wrapper">
<div id="gradebook-toolbar" class="toolbar"></div>
<div id="gradebook-grid-wrapper"><div id="gradebook_grid"></div></div></div></div></div></div></div>
<div id="StudentTray__Container"></div>
<script id="gradebook-env" type="application/json">${JSON.stringify(env).replaceAll('<', '\\u003c')}</script>
<script type="module" src="/practice/gradebook/grid.js"></script></body></html>`

const sendJson = (response: ServerResponse, body: unknown): void => {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(body))
}

const sendModule = async (response: ServerResponse, name: string): Promise<void> => {
  const file = join(import.meta.dirname, name.replace(/\.js$/, '.ts'))
  const source = await readFile(file, 'utf8')
  response.setHeader('content-type', name.endsWith('.css') ? 'text/css' : 'text/javascript')
  response.end(name.endsWith('.css') ? source : stripTypeScriptTypes(source))
}

/** Serves the gradebook of course 4821 on loopback; close it when done. */
export const serveGradebookAlone = async (options: AloneOptions): Promise<AlonePage> => {
  const students = madeUpStudents(options.students)
  const saved = new Map<string, string>()
  const env: GradebookEnv = {
    courseId: COURSE,
    students: students.map((student) => student.id),
    assignments: Array.from({ length: options.assignments }, (_, index) => ({
      id: String(15_500 + index),
      name: `Homework ${index + 1}`,
      points: 10,
      ...(options.anonymousAssignment && index === 1 ? { anonymous: true } : {}),
    })),
    sections: SECTIONS,
    ...(options.separateNames ? { separateNames: true } : {}),
    locale: 'en',
  }
  let release = (): void => undefined
  const gate = options.held ? new Promise<void>((resolve) => (release = resolve)) : Promise.resolve()

  const answer = async (method: string, url: URL, body: string, response: ServerResponse): Promise<void> => {
    const path = url.pathname
    if (path === `/courses/${COURSE}/gradebook`) {
      response.setHeader('content-type', 'text/html')
      response.end(shell(env, options))
    } else if (path === `/practice/gradebook/${COURSE}/students`) {
      await gate
      const page = Number(url.searchParams.get('page'))
      const part = students.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
      sendJson(response, { students: part, next: page * PAGE_SIZE < students.length ? page + 1 : null })
    } else if (path === `/practice/gradebook/${COURSE}/submissions`) {
      const ids = (url.searchParams.get('student_ids') ?? '').split(',')
      const submissions = ids.flatMap((id) =>
        env.assignments.map((_, index) => madeUpSubmission(id, index, saved)),
      )
      sendJson(response, { submissions })
    } else if (method === 'PUT' && path.startsWith(`/practice/gradebook/${COURSE}/grades/`)) {
      const parsed: { grade: string } = JSON.parse(body)
      saved.set(path.split('/').slice(-2).join('/'), parsed.grade)
      sendJson(response, parsed)
    } else if (/^\/practice\/gradebook\/[a-z-]+\.(js|ts|css)$/.test(path)) {
      await sendModule(response, path.split('/').at(-1) ?? '')
    } else {
      response.statusCode = 404
      response.end()
    }
  }

  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1')
      void answer(request.method ?? 'GET', url, Buffer.concat(parts).toString('utf8'), response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const origin = `http://127.0.0.1:${port}`
  return {
    url: `${origin}/courses/${COURSE}/gradebook`,
    origin,
    saved,
    release: () => release(),
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
