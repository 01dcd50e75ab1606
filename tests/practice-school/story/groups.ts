/** The groups of the story: one set of lab tables, as a teacher would make it, and what happens to them in a year. */
import { stableHex, type Person } from './people.ts'

export interface GroupSet {
  readonly id: string
  name: string
}

export interface Group {
  /** What addresses call it. */
  readonly id: number
  /** The opaque LTI id that members carry: 40 hex digits. */
  readonly contextId: string
  readonly setId: string
  name: string
  /** Keys of people. */
  members: string[]
}

export interface GroupBook {
  sets: GroupSet[]
  groups: Group[]
}

function table(id: number, letter: string, members: string[]): Group {
  const contextId = stableHex(`group:lab-table-${id - 7300}`)
  return { id, contextId, setId: 'lab-tables', name: `Table ${letter}`, members }
}

export function labTables(): GroupBook {
  return {
    sets: [{ id: 'lab-tables', name: 'Lab tables' }],
    groups: [table(7301, 'A', ['student-1', 'student-2', 'student-3'])],
  }
}

/** A table more, a table less, another name, other people at it. */
export type GroupChange =
  | { is: 'added'; group: number; name: string; members: string[] }
  | { is: 'removed'; group: number }
  | { is: 'seated'; group: number; members: string[] }
  | { is: 'renamed'; group: number; name: string }
  | { is: 'set-renamed'; name: string }

export function changeGroups(book: GroupBook, change: GroupChange): void {
  const group = 'group' in change ? book.groups.find(({ id }) => id === change.group) : undefined
  if (change.is === 'added') {
    book.groups.push({ ...table(change.group, '', change.members), name: change.name })
  } else if (change.is === 'removed') book.groups = book.groups.filter((each) => each !== group)
  else if (change.is === 'set-renamed') for (const set of book.sets) set.name = change.name
  else if (group && change.is === 'seated') group.members = change.members
  else if (group && change.is === 'renamed') group.name = change.name
}

/** LTI ids of the groups that a person sits in. */
export function groupIdsOf(book: GroupBook, person: Person): string[] {
  return book.groups.filter(({ members }) => members.includes(person.key)).map(({ contextId }) => contextId)
}
