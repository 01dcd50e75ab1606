/** The roster of the test school, in two pages, with somebody who left and one who is no student in it. */
import type { Member, Members, Section } from 'shared/contract/api'
import { v7 as uuid } from 'uuid'

interface Listed {
  readonly id: string
  readonly name: string
  readonly number: string
  /** The id of her section. */
  readonly section: string
}

/** `GET …/members`, a page of it. */
export function rosterPage(students: readonly Listed[], sections: readonly Section[], url: URL): Members {
  const known = students.map(({ id, name, number: lmsId, section }): Member => ({
    id,
    name,
    lmsId,
    role: 'student',
    state: 'active',
    sections: sections.filter((one) => one.id === section),
  }))
  const asOf = new Date().toISOString()
  if (!url.searchParams.has('cursor')) return { asOf, members: known.slice(0, 1), cursor: 'second' }
  const left: Member = {
    id: uuid(),
    name: 'Ana Gone',
    lmsId: '504',
    role: 'student',
    state: 'left',
    sections: [],
  }
  const aide: Member = {
    id: uuid(),
    name: 'Ana Aide',
    lmsId: '90',
    role: 'ta',
    state: 'active',
    sections: [],
  }
  return { asOf, members: [...known.slice(1), left, aide] }
}
