/**
 * The practice gradebook's start: reads what the page knows, draws placeholders, lets people and grades stream in,
 * and ties menus and saving to redraws. It plays Canvas's gradebook so that our extension can be tried without one.
 *
 * Anatomy and behaviour: observed 2026-11 by running Canvas's own gradebook code (state of 2020-09-04) with 1,000
 * people × 100 assignments, compared with newer single files.
 */
import { cellHtml, headerHtml } from './cells.ts'
import { columnsOf } from './columns.ts'
import { FrozenGrid } from './frozen-grid.ts'
import { GradebookData } from './gradebook-data.ts'
import type { GradebookEnv, Student, Submission } from './gradebook-data.ts'
import { mountFilters, openNameMenu, openStudentTray } from './menus.ts'
import { Navigation } from './navigation.ts'

/** The newest of Canvas's loaders asks for submissions of at most this many people at once. */
const SUBMISSION_CHUNK = 50

const readEnv = (): GradebookEnv => {
  const text = document.getElementById('gradebook-env')?.textContent
  if (!text) throw new Error('The page has no #gradebook-env')
  const env: GradebookEnv = JSON.parse(text)
  return { ...env, students: env.students.map(String) }
}

const getJson = async <T>(url: string): Promise<T> => {
  const response = await fetch(url, { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return response.json()
}

const drawHeaders = (grid: FrozenGrid, data: GradebookData): void => {
  grid.source.columns.forEach((column, index) => {
    const header = document.createElement('div')
    header.className = `ui-state-default slick-header-column ${column.headerClass}`
    header.id = `${grid.panes.uid}${column.id}`
    header.title = column.kind === 'assignment' ? column.title : ''
    header.style.width = `${column.width - 2}px`
    header.innerHTML = headerHtml(data, column)
    header.addEventListener('mouseenter', () => header.classList.add('ui-state-hover'))
    header.addEventListener('mouseleave', () => header.classList.remove('ui-state-hover'))
    grid.panes.headers[index < grid.source.frozenCount ? 0 : 1].append(header)
  })
}

/** Two chunks a page, every third person first: the last rows drawn stand last in the DOM, not on the screen. */
const submissionChunks = (students: readonly Student[]): Student[][] => {
  const ordered = [0, 1].flatMap((turn) =>
    students.filter((_, index) => (index % 3 === 2) === (turn === 0)).map((student) => ({ turn, student })),
  )
  const chunks: Student[][] = []
  for (const turn of [0, 1]) {
    const part = ordered.filter((entry) => entry.turn === turn).map((entry) => entry.student)
    for (let at = 0; at < part.length; at += SUBMISSION_CHUNK)
      chunks.push(part.slice(at, at + SUBMISSION_CHUNK))
  }
  return chunks
}

const load = async (grid: FrozenGrid, data: GradebookData, base: string): Promise<void> => {
  let page: number | null = 1
  while (page !== null) {
    const answer: { students: Student[]; next: number | null } = await getJson(
      `${base}/students?page=${page}`,
    )
    const changed = data.receive(answer.students)
    grid.updateRowCount()
    grid.invalidateRows(changed)
    page = answer.next
  }
  data.arrange()
  grid.invalidate()
  for (const chunk of submissionChunks(data.rows.filter((row) => row !== null))) {
    const ids = chunk.map((student) => student.id)
    const answer: { submissions: Submission[] } = await getJson(
      `${base}/submissions?student_ids=${ids.join(',')}`,
    )
    grid.invalidateRows(data.receiveGrades(ids, answer.submissions))
  }
}

const boot = async (): Promise<void> => {
  const env = readEnv()
  const data = new GradebookData(env)
  const root = document.getElementById('gradebook_grid')
  const wrapper = document.getElementById('gradebook_wrapper')
  if (!root || !wrapper) throw new Error('The page has no #gradebook_grid')
  const base = `${env.base ?? '/practice/gradebook'}/${env.courseId}`
  let changed = (): void => undefined
  mountFilters(wrapper, env.sections, data.view, () => changed())
  const grid = new FrozenGrid(root, {
    ...columnsOf(env),
    rtl: document.documentElement.dir === 'rtl' || env.dir === 'rtl',
    rowCount: () => data.rows.length,
    rowClass: (row) => (data.rows[row] ? `student_${data.rows[row].id}` : ''),
    cellHtml: (row, column) => cellHtml(data, data.rows[row] ?? null, column),
  })
  drawHeaders(grid, data)
  const headerButton = (index: number): HTMLElement | null =>
    document.getElementById(`${grid.panes.uid}${grid.source.columns[index]?.id}`)?.querySelector('button') ??
    null
  const navigation = new Navigation(grid, data, {
    focusHeader: (index) => {
      headerButton(index)?.focus()
      return true
    },
    saveGrade: async (student, assignmentId, grade) => {
      const response = await fetch(`${base}/grades/${student.id}/${assignmentId}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ grade }),
      })
      if (response.ok) data.setGrade({ studentId: student.id, assignmentId, grade: grade || null })
      navigation.redraw()
    },
  })
  changed = () => {
    navigation.clear()
    data.arrange()
    grid.invalidate()
  }
  for (let index = 0; index < grid.source.frozenCount - 1; index += 1) {
    const button = headerButton(index)
    button?.addEventListener('click', () => openNameMenu(button, data.view, changed))
  }
  document.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element ? event.target.closest('a.student_context_card_trigger') : null
    const id = link?.getAttribute('data-student_id')
    const student = data.students.find((one) => one.id === id)
    if (!student) return
    event.preventDefault()
    openStudentTray(student, env.courseId)
  })
  window.addEventListener('resize', () => grid.resize())
  await load(grid, data, base)
  root.setAttribute('data-practice-loaded', '')
}

void boot()
