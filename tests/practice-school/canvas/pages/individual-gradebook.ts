/**
 * The gradebook's other faces, at the gradebook's address: the individual one (Ember; page objects of Canvas's own
 * tests) and the enhanced one (`individual_enhanced.html.erb`, ContentSelection, StudentInformation), read 2026. Which
 * one a teacher sees is a choice of hers that Canvas keeps; here it stands in the address.
 */
import type { Person } from '../../story/people.ts'
import type { SchoolState } from '../../state.ts'
import { escapeHtml, jsonForScript } from './html.ts'

export type GradebookFace = 'individual' | 'individual_enhanced'

export const isFace = (version: string | undefined): version is GradebookFace =>
  version === 'individual' || version === 'individual_enhanced'

const optionsOf = (people: Person[], nobody: string): string =>
  [
    `<option value="${nobody}">No Student Selected</option>`,
    ...people.map(
      ({ canvasId, sortableName }) => `<option value="${canvasId}">${escapeHtml(sortableName)}</option>`,
    ),
  ].join('')

/** The heading follows the list, and the address too. */
const FOLLOW = `
const people = JSON.parse(document.querySelector('#individual-people').textContent)
const list = document.querySelector('select.student_select')
list.addEventListener('change', () => {
  const one = people.find(({ id }) => id === list.value)
  const address = new URL(location.href)
  if (one) address.searchParams.set('student', one.id)
  else address.searchParams.delete('student')
  history.replaceState({}, '', address)
  const heading = document.querySelector('.student_selection')
  heading.replaceChildren()
  if (!one) return
  const link = document.createElement('a')
  link.href = one.href
  link.textContent = one.name
  heading.append(link)
})
`

/** The content of that face. */
export function individualContent(school: SchoolState, people: Person[], face: GradebookFace): string {
  const { id } = school.story.course
  const known = people.map(({ canvasId, name }) => ({
    id: String(canvasId),
    name,
    href: `/courses/${id}/grades/${canvasId}`,
  }))
  const enhanced = face === 'individual_enhanced'
  const select = enhanced
    ? `<select class="student_select" data-testid="content-selection-student-select" aria-label="Select a student">${optionsOf(people, '-1')}</select>`
    : `<select id="student_select" class="student_select">${optionsOf(people, '')}</select>`
  const hide = enhanced ? 'data-testid="hide-student-names-checkbox"' : 'id="hide_names_checkbox"'
  const body = `<label><input type="checkbox" ${hide}> Hide Student Names</label>
<h2>Content Selection</h2><div class="row-fluid pad-box bottom-only"><div class="span4"><label for="student_select">Select a student</label></div><div class="span8">${select}</div></div>
<h2>Student Information</h2><h3 class="student_selection"${enhanced ? ' data-testid="student-information-name"' : ''}></h3>
<script id="individual-people" type="application/json">${jsonForScript(known)}</script><script>${FOLLOW}</script>`
  return enhanced
    ? `<div><span data-component="GradebookSelector"></span></div><div data-component="EnhancedIndividualGradebook">${body}</div>`
    : `<div id="gradebook_individual">${body}</div>`
}
