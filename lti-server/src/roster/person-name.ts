/** A person's name at rest: sealed under the tenant's key, with a mark by which an unchanged name is recognised. */
import type { TenantCipher } from '../platform/ciphers.ts'

/** What a person's name is sealed for. */
export const personNameCell = (personId: string) => `person/name/${personId}`

/** The two columns of `person` for a name; both null for a person without one (anonymous placements). */
export function sealPersonName(
  cipher: TenantCipher,
  personId: string,
  name: string | null,
): { name_sealed: Buffer | null; name_mark: Buffer | null } {
  if (name === null) return { name_sealed: null, name_mark: null }
  return {
    name_sealed: cipher.seal(personNameCell(personId), name),
    name_mark: cipher.mark(personNameCell(personId), name),
  }
}

/** The mark alone, by which a name that is kept already is recognised. */
export function markPersonName(cipher: TenantCipher, personId: string, name: string): Buffer {
  return cipher.mark(personNameCell(personId), name)
}

/** The name, or null when none is known. */
export function openPersonName(cipher: TenantCipher, personId: string, sealed: Buffer | null): string | null {
  return sealed === null ? null : cipher.open(personNameCell(personId), sealed)
}
