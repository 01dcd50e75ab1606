/**
 * A teacher's private notes between her own browsers (design §5, Private notes). What travels is sealed in the browser by
 * a key that no server has; whom a note is about, when it was written and which kind it is stand inside the seal.
 */
import * as v from 'valibot'
import { Id } from './api.ts'

/** Of AES-256-GCM. */
const IV_BYTES = 12
/** A key of 32 bytes and its tag. */
const WRAP_BYTES = 48
/** Of one sealed note. */
export const LONGEST_SEALED = 150_000
/** Notes in one request or answer. */
export const MOST_AT_ONCE = 50
/** Bytes of all sealed notes in one request or answer; a single one is taken whatever it has. */
export const MOST_BYTES_AT_ONCE = 500_000

const base64 = (bytes: number) => v.pipe(v.string(), v.base64(), v.maxLength(4 * Math.ceil(bytes / 3)))
const exactly = (bytes: number) => v.pipe(base64(bytes), v.length(4 * Math.ceil(bytes / 3)))

const Place = v.pipe(v.number(), v.integer(), v.minValue(0))

/**
 * The key of her notes, wrapped by a key from her recovery code: worth nothing without the code. `POST
 * /api/v1/private-notes/key` begins with it, or wraps the same key by a new code.
 */
export const WrappedKey = v.object({ kid: Id, iv: exactly(IV_BYTES), ct: exactly(WRAP_BYTES) })
export type WrappedKey = v.InferOutput<typeof WrappedKey>

const sealed = {
  id: Id,
  /** The id of this version, made where it was written. */
  version: Id,
  iv: exactly(IV_BYTES),
  ct: base64(LONGEST_SEALED),
}

export const HeldNote = v.object({ ...sealed, seq: Place })
export type HeldNote = v.InferOutput<typeof HeldNote>

/** `GET /api/v1/private-notes?after=`: what is new since that place in the order, oldest first. */
export const PrivateNotes = v.object({
  /** The school lets them travel; else nothing is taken or answered. */
  on: v.boolean(),
  /** Null: no browser of hers has begun. */
  key: v.nullable(WrappedKey),
  notes: v.array(HeldNote),
  /** The newest place there is. One that is less than what was read before: the server was restored from a backup. */
  last: Place,
  /** Where the next one begins. */
  upTo: Place,
  more: v.boolean(),
})
export type PrivateNotes = v.InferOutput<typeof PrivateNotes>

/** `POST /api/v1/private-notes`. `saw`: the place of the version that the sender had merged; null: none. */
export const NewPrivateNotes = v.object({
  kid: Id,
  notes: v.pipe(
    v.array(v.object({ ...sealed, saw: v.nullable(Place) })),
    v.minLength(1),
    v.maxLength(MOST_AT_ONCE),
  ),
})
export type NewPrivateNotes = v.InferOutput<typeof NewPrivateNotes>

/** What came of each: taken (now or before), or another version came first and is to be read. */
export const TakenPrivateNotes = v.object({
  taken: v.array(v.object({ id: Id, version: Id, seq: Place })),
  behind: v.array(Id),
})
export type TakenPrivateNotes = v.InferOutput<typeof TakenPrivateNotes>

/** `POST /api/v1/private-notes/forget`: the key and all that it sealed go from the server, and stay in the browsers. */
export const ForgetPrivateNotes = v.object({ kid: Id })
export type ForgetPrivateNotes = v.InferOutput<typeof ForgetPrivateNotes>
