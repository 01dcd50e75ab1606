/**
 * The file of a backup: gzip around lines. The first is the manifest, then each table's rows as PostgreSQL's COPY
 * writes them, each table ended by `\.`, and last what must have come before: counts and a digest.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import * as v from 'valibot'

export const FORMAT = 'learning-alliance-backup'
export const FORMAT_VERSION = 1
/** A line that no row can be. */
export const END_OF_TABLE = '\\.'

const Base64 = v.nullable(v.pipe(v.string(), v.base64()))

export const Manifest = v.object({
  format: v.literal(FORMAT),
  version: v.literal(FORMAT_VERSION),
  createdAt: v.string(),
  /** What the schema was. */
  migrations: v.array(v.string()),
  tables: v.array(v.object({ name: v.string(), columns: v.array(v.string()) })),
  /** The generated master key of an embedded database. */
  masterKey: Base64,
  /** By which a master key is known to be the right one. */
  keys: v.nullable(v.object({ check: Base64, next: Base64, old: Base64, nextActive: v.boolean() })),
})
export type Manifest = v.InferOutput<typeof Manifest>

export const Ending = v.object({
  rows: v.record(v.string(), v.number()),
  sequences: v.record(v.string(), v.pipe(v.string(), v.digits())),
  sha256: v.string(),
})
export type Ending = v.InferOutput<typeof Ending>

/** The file is not a backup of ours, or not a whole one. `message` is a sentence. */
export class BackupUnreadable extends Error {}

const NEWLINE = 0x0a

/** Lines without their end; only `\n` ends one. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const unpacked = createGunzip()
  createReadStream(file)
    .on('error', (error) => unpacked.destroy(error))
    .pipe(unpacked)
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of unpacked) {
    const bytes: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let from = 0
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, from)) {
      yield bytes.subarray(from, end)
      from = end + 1
    }
    rest = bytes.subarray(from)
  }
  if (rest.length > 0) throw new BackupUnreadable('The file ends in the middle of a line.')
}

function parsed<T>(schema: v.GenericSchema<unknown, T>, line: Buffer | undefined): T {
  try {
    return v.parse(schema, JSON.parse(line?.toString('utf8') ?? ''))
  } catch (cause) {
    throw new BackupUnreadable('The file is not a backup of this program.', { cause })
  }
}

export interface BackupReader {
  readonly manifest: Manifest
  /** The rows of the next table of the manifest, as COPY reads them; to be read to their end. */
  nextTable(): AsyncGenerator<Buffer>
  /** After the last table. @throws BackupUnreadable when something is missing or was changed. */
  finish(): Promise<Ending>
}

/** @throws BackupUnreadable, or Node's own error when there is no such file. */
export async function readBackup(file: string): Promise<BackupReader> {
  const lines = linesOf(file)
  const hash = createHash('sha256')
  const rows: Record<string, number> = {}
  const next = async (): Promise<Buffer> => {
    const line = await lines.next().catch((cause: unknown) => {
      const isOurs = cause instanceof BackupUnreadable
      const isOfTheDisk = cause instanceof Error && 'syscall' in cause
      throw isOurs || isOfTheDisk
        ? cause
        : new BackupUnreadable('The file can’t be read to its end.', { cause })
    })
    if (line.done) throw new BackupUnreadable('The file ends too early.')
    return line.value
  }
  const hashed = (line: Buffer): Buffer => {
    hash.update(line).update('\n')
    return line
  }
  const manifest = parsed(Manifest, hashed(await next()))
  const waiting = [...manifest.tables]
  return {
    manifest,
    async *nextTable() {
      const table = waiting.shift()!
      rows[table.name] = 0
      for (;;) {
        const line = hashed(await next())
        if (line.length === 2 && line.toString() === END_OF_TABLE) return
        rows[table.name]! += 1
        yield Buffer.concat([line, Buffer.of(NEWLINE)])
      }
    },
    async finish() {
      const ending = parsed(Ending, await next())
      const whole = ending.sha256 === hash.digest('hex') && (await lines.next()).done === true
      const counted = manifest.tables.every(({ name }) => rows[name] === ending.rows[name])
      if (!whole || !counted) throw new BackupUnreadable('The file was changed after it was written.')
      return ending
    },
  }
}

/** Reads a file to its end. @throws BackupUnreadable when it is not a whole backup. */
export async function checkBackup(file: string): Promise<Manifest> {
  const reader = await readBackup(file)
  for (const _ of reader.manifest.tables) for await (const row of reader.nextTable()) void row
  await reader.finish()
  return reader.manifest
}
