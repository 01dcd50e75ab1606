/** Why a server ended a sign-in, as far as its answer says: by the person from elsewhere, by her school, or by itself. */
export const endings = ['elsewhere', 'school', 'unused', 'twice', 'unknown'] as const
export type Ending = (typeof endings)[number]

/** @param why our server's word for it (`error_description` of an `invalid_grant`). */
export function endingOf(why: string | undefined): Ending {
  if (why === 'signed_out_elsewhere') return 'elsewhere'
  if (why === 'ended_by_school' || why === 'platform') return 'school'
  if (why === 'refresh_reused' || why === 'code_reused') return 'twice'
  return why === 'idle' ? 'unused' : 'unknown'
}
