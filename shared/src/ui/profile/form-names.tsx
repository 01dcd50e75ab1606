/** The names of the forms of a student's page about herself, as her drafts and what is said of them have it. */
import type { ProfileLine } from '../../contract/profile.ts'
import { facets, signs, takesMany, type ProfileKind } from '../../domain/partnership/profile.ts'

/** Where a question is answered: the one answer it takes, or a further one. */
export function questionForm(kind: ProfileKind): string {
  return `q-${kind}`
}

/** Where one of several answers gets other words. */
export function lineForm(id: string): string {
  return `line-${id}`
}

/** What needs no words: taking back, bringing back, who may read. */
export function actsForm(id: string): string {
  return `acts-${id}`
}

/** The answers to a question that stand. */
export function standing(lines: readonly ProfileLine[], kind: ProfileKind): ProfileLine[] {
  return lines.filter((line) => line.kind === kind && line.takenBackAt === null)
}

/** The form that stands open: where something was just said, or else the first question without an answer. */
export function openForm(lines: readonly ProfileLine[], said: string | undefined): string | null {
  if (said === undefined) {
    const first = [...facets, ...signs].find((kind) => standing(lines, kind).length === 0)
    return first === undefined ? null : questionForm(first)
  }
  const line = lines.find(({ id }) => said === actsForm(id))
  if (!line) return said
  if (line.takenBackAt !== null) return null
  const isFirst = standing(lines, line.kind)[0] === line
  return isFirst && !takesMany(line.kind) ? questionForm(line.kind) : lineForm(line.id)
}
