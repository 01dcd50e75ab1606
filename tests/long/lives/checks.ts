/** After every act: what each reader reads is what the model says she reads, and holds nothing that is not hers. */
import type { AllianceView } from 'shared/contract/alliance'
import type { Amendments } from 'shared/contract/amendments'
import type { DecidingView } from 'shared/contract/deciding'
import type { LineStates, Pulses } from 'shared/contract/pulse'
import { seesCard } from './model/cards.ts'
import { personOf, type Life, type Reader } from './model/life.ts'
import { closeDue } from './model/pulses.ts'
import { kept } from './model/rights.ts'
import type { Room } from './room.ts'
import { allianceSight, readAlliance } from './views/alliance-view.ts'
import { decidingSight, readDeciding } from './views/deciding-view.ts'
import {
  linesSight,
  proposalsSight,
  pulsesSight,
  readLines,
  readProposals,
  readPulses,
} from './views/living-views.ts'

/** The projector: nobody in particular, before the whole class. */
export const CLASS: Reader = { id: 'the class', role: 'test-student' }

interface Looked {
  readonly reader: Reader
  readonly path: string
  readonly status: number
  readonly body: unknown
}

/**
 * Reads as these people do. One of them, `closely`, reads every page there is; the others the one
 * that all else can be told from, so that a thousand lives fit into a break.
 */
export async function look(
  room: Room,
  life: Life,
  readers: readonly Reader[],
  closely: Reader | undefined = readers[0],
): Promise<Looked[]> {
  const pages = life.lines.length > 0 ? ['', '/deciding'] : ['']
  const living = life.versions.length > 0 ? ['/pulses', '/lines', '/amendments'] : []
  const looks = readers.flatMap((reader) =>
    (reader === closely ? [...pages, ...living] : ['']).map((path) => ({ reader, path })),
  )
  return Promise.all(
    looks.map(async ({ reader, path }) => {
      // The projector's window is the teacher's.
      const seat = await room.seat(reader === CLASS ? life.people[0]! : reader)
      const query = reader === CLASS ? '?as=class' : ''
      const { status, body } = await seat.get(`/api/v1/alliances/${life.id}${path}${query}`)
      return { reader, path, status, body }
    }),
  )
}

/** What differs between what was read and this life; none: all is as it should be. */
export function differences(life: Life, all: readonly Looked[]): string[] {
  closeDue(life)
  return all.flatMap((looked) => {
    const { reader, path, status, body } = looked
    const who = reader === CLASS ? 'the projector' : `${personOf(life, reader.id).name} (${reader.role})`
    const out = reader === CLASS ? [] : kept(life, reader)
    if (out.length > 0) {
      const { code } = body as { code?: string }
      return out.includes(code ?? '') ? [] : [`${who} reads${path}: ${status} ${code}, not ${out.join()}`]
    }
    if (status !== 200) return [`${who} reads${path}: ${status} ${JSON.stringify(body)}`]
    return [...apart(life, looked), ...leaks(life, looked)].map((one) => `${who} reads${path}: ${one}`)
  })
}

function apart(life: Life, { reader, path, body }: Looked): string[] {
  const [expected, actual] = ((): [object, object] => {
    if (path === '/deciding') return [decidingSight(life, reader), readDeciding(body as DecidingView)]
    if (path === '/pulses') return [pulsesSight(life, reader), readPulses(body as Pulses)]
    if (path === '/lines') return [linesSight(life), readLines(body as LineStates)]
    if (path === '/amendments') return [proposalsSight(life, reader), readProposals(body as Amendments)]
    return [allianceSight(life, reader), readAlliance(body as AllianceView)]
  })()
  return Object.keys({ ...expected, ...actual }).flatMap((key) => {
    const [should, is] = [expected, actual].map((one) => JSON.stringify(Reflect.get(one, key)))
    return should === is ? [] : [`${key}\n    should be ${should}\n    but is    ${is}`]
  })
}

/**
 * INV-5, INV-21, and F3: nowhere in what anybody reads stands who somebody else is, under which id she wrote, or a word
 * of hers that is not before this reader.
 */
function leaks(life: Life, { reader, body }: Looked): string[] {
  const text = JSON.stringify(body)
  const others = life.people.filter(({ id }) => id !== reader.id)
  const speaking = reader.role === 'teacher'
  // The same words may be before her by another card, or as a proposal.
  const known = new Set<string | null>([
    ...life.cards.filter((card) => seesCard(life, reader, card)).map((card) => card.text),
    ...life.proposals.map((proposal) => proposal.text),
  ])
  return [
    ...others.filter(({ id }) => text.includes(id)).map(({ name }) => `the id of ${name}`),
    ...others.filter(({ name }) => !speaking && text.includes(name)).map(({ name }) => `the name of ${name}`),
    ...life.cards
      .filter(({ id, author }) => author !== reader.id && text.includes(id))
      .map((card) => `the writer's id of “${card.text}”`),
    ...life.cards
      .filter((card) => !known.has(card.text) && text.includes(card.text))
      .map((card) => `“${card.text}”, which is not before her`),
    ...secretsOf(life, reader)
      .filter((words) => text.includes(words))
      .map((words) => `“${words}”, which is not for her`),
  ]
}

/** Concerns are the facilitator's; reasons and notes the writer's and hers. */
function secretsOf(life: Life, reader: Reader): string[] {
  if (reader.role === 'teacher') return []
  const stances = life.rounds.flatMap((round) => Object.entries(round.stances))
  const later = life.rounds.flatMap((round) => round.later)
  return [
    ...stances.flatMap(([id, { concern, answered }]) =>
      id === reader.id ? [] : [concern, answered].filter((words) => words !== null),
    ),
    ...later.flatMap(({ person, text }) => (person === reader.id ? [] : [text])),
    ...life.reworded.flatMap(({ note }) => note ?? []),
  ]
}

/** What the teacher reads names cards and proposals as everybody but their writers knows them. */
export function learnNames(room: Room, life: Life, all: readonly Looked[]): void {
  for (const { reader, path, body } of all) {
    if (reader.role !== 'teacher') continue
    const { cards = [] } = body as Partial<AllianceView>
    const { amendments = [] } = body as Partial<Amendments>
    for (const { id, text, mine } of path === '' ? cards : []) {
      const [known, other] = life.cards.filter((card) => card.text === text)
      if (known && !other && (!mine || known.id.startsWith('unnamed'))) room.masks.set(known.id, id)
    }
    const { decisions = [] } = body as Partial<AllianceView>
    for (const { id, text } of decisions.flatMap(({ concerns = [] }) => concerns)) room.masks.set(text, id)
    for (const { id, text, why, mine } of amendments) {
      const known = life.proposals.find((one) => one.text === text && one.why === why)
      if (known && !mine) room.masks.set(known.id, id)
    }
  }
}
