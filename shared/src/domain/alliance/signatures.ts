/** A stance belongs to one person and one version; a new version invites again (domain §4.2, INV-21). */
import type { SignatureValue } from './vocabulary.ts'

export interface SignatureFacts {
  readonly versionN: number
  readonly personId: string
  readonly value: SignatureValue
}

/** The reader's own stance to this version, or null; nobody else's can be asked for. */
export function ownSignature(
  signatures: readonly SignatureFacts[],
  versionN: number,
  personId: string,
): SignatureValue | null {
  return signatures.find((one) => one.versionN === versionN && one.personId === personId)?.value ?? null
}
