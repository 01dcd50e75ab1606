/** Where a line that a teacher writes down may belong, in the order in which an agreement is read. */
import { directionsOf } from 'shared/domain/alliance/parts'
import type { AgreedLine } from 'shared/domain/alliance/versions'
import { topics, type Language } from 'shared/domain/alliance/vocabulary'
import { headingOf } from 'shared/render/agreement-outline'

export type Where = Pick<AgreedLine, 'part' | 'direction' | 'topic'>

const wheres: readonly Where[] = [
  { part: 'vision', direction: 'all', topic: null },
  ...directionsOf('class').map((direction) => ({ part: 'values' as const, direction, topic: null })),
  { part: 'roadmap', direction: 'all', topic: null },
  ...topics.map((topic) => ({ part: 'routines' as const, direction: 'all' as const, topic })),
]

/** The headings, each with where its lines belong. */
export function headings(language: Language): readonly { readonly heading: string; readonly where: Where }[] {
  return wheres.map((where) => ({ where, heading: headingOf(language, where) }))
}

/** The first one that is asked for: what the teacher promises (A2). */
export const firstWhere: Where = { part: 'values', direction: 't_st', topic: null }
