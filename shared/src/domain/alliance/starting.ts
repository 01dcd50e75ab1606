/** What it takes to start an alliance at each scope, and which wider alliance it may stand under (A16, D2, F16). */
import { err, ok, type Result } from '../result.ts'
import type { Role } from '../visibility/rights.ts'
import type { Scope } from './vocabulary.ts'

const under: Record<Scope, readonly Scope[]> = {
  student: ['class', 'student_team'],
  student_team: ['class'],
  class: ['educator_team', 'school', 'district'],
  educator_team: ['school', 'district'],
  school: ['district'],
  district: [],
}

/** Whether an alliance of this scope may stand under one of that scope. */
export function mayStandUnder(scope: Scope, parent: Scope): boolean {
  return under[scope].includes(parent)
}

/** The scopes that an alliance of this scope may stand under, the nearest first. */
export function parentScopes(scope: Scope): readonly Scope[] {
  return under[scope]
}

/** How many people an alliance of a few is for; null: it is its whole course's or sections'. */
export function membersOf(scope: Scope): { readonly least: number; readonly most: number } | null {
  if (scope === 'student') return { least: 1, most: 1 }
  return scope === 'student_team' ? { least: 2, most: 12 } : null
}

/** Whether its project is over: the last day, where the class is, has passed (F16). Days as `YYYY-MM-DD`. */
export function isOver(endsOn: string | null, today: string): boolean {
  return endsOn !== null && endsOn < today
}

export interface Start {
  readonly scope: Scope
  readonly memberIds: readonly string[]
  readonly name: string | undefined
  readonly endsOn: string | undefined
  readonly parentId: string | undefined
}

/** Whoever starts it, and the groups of the LMS that she is in now. */
export interface Starter {
  readonly personId: string
  readonly role: Role
  readonly groups: readonly (readonly string[])[]
}

/**
 * Whether this may be started so. A team names itself, stands under its class and ends with its project. Students
 * start their own team (the group that the LMS has them in) and their own alliance; the rest is a teacher's.
 * @returns `body_invalid` with the field that is missing or too much, or `forbidden`.
 */
export function mayStart(start: Start, starter: Starter): Result<true, 'body_invalid' | 'forbidden'> {
  const { scope, memberIds } = start
  const size = membersOf(scope)
  const count = new Set(memberIds).size
  if (size === null ? count > 0 : count < size.least || count > size.most)
    return err('body_invalid', 'memberIds')
  if (scope === 'student_team') {
    if (start.name === undefined) return err('body_invalid', 'name')
    if (start.endsOn === undefined) return err('body_invalid', 'endsOn')
    if (start.parentId === undefined) return err('body_invalid', 'parentId')
  }
  return starter.role === 'teacher' || startsOwn(start, starter) ? ok(true) : err('forbidden')
}

function startsOwn({ scope, memberIds }: Start, { personId, role, groups }: Starter): boolean {
  if (role !== 'student' || !memberIds.includes(personId)) return false
  if (scope === 'student') return true
  return scope === 'student_team' && groups.some((group) => memberIds.every((id) => group.includes(id)))
}
