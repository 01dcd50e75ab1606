/** What a school's server does with sealed private notes, in memory: for one author, and able to fail. */
import type { ServerResponse } from 'node:http'
import type { ErrorCode } from 'shared/contract/errors'
import {
  ForgetPrivateNotes,
  NewPrivateNotes,
  WrappedKey,
  type HeldNote,
  type PrivateNotes,
  type TakenPrivateNotes,
} from 'shared/contract/private-notes'
import { admits } from 'shared/domain/private-notes/carrying'
import { err, ok, type Result } from 'shared/domain/result'
import * as v from 'valibot'
import type { Api } from '../data/api.ts'
import { json, problem } from './answering.ts'

export interface TestNotesServer {
  readonly api: Api
  /** The school has said yes. */
  on: boolean
  offline: boolean
  full: boolean
  /** Notes in one answer. */
  page: number
  /** Answers get lost on their way, this many. */
  lost: number
  key: WrappedKey | null
  readonly notes: Map<string, HeldNote>
  /** It is as it was: what is answered goes on from there. */
  restore(): void
  /** What `restore` goes back to. */
  backUp(): void
  /** Everything that was sent, as it came. */
  readonly sent: string[]
}

export function openTestNotesServer(on = true): TestNotesServer {
  let seq = 0
  let backup = { seq, notes: new Map<string, HeldNote>() }
  const server: TestNotesServer = {
    on,
    offline: false,
    full: false,
    page: 3,
    lost: 0,
    key: null,
    notes: new Map(),
    sent: [],
    backUp: () => void (backup = { seq, notes: new Map(server.notes) }),
    restore() {
      seq = backup.seq
      server.notes.clear()
      for (const [id, note] of backup.notes) server.notes.set(id, note)
    },
    api: {
      get: (path, schema) => answer(schema, () => look(new URL(path, 'http://server').searchParams)),
      send: (path, body, schema) => answer(schema, () => post(path, body)),
      post: () => Promise.resolve(err('not_found')),
    },
  }

  async function answer<T>(
    schema: v.GenericSchema<unknown, T>,
    run: () => Result<unknown, ErrorCode>,
  ): Promise<Result<T, ErrorCode>> {
    if (server.offline) return err('server_unreachable')
    const done = run()
    if (server.lost > 0) {
      server.lost -= 1
      return err('server_unreachable')
    }
    return done.ok ? ok(v.parse(schema, JSON.parse(JSON.stringify(done.value)))) : done
  }

  function look(query: URLSearchParams): Result<PrivateNotes, ErrorCode> {
    const after = Number(query.get('after'))
    if (!server.on) return ok({ on: false, key: null, notes: [], last: 0, upTo: 0, more: false })
    const all = [...server.notes.values()].filter((note) => note.seq > after).sort((a, b) => a.seq - b.seq)
    const notes = all.slice(0, server.page)
    const upTo = notes.at(-1)?.seq ?? (server.key ? after : 0)
    return ok({ on: true, key: server.key, notes, last: seq, upTo, more: notes.length < all.length })
  }

  function post(path: string, body: unknown): Result<unknown, ErrorCode> {
    server.sent.push(JSON.stringify(body))
    if (path.endsWith('/key')) {
      const key = v.parse(WrappedKey, body)
      if (server.key && server.key.kid !== key.kid) return err('private_notes_other_key')
      server.key = key
      return ok({ kid: key.kid })
    }
    if (path.endsWith('/forget')) {
      if (server.key?.kid === v.parse(ForgetPrivateNotes, body).kid) {
        server.key = null
        server.notes.clear()
        seq = 0
      }
      return ok(body)
    }
    return take(v.parse(NewPrivateNotes, body))
  }

  function take({ kid, notes }: NewPrivateNotes): Result<TakenPrivateNotes, ErrorCode> {
    if (!server.on) return err('private_notes_off')
    if (server.key?.kid !== kid) return err('private_notes_other_key')
    if (server.full) return err('private_notes_full')
    const done: TakenPrivateNotes = { taken: [], behind: [] }
    for (const { saw, ...note } of notes) {
      const held = server.notes.get(note.id) ?? null
      const verdict = admits(held, { version: note.version, saw })
      if (verdict === 'take') server.notes.set(note.id, { ...note, seq: (seq += 1) })
      if (verdict === 'behind') done.behind.push(note.id)
      else done.taken.push({ id: note.id, version: note.version, seq: server.notes.get(note.id)!.seq })
    }
    return ok(done)
  }

  return server
}

/** The same over HTTP; without a body it is asked what is new. */
export async function answerNotes(
  { api }: TestNotesServer,
  response: ServerResponse,
  { pathname, search }: URL,
  body: string,
): Promise<void> {
  const asked = pathname + search
  const done =
    body === '' ? await api.get(asked, v.unknown()) : await api.send(asked, JSON.parse(body), v.unknown())
  return done.ok ? json(response, 200, done.value) : problem(response, 409, done.code)
}
