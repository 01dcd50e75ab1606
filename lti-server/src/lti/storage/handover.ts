/**
 * What the LMS posted, on its way through a page of ours and back to us: sealed, because no page ever shows a token
 * (conformance §1.2), and kept nowhere, because an unproved launch costs us no row.
 */
import type { Deps } from '../../deps.ts'

const NAME = 'launch-handover'

export interface Handover {
  readonly state: string
  readonly idToken: string
}

export function sealHandover(deps: Pick<Deps, 'ciphers'>, { state, idToken }: Handover): string {
  const plain = Buffer.from(`${state} ${idToken}`, 'utf8')
  return deps.ciphers.sealSecret(NAME, plain).toString('base64url')
}

/** Nothing when it is not one that we sealed. */
export function openHandover(deps: Pick<Deps, 'ciphers'>, sealed: string): Handover | undefined {
  try {
    const plain = deps.ciphers.openSecret(NAME, Buffer.from(sealed, 'base64url')).toString('utf8')
    const space = plain.indexOf(' ')
    return { state: plain.slice(0, space), idToken: plain.slice(space + 1) }
  } catch {
    return undefined
  }
}
