/** A backup is one moment of a database that is written to, and is the same database again where it is restored. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { Client } from 'pg'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openCiphers } from '../ciphers.ts'
import { openDatabase } from '../database.ts'
import { isMasterOf, rotateMasterKey } from '../key-rotation/rotate-master.ts'
import { fillSealedClass, type SealedClass } from '../key-rotation/sealed-class.fixture.ts'
import { openTestDeps, type TestDeps } from '../test-class.ts'
import { openTestDatabase } from '../test-database.ts'
import { restoreBackup, type RestoreTarget } from './restore.ts'
import { FileInTheWay, writeBackup } from './write.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const database = await openTestDatabase()
const root = await openTestDeps(database.db)
const masterKey = randomBytes(32)
const deps: TestDeps = { ...root, ciphers: openCiphers(database.db, masterKey) }
const admin = new Client({ connectionString: database.superUrl })
let folder: string
let room: SealedClass
let empty: string

beforeAll(async () => {
  await admin.connect()
  folder = await mkdtemp(join(tmpdir(), 'alliance-backup-'))
  await isMasterOf(deps)
  room = await fillSealedClass(deps)
})
afterAll(async () => {
  await admin.end()
  await rm(folder, { recursive: true })
  await root.close()
  await database.close()
})
beforeEach(async () => {
  empty = `${new URL(database.appUrl).pathname.slice(1)}_${Math.random().toString(36).slice(2, 8)}`
  await admin.query(`create database ${empty} owner alliance_owner`)
  return dropEmpty
})

const source = () => ({ ownerUrl: database.ownerUrl, masterKey: null, now: new Date() })

/** Once nobody is connected any more: a pool that was closed takes a moment. */
async function dropEmpty(): Promise<void> {
  const connected = `select 1 from pg_stat_activity where datname = '${empty}'`
  await vi.waitUntil(async () => (await admin.query(connected)).rows.length === 0, { timeout: 20_000 })
  await admin.query(`drop database ${empty}`)
}

function inEmpty(url: string): string {
  const changed = new URL(url)
  changed.pathname = `/${empty}`
  return changed.href
}

const target = (changes: Partial<RestoreTarget> = {}): RestoreTarget => ({
  ownerUrl: inEmpty(database.ownerUrl),
  appRole: new URL(database.appUrl).username,
  masterKey,
  keepMasterKey: null,
  ...changes,
})

async function as<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Every row of every table, as text, sorted. */
const allRows = (url: string) => as(url, everyRow)

async function everyRow(client: Client): Promise<Record<string, string[]>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname <> 'migration' order by 1`,
  )
  const found: Record<string, string[]> = {}
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t order by 1`)
    found[name] = rows.map(({ row }) => row)
  }
  return found
}

/** One statement in the database that was restored, seeing every row. */
const ask = (sql: string) => as(inEmpty(database.superUrl), (client) => client.query(sql))

test('every row comes back, and the rooms read what they read before', async () => {
  const file = join(folder, 'whole')
  const before = await allRows(database.superUrl)
  const report = await writeBackup(source(), file)
  expect(report.rows).toBe(Object.values(before).flat().length)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const restored = await restoreBackup(target(), file)
  expect(restored).toMatchObject({ rows: report.rows, tables: report.tables })
  expect(await allRows(inEmpty(database.superUrl))).toEqual(before)

  const db = openDatabase({ url: inEmpty(database.appUrl) })
  const ciphers = openCiphers(db, masterKey)
  expect(await isMasterOf({ db, ciphers })).toBe(true)
  const cipher = await ciphers.of(room.tenantId)
  const prompt = await db.withTenant(room.tenantId, (tx) =>
    tx
      .selectFrom('alliance')
      .select('prompt_sealed')
      .where('id', '=', room.allianceId)
      .executeTakeFirstOrThrow(),
  )
  expect(cipher.open(`alliance/prompt/${room.allianceId}`, prompt.prompt_sealed)).not.toBe('')
  // Row security stands again, and numbers go on where they were.
  expect(await db.withTenant(newId(), (tx) => tx.selectFrom('person').selectAll().execute())).toEqual([])
  const event = {
    tenant_id: room.tenantId,
    course_id: room.lesson.room.courseId,
    run_id: newId(),
    kind: 'left' as const,
  }
  const seqs = (at: TestDeps['db']) =>
    at.withTenant(room.tenantId, (tx) =>
      tx
        .insertInto('membership_event')
        .values({ ...event, person_id: newId(), role: 'student', at: new Date() })
        .returning('seq')
        .executeTakeFirstOrThrow(),
    )
  expect((await seqs(db)).seq).toBe((await seqs(database.db)).seq)
  await db.close()
})

test('a backup is one moment, also while a server writes', async () => {
  const file = join(folder, 'moment')
  let stop = false
  const { tenantId } = room
  const writing = (async () => {
    // Two rows that are there together or not at all.
    for (; !stop;) {
      const [id, course] = [newId(), newId()]
      const at = { tenant_id: tenantId, platform_id: room.lesson.room.platformId }
      await database.db.withTenant(tenantId, async (tx) => {
        await tx
          .insertInto('person')
          .values({ ...at, id, sub: id })
          .execute()
        await tx
          .insertInto('course')
          .values({ ...at, id: course, deployment_id: 'd', context_id: id })
          .execute()
      })
    }
  })()
  await writeBackup(source(), file)
  await writeBackup(source(), file)
  stop = true
  await writing
  await restoreBackup(target(), file)
  const { rows } = await ask(
    `select p.sub, c.context_id from person p full join course c on c.context_id = p.sub
     where (p.id is null and c.title is null)
       or (c.id is null and p.name_sealed is null and p.id not in (select person_id from enrollment))`,
  )
  expect(rows).toEqual([])
})

test('what is there is never written over', async () => {
  const file = join(folder, 'other')
  await writeFile(file, 'a letter')
  await expect(writeBackup(source(), file)).rejects.toThrow(FileInTheWay)
  expect(await readFile(file, 'utf8')).toBe('a letter')
  const backup = join(folder, 'into')
  await writeBackup(source(), backup)
  await expect(restoreBackup(target({ ownerUrl: database.ownerUrl }), backup)).rejects.toMatchObject({
    code: 'not_empty',
  })
  await ask('create table somebody_elses (id int)')
  await expect(restoreBackup(target(), backup)).rejects.toMatchObject({ code: 'not_empty' })
})

test('a file that was cut or changed is found out before anything is written', async () => {
  const file = join(folder, 'broken')
  await writeBackup(source(), file)
  const whole = await readFile(file)
  const text = gunzipSync(whole).toString('latin1')
  const changed = text.replace('Rosalind', 'Rosalinx').replace('Biology 9', 'Biology 8')
  expect(changed).not.toBe(text)
  const broken = [
    whole.subarray(0, whole.length - 20),
    whole.subarray(0, 2_000),
    gzipSync(Buffer.from(text.slice(0, text.length - 40), 'latin1')),
    gzipSync(Buffer.from(changed, 'latin1')),
    gzipSync('{"format":"something else"}\n'),
    Buffer.from('not packed at all'),
  ]
  for (const bytes of broken) {
    await writeFile(file, bytes)
    await expect(restoreBackup(target(), file)).rejects.toThrow(/The file/)
  }
  const { rows } = await ask(`select 1 from pg_class where relnamespace = 'public'::regnamespace`)
  expect(rows).toEqual([])
})

test('one of a newer version, or under another master key, is refused', async () => {
  const file = join(folder, 'newer')
  await writeBackup(source(), file)
  await expect(restoreBackup(target({ masterKey: randomBytes(32) }), file)).rejects.toMatchObject({
    code: 'master_key_wrong',
  })
  const [first, ...rest] = gunzipSync(await readFile(file))
    .toString('latin1')
    .split('\n')
  const newer =
    [first!.replace('"migrations":[', '"migrations":["9999-tomorrow",'), ...rest.slice(0, -2)].join('\n') +
    '\n'
  const ending = {
    ...JSON.parse(rest.at(-2)!),
    sha256: createHash('sha256').update(newer, 'latin1').digest('hex'),
  }
  await writeFile(file, gzipSync(Buffer.from(`${newer}${JSON.stringify(ending)}\n`, 'latin1')))
  await expect(restoreBackup(target(), file)).rejects.toMatchObject({ code: 'schema_newer' })
})

test('the key of an embedded database comes along, also from the middle of its rotation', async () => {
  const file = join(folder, 'key')
  const kept: Buffer[] = []
  const keepMasterKey = async (key: Buffer): Promise<void> => void kept.push(key)
  await rotateMasterKey(deps, { old: masterKey, wanted: null, keep: null, settleMs: 0 })
  await writeBackup({ ...source(), masterKey }, file)
  await restoreBackup(target({ masterKey: randomBytes(32), keepMasterKey }), file)
  expect(kept).toEqual([masterKey])
  const db = openDatabase({ url: inEmpty(database.appUrl) })
  const ciphers = openCiphers(db, masterKey)
  expect(await isMasterOf({ db, ciphers })).toBe(true)
  await ciphers.of(room.tenantId)
  await db.close()
})
