/** A sealed private note as it travels: padded, so that its length tells little, and in letters that JSON carries. */
import { LONGEST_SEALED, type HeldNote, type NewPrivateNotes } from 'shared/contract/private-notes'
import type { NoteCopy as Copy } from 'shared/domain/private-notes/note-copy'
import * as v from 'valibot'
import { NoteCopy } from './note-content.ts'
import type { Envelope } from './vault-keys.ts'
import type { Vault } from './vault.ts'

/** Sealed texts are as long as a multiple of this, in bytes: a word more or less shows nowhere. */
const STEP = 512

/** The version of what is inside the seal. One that this build does not know is left alone. */
const Wire = v.looseObject({ v: v.literal(1), copy: NoteCopy })

const aboutNote = (id: string): string => `private-note/${id}`

type Sealed = NewPrivateNotes['notes'][number]

/** Null: it is longer than a server takes, or was sealed by another key than `kid`. */
export async function sealForTravel(
  vault: Vault,
  owner: string,
  kid: string,
  { id, version, saw, copy }: { id: string; version: string; saw: number | null; copy: Copy },
): Promise<Sealed | null> {
  const sealed = await vault.seal(owner, padded(JSON.stringify({ v: 1, copy })), aboutNote(id))
  if (sealed.kid !== kid || sealed.ct.length > LONGEST_SEALED) return null
  return { id, version, saw, iv: toBase64(sealed.iv), ct: toBase64(sealed.ct) }
}

/** `locked`: not now. `unreadable`: damaged, or not what its name says. `newer`: written in a way that this build does not know. */
export async function openFromTravel(
  vault: Vault,
  owner: string,
  kid: string,
  { id, iv, ct }: Pick<HeldNote, 'id' | 'iv' | 'ct'>,
): Promise<Copy | 'locked' | 'unreadable' | 'newer'> {
  const sealed: Envelope = { v: 1, kid, iv: fromBase64(iv), ct: fromBase64(ct) }
  const text = await vault.open(owner, sealed, aboutNote(id))
  if (!text.ok) return text.code === 'vault_locked' ? 'locked' : 'unreadable'
  const wire = v.safeParse(v.pipe(v.string(), v.parseJson(), Wire), text.value)
  return wire.success ? wire.output.copy : 'newer'
}

function padded(text: string): string {
  const bytes = new TextEncoder().encode(text).length
  return text + ' '.repeat(Math.ceil(bytes / STEP) * STEP - bytes)
}

export function toBase64(bytes: Uint8Array): string {
  // A piece at a time: a call takes only so many arguments.
  const pieces = Array.from({ length: Math.ceil(bytes.length / 8192) }, (_, n) =>
    String.fromCharCode(...bytes.subarray(n * 8192, (n + 1) * 8192)),
  )
  return btoa(pieces.join(''))
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
