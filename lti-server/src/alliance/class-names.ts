/**
 * The names of a class's students, for the warning on a card alone. Opening them takes longer than keeping a card,
 * and a class sends its cards within minutes, so they are kept opened for a moment; they go nowhere.
 */
import { indexNames, type NameIndex } from 'shared/domain/alliance/classmates'
import { openPersonName } from '../roster/person-name.ts'
import { studentsOf } from './membership.ts'
import type { Room } from './room.ts'
import { sealedNames } from './store/decisions.ts'

const KEPT_MS = 60_000
const MOST_CLASSES = 500

interface Kept {
  readonly names: NameIndex
  readonly until: number
}

/** By the tenant's cipher, so that nothing outlives its key in memory; then by alliance, oldest first. */
const kept = new WeakMap<Room['cipher'], Map<string, Kept>>()

export async function namesIn(room: Room): Promise<NameIndex> {
  const classes = kept.get(room.cipher) ?? new Map<string, Kept>()
  kept.set(room.cipher, classes)
  const known = classes.get(room.alliance.id)
  if (known && known.until > room.now.getTime()) return known.names
  const names = await readNames(room)
  classes.delete(room.alliance.id)
  classes.set(room.alliance.id, { names, until: room.now.getTime() + KEPT_MS })
  for (const oldest of classes.keys()) {
    if (classes.size <= MOST_CLASSES) break
    classes.delete(oldest)
  }
  return names
}

async function readNames(room: Room): Promise<NameIndex> {
  const students = await studentsOf(
    room.tx,
    room.alliance.course_id,
    room.sectionIds,
    room.alliance.memberIds,
  )
  const sealed = await sealedNames(room.tx, students)
  return indexNames(
    [...sealed].flatMap(([id, cell]) => {
      const name = openPersonName(room.cipher, id, cell)
      return name === null ? [] : [{ id, name }]
    }),
  )
}
