/**
 * Whoever has the server, its log, its database and every request that reached it reads nothing of a teacher's private
 * notes (design §5): written and read through the extension's own parts, from two browsers of hers, against the real
 * server and PostgreSQL.
 */
import { createApp } from 'lti-server/app'
import { createLog } from 'lti-server/platform/log'
import { makeTestClass, openTestDeps } from 'lti-server/platform/test-class'
import { openTestDatabase } from 'lti-server/platform/test-database'
import { setPrivateNotes } from 'lti-server/private-notes/store'
import pg from 'pg'
import { EXTENSION_CLIENT_ID } from 'shared/contract/extension-identity'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openApi } from '../../extension/src/data/api.ts'
import type { ConnectionKeeper } from '../../extension/src/data/connection.ts'
import { openProofKey, randomText, sha256 } from '../../extension/src/data/dpop.ts'
import type { Kept } from '../../extension/src/data/kept.ts'
import type { Subject } from '../../extension/src/data/subject.ts'
import { openAnotherBrowser, type AnotherBrowser } from '../../extension/src/testing/another-browser.ts'
import { sealedInto, traces } from '../traces.ts'

const NAME = 'Ira Zaunkönig'
const HOST = 'canvas.heronfield.example'
const NUMBER = '472091538264'
const JOT = 'Counts on her fingers under the table'
const INSIGHT = {
  work: 'Worksheet about parallelograms',
  account: 'I always lose the minus sign',
  reading: `${NAME} reads the problem from its end`,
  doubt: 'Perhaps nobody showed her a numberline',
}
/** Nothing of this may be found anywhere. */
const SECRETS = [NAME, 'Zaunkönig', HOST, NUMBER, JOT, 'fingers', ...Object.values(INSIGHT), 'parallelograms']

const database = await openTestDatabase()
const seen: string[] = []
const root = await openTestDeps(database.db)
const log = createLog('trace', { write: (line: string) => void seen.push(line) })
const deps = { ...root, log }
const app = createApp(deps)
const superuser = new pg.Client({ connectionString: database.superUrl })
const origin = deps.config.publicUrl
const subject: Subject = { lms: 'canvas', host: HOST, course: '7', student: NUMBER }

let teacher: string
let room: Awaited<ReturnType<typeof makeTestClass>>

beforeAll(async () => {
  await superuser.connect()
  // Every request to the server, as it came: address, headers, body.
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const request = new Request(url, init)
    const headers = JSON.stringify([...request.headers])
    seen.push(`${request.method} ${url}`, headers, await request.clone().text())
    return app.fetch(request)
  })
  room = await makeTestClass(deps)
  teacher = await room.add({ role: 'teacher', name: 'Dana Whitfield' })
  await room.add({ role: 'student' })
  await database.db.withTenant(room.tenantId, (tx) => setPrivateNotes(tx, room.tenantId, true))
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await superuser.end()
  await root.close()
  await database.close()
})

const Tokens = v.object({ access_token: v.string() })

/** A browser that the teacher has connected: with her ticket, her yes, and a key that only it has. */
async function connected(): Promise<AnotherBrowser> {
  let token = ''
  const person = { id: teacher }
  const keeper: Pick<ConnectionKeeper, 'current' | 'accessToken'> = {
    current: async () => ({ server: origin, person, refreshToken: '', ended: false }),
    accessToken: async () => ({ ok: true, value: token }),
  }
  const browser = openAnotherBrowser(teacher, { api: (kept) => openApi(kept, keeper as ConnectionKeeper) })
  token = await signIn(browser.kept)
  return browser
}

async function signIn(kept: Kept): Promise<string> {
  const { thumbprint, prove } = await openProofKey(kept)
  const [verifier, state] = [randomText(), randomText()]
  const redirect = deps.config.extensionRedirects[0]!
  const { launchId } = await room.launch(teacher, 'teacher')
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: EXTENSION_CLIENT_ID,
    redirect_uri: redirect,
    code_challenge: await sha256(verifier),
    code_challenge_method: 'S256',
    state,
    dpop_jkt: thumbprint,
    ticket: await room.ticket(launchId, 'connect'),
  })
  const page = await (await fetch(`${origin}/oauth/authorize?${query}`)).text()
  const offer = /name="offer" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const answered = await fetch(`${origin}/oauth/authorize`, {
    method: 'POST',
    body: new URLSearchParams({ offer, answer: 'connect' }),
  })
  const code = new URL(answered.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const url = `${origin}/oauth/token`
  const tokens = await fetch(url, {
    method: 'POST',
    headers: { DPoP: await prove('POST', url) },
    body: new URLSearchParams({
      client_id: EXTENSION_CLIENT_ID,
      grant_type: 'authorization_code',
      code,
      code_verifier: verifier,
      redirect_uri: redirect,
    }),
  })
  return v.parse(Tokens, await tokens.json()).access_token
}

/** Every row of every table, whoever's it is; bytes as PostgreSQL writes them, in hex. */
async function wholeDatabase(): Promise<string[]> {
  const { rows: tables } = await superuser.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relkind in ('r', 'p') and relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`,
  )
  const all: string[] = []
  for (const { name } of tables) {
    const { rows } = await superuser.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`)
    all.push(...rows.map(({ row }) => `${name} ${row}`))
  }
  return all
}

test('is what holds: nothing of a note is read by whoever has everything but the browsers and the code', async () => {
  const home = await connected()
  const [jot, insight] = ['01890000-0000-7000-8000-00000000000a', '01890000-0000-7000-8000-00000000000b']
  await home.book.write(teacher, subject, jot, JOT)
  await home.book.writeInsight(teacher, subject, insight, INSIGHT)
  await home.sync.run()
  expect(await home.sync.home()).toMatchObject({ home: 'offered' })
  const code = await home.vault.newRecoveryCode(teacher)
  expect(await home.sync.start(code)).toMatchObject({ ok: true })
  await home.sync.run()

  const school = await connected()
  await school.sync.run()
  expect(await school.sync.home()).toMatchObject({ home: 'code' })
  expect(await school.sync.open('00000-00000-00000-00000-000000')).toMatchObject({ ok: false })
  expect(await school.sync.open(code)).toMatchObject({ ok: true })
  await school.sync.run()
  const { notes } = await school.book.read(teacher, subject)
  expect(notes.map(({ text }) => text).toSorted()).toEqual(['', JOT])
  expect(notes.find(({ kind }) => kind === 'insight')?.insight).toEqual(INSIGHT)
  await school.book.write(teacher, subject, jot, `${JOT}, and smiles`)
  await school.book.setDeleted(teacher, subject, insight, true)
  await school.sync.run()
  await home.sync.run()
  expect(await home.texts(subject)).toEqual([`${JOT}, and smiles`])

  const everything = [...(await wholeDatabase()), ...seen]
  expect(everything.filter((line) => line.startsWith('sealed_note'))).toHaveLength(2)
  for (const secret of [...SECRETS, code, code.replaceAll('-', '')])
    expect(traces(secret, everything), secret).toEqual([])
  // Lengths come in steps: a word more or less shows nowhere.
  const sizes = await superuser.query<{ bytes: number }>(`select octet_length(ct) as bytes from sealed_note`)
  expect(sizes.rows.every(({ bytes }) => bytes % 512 === 16)).toBe(true)
})

test('the look itself finds what is there, in whatever letters', async () => {
  const everything = [...(await wholeDatabase()), ...seen]
  expect(traces('Alder Creek', everything)).not.toEqual([])
  expect(traces('grant_type', everything)).not.toEqual([])
  for (const hidden of sealedInto(JOT))
    expect(traces(JOT, [`before ${hidden} after`]), hidden).toHaveLength(1)
})
