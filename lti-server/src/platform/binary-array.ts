/**
 * Arrays as parameters in PostgreSQL's own format (`array_recv`): neither side spends time on quotes and escapes, which
 * for thousands of values is most of the work of sending them. The driver passes a Buffer on as it is.
 */

/** Ids of the element types, fixed for ever in PostgreSQL's catalogue (pg_type.dat). */
const BOOL = 16
const BYTEA = 17
const TEXT = 25
const UUID = 2950

const HEADER_BYTES = 20
const LENGTH_BYTES = 4
const NULL_LENGTH = -1

/** `write` puts one value of `size` bytes at an offset. */
function arrayOf<T>(
  elementType: number,
  values: readonly (T | null)[],
  size: (value: T) => number,
  write: (into: Buffer, value: T, at: number, bytes: number) => unknown,
): Buffer {
  let room = HEADER_BYTES + values.length * LENGTH_BYTES
  let hasNull = 0
  for (const value of values) {
    if (value === null) hasNull = 1
    else room += size(value)
  }
  const into = Buffer.allocUnsafe(room)
  into.writeInt32BE(1, 0)
  into.writeInt32BE(hasNull, 4)
  into.writeInt32BE(elementType, 8)
  into.writeInt32BE(values.length, 12)
  into.writeInt32BE(1, 16)
  let at = HEADER_BYTES
  for (const value of values) {
    const bytes = value === null ? 0 : size(value)
    into.writeInt32BE(value === null ? NULL_LENGTH : bytes, at)
    if (value !== null) write(into, value, at + LENGTH_BYTES, bytes)
    at += LENGTH_BYTES + bytes
  }
  return into
}

/** For a parameter cast to `text[]`. */
export function textArray(values: readonly (string | null)[]): Buffer {
  return arrayOf(
    TEXT,
    values,
    (value) => Buffer.byteLength(value, 'utf8'),
    (into, value, at, bytes) => into.write(value, at, bytes, 'utf8'),
  )
}

/** For a parameter cast to `uuid[]`. */
export function uuidArray(values: readonly string[]): Buffer {
  return arrayOf(
    UUID,
    values,
    () => 16,
    (into, value, at) => into.write(value.replaceAll('-', ''), at, 'hex'),
  )
}

/** For a parameter cast to `bytea[]`. */
export function byteaArray(values: readonly (Buffer | null)[]): Buffer {
  return arrayOf(
    BYTEA,
    values,
    (value) => value.length,
    (into, value, at) => value.copy(into, at),
  )
}

/** For a parameter cast to `boolean[]`. */
export function booleanArray(values: readonly boolean[]): Buffer {
  return arrayOf(
    BOOL,
    values,
    () => 1,
    (into, value, at) => into.writeUInt8(value ? 1 : 0, at),
  )
}
