/** The ids that the next texts from this page will have, one for each of its forms. */
import type { LearningTarget } from 'shared/contract/partnership'
import { dimensions } from 'shared/domain/partnership/dimension'
import type { Needs } from 'shared/contract/needs'
import { needForms } from 'shared/ui/pact/NeedsPanel'
import { v7 as newId } from 'uuid'

export type FormIds = Readonly<Record<string, string>>

export function formIds(targets: readonly LearningTarget[], needs: Needs['needs']): FormIds {
  const names = targets.flatMap(({ id, pact, strategies }) => [
    ...['words', 'strength', 'commitment', 'if_then', 'check_dates', 'yes', 'strategy', 'strategy-try'].map(
      (form) => `${id}-${form}`,
    ),
    ...pact.commitments.map((one) => `${id}-c-${one.id}`),
    ...strategies.map((one) => `${id}-s-${one.id}`),
  ])
  const sides = dimensions.map((dimension) => `side-${dimension}`)
  const all = [
    ...names,
    ...sides,
    ...needForms(needs),
    'need',
    'stage',
    'ask',
    'confer',
    'handover',
    'evidence',
    'look',
    'propose',
    'propose-words',
    'propose-strength',
  ]
  return Object.fromEntries(all.map((name) => [name, newId()]))
}
