/** How a write on a page ends, and what the teacher is told of an LMS that said no. */
import type { ErrorCode } from '../contract/errors.ts'
import type { HomePage, LmsCode } from './home-pages.ts'

export interface Written {
  readonly changed: true
  readonly page: HomePage
  /** The fingerprint of the block as the LMS answers it; null when it was taken out. */
  readonly mark: string | null
  readonly revisionBefore: string
  readonly revisionOurs: string
}
/** The page is as it should be already. */
export interface Unchanged {
  readonly changed: false
  readonly page: HomePage
  readonly mark: string | null
}

export interface WriteRefusal {
  readonly ok: false
  readonly code: ErrorCode
  readonly page: HomePage | null
  /** For `publish_block_edited`, `_copied` and `_removed`: what stands there. */
  readonly theirs?: string
}
export type WriteAnswer = { readonly ok: true; readonly value: Written | Unchanged } | WriteRefusal

export function failed(code: LmsCode, page: HomePage | null): WriteRefusal {
  return { ok: false, code: codeFor(code), page }
}

/** It was sent, and nobody could see what became of it. */
export function unsure(page: HomePage | null): WriteRefusal {
  return { ok: false, code: 'publish_unsure', page }
}

const CODES: Record<LmsCode, ErrorCode> = {
  lms_grant_ended: 'publish_consent',
  lms_scope_missing: 'publish_scope_missing',
  lms_not_allowed: 'publish_not_allowed',
  lms_locked_outside: 'publish_locked_outside',
  lms_not_found: 'publish_odd_answer',
  lms_busy: 'publish_lms_busy',
  lms_down: 'publish_lms_down',
  lms_odd_answer: 'publish_odd_answer',
}

export function codeFor(code: LmsCode): ErrorCode {
  return CODES[code]
}
