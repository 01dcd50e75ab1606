/** The ids that the next texts from a student's page about herself will have, one for each of its boxes. */
import type { ProfileLine } from 'shared/contract/profile'
import { profileKinds } from 'shared/domain/partnership/profile'
import { lineForm, questionForm } from 'shared/ui/profile/form-names'
import { v7 as newId } from 'uuid'

export function formIds(lines: readonly ProfileLine[]): Readonly<Record<string, string>> {
  const names = [...profileKinds.map(questionForm), ...lines.map(({ id }) => lineForm(id))]
  return Object.fromEntries(names.map((name) => [name, newId()]))
}
