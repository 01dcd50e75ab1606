/**
 * A world of browsers and one server for notes that travel between them, as a property drives it: every message may be
 * lost, come twice, or come late. Words are numbered, so that each can be looked for afterwards.
 */
import fc from 'fast-check'
import { admits, arrive, isUnsent, taken, type Carried, type Held } from '../domain/private-notes/carrying.ts'
import { close, merge, newCopy, remove, write, type NoteCopy } from '../domain/private-notes/note-copy.ts'

const DEVICES = 2
const NOTES = ['n1', 'n2'] as const
const FIELDS = ['text', 'doubt'] as const

/** One thing that happens. `how`: which of the messages under way, or what becomes of one. */
export interface Happening {
  readonly what:
    | 'edit'
    | 'delete'
    | 'restore'
    | 'empty'
    | 'close'
    | 'push'
    | 'send'
    | 'arrive'
    | 'ask'
    | 'answer'
  readonly device: number
  readonly note: number
  readonly field: number
  readonly how: number
  /** How far this browser's clock is from the others'. */
  readonly skew: number
}

export const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.record({
    what: fc.constantFrom<Happening['what']>(
      ...(['edit', 'edit', 'edit', 'delete', 'restore', 'empty', 'close'] as const),
      ...(['push', 'push', 'send', 'arrive', 'arrive', 'ask', 'answer', 'answer'] as const),
    ),
    device: fc.nat(DEVICES - 1),
    note: fc.nat(NOTES.length - 1),
    field: fc.nat(FIELDS.length - 1),
    how: fc.nat(7),
    skew: fc.integer({ min: -1000, max: 1000 }),
  }),
  // Of their own accord such lists are too short for a quarrel.
  { maxLength: 40, size: 'max' },
)

interface Sent {
  readonly device: number
  readonly id: string
  readonly copy: NoteCopy
  readonly version: string
  readonly saw: number | null
}

type OnServer = Held & { readonly copy: NoteCopy }

/** A browser that is never seen again; null: both stay. */
export const vanishing: fc.Arbitrary<number | null> = fc.option(fc.nat(DEVICES - 1))

/** @returns what is wrong, in words; empty: all is well. */
export function wrongIn(all: readonly Happening[], vanished: number | null): string[] {
  const world = openWorld()
  for (const one of all) world.happen(one)
  return world.settle(vanished)
}

function openWorld() {
  const server = new Map<string, OnServer>()
  const devices = Array.from({ length: DEVICES }, () => new Map<string, Carried>())
  /** On the way to the server, and answers on the way back: kept for good, so that any may come again. */
  const requests: Sent[] = []
  const answers: { device: number; id: string; held: Held }[] = []
  /** Who wrote which words. */
  const written = new Map<string, number>()
  /** Words that the server has taken: they outlive the browser that wrote them. */
  const arrived = new Set<string>()
  /** Words that somebody who had them before her let go of. */
  const letGo = new Set<string>()
  let [seq, clock, count] = [0, 1_000_000, 0]
  const next = (): string => `v${(count += 1)}`

  function forget({ fields, lost }: NoteCopy, only?: string): void {
    for (const [name, { value }] of Object.entries(fields))
      if (only === undefined || only === name) letGo.add(String(value))
    if (only === undefined) for (const { words } of lost) letGo.add(words)
  }

  function change(device: number, id: string, act: (copy: NoteCopy) => NoteCopy): void {
    const here = devices[device]!.get(id)
    const copy = act(here?.copy ?? newCopy({ id }))
    devices[device]!.set(id, { copy, version: next(), server: here?.server ?? null })
  }

  function send(device: number, id: string): void {
    const here = devices[device]!.get(id)
    if (here && isUnsent(here))
      requests.push({ device, id, copy: here.copy, version: here.version, saw: here.server?.seq ?? null })
  }

  function reach({ device, id, copy, version, saw }: Sent): void {
    const held = server.get(id) ?? null
    const verdict = admits(held, { version, saw })
    if (verdict === 'take') {
      server.set(id, { copy, version, seq: (seq += 1) })
      for (const { value } of Object.values(copy.fields)) arrived.add(String(value))
    }
    if (verdict !== 'behind') answers.push({ device, id, held: server.get(id)! })
  }

  function ask(device: number, id: string): void {
    const held = server.get(id)
    if (!held) return
    const here = arrive(devices[device]!.get(id) ?? null, held, next)
    devices[device]!.set(id, here)
  }

  function hear({ device, id, held }: (typeof answers)[number]): void {
    const here = devices[device]!.get(id)
    if (here) devices[device]!.set(id, taken(here, held))
  }

  function happen({ what, device, note, field, how, skew }: Happening): void {
    const id = NOTES[note]!
    const name = FIELDS[field]!
    const here = devices[device]!.get(id)
    const pen = { by: `d${device}`, now: (clock += 1) + skew }
    if (what === 'edit') {
      const words = `w${(count += 1)}`
      written.set(words, device)
      if (here) forget(here.copy, name)
      change(device, id, (copy) => write(copy, pen, { [name]: words }))
    } else if (what === 'delete' || what === 'restore') {
      if (here) change(device, id, (copy) => write(copy, pen, { deleted: what === 'delete' }))
    } else if (what === 'empty') {
      if (!here?.copy.fields['deleted']?.value) return
      forget(here.copy)
      change(device, id, remove)
    } else if (what === 'close') {
      const one = here?.copy.lost[how]
      if (!one) return
      letGo.add(one.words)
      change(device, id, (copy) => close(copy, one))
    } else if (what === 'push') {
      send(device, id)
      if (requests.length > 0) reach(requests.at(-1)!)
    } else if (what === 'send') send(device, id)
    else if (what === 'ask') ask(device, id)
    // Any that was ever sent, in any order, as often as it likes.
    else if (what === 'arrive') requests.slice(-1 - how, requests.length - how).forEach(reach)
    else answers.slice(-1 - how, answers.length - how).forEach(hear)
  }

  /** Everybody asks and sends until there is nothing more to say. */
  function settle(vanished: number | null): string[] {
    const staying = [...devices.entries()].filter(([device]) => device !== vanished)
    for (let round = 0; round < 8; round += 1) {
      for (const [device] of staying)
        for (const id of NOTES) {
          ask(device, id)
          send(device, id)
          const last = requests.at(-1)
          if (last) reach(last)
          const answer = answers.at(-1)
          if (answer) hear(answer)
        }
    }
    return NOTES.flatMap((id) => apart(id, staying)).concat(lostWords(vanished))
  }

  function apart(id: string, staying: [number, Map<string, Carried>][]): string[] {
    const held = server.get(id)
    return staying.flatMap(([device, notes]) => {
      const here = notes.get(id)
      const same = JSON.stringify(here?.copy) === JSON.stringify(held?.copy)
      const calm = !here || !isUnsent(here)
      const again =
        here && JSON.stringify(merge(here.copy, here.copy)) !== JSON.stringify(merge(here.copy, held!.copy))
      return same && calm && !again ? [] : [`${id} on d${device}: ${JSON.stringify([here, held])}`]
    })
  }

  function lostWords(vanished: number | null): string[] {
    const standing = [...server.values()].map(({ copy }) => JSON.stringify(copy)).join()
    const due = [...written].filter(([words, device]) => device !== vanished || arrived.has(words))
    return due.flatMap(([words]) => (letGo.has(words) || standing.includes(`"${words}"`) ? [] : [words]))
  }

  return { happen, settle }
}
