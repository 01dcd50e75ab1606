/** Who may act at all, by role and place (design §6), as codes of the closed list. */
import { personOf, type Life, type Reader, type Role } from './life.ts'

/**
 * Why this person may not know of the alliance. Nobody but its staff does before it was opened; nobody of another
 * section, and nobody who left.
 */
export function kept(life: Life, { id }: Reader): string[] {
  const person = personOf(life, id)
  if (!person.here) return ['enrollment_ended']
  const staff = person.role === 'teacher' || person.role === 'ta'
  return !person.elsewhere && (staff || life.phase !== 'draft') ? [] : ['not_found']
}

/** Why this person may not do what only these roles do; empty: she may. */
export function barred(life: Life, person: Reader, roles: readonly Role[]): string[] {
  const out = kept(life, person)
  if (out.length > 0 || roles.includes(person.role)) return out
  return notHers(person)
}

export function notHers({ role }: Reader): string[] {
  return [role === 'test-student' ? 'alliance_test_student' : 'forbidden']
}

export const TEACHER: readonly Role[] = ['teacher']
export const STUDENT: readonly Role[] = ['student']
/** Whom the agreement binds (A2). */
export const BOUND: readonly Role[] = ['student', 'teacher']
