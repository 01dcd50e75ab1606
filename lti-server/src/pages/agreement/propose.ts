/**
 * Where a member proposes a change to an agreed line (A15). Null until there is such a page: then whoever asks for it
 * says whom to tell instead.
 */
export function proposeAddress(_at: { readonly home: string; readonly allianceId: string }): string | null {
  return null
}
