/**
 * An insight note (B8): how this student is learning, as a teacher reads it from a piece of work or from what the student
 * said about it. Her teacher's alone. Without either it is a guess, and no note yet.
 */
export const insightFields = ['work', 'account', 'reading', 'doubt'] as const
/** `work`: which piece. `account`: how the student says it was done. `reading`, `doubt`: the teacher's own. */
export type InsightField = (typeof insightFields)[number]

export type Insight = Readonly<Record<InsightField, string>>

/** Nothing is written in it. */
export function isBlank(insight: Insight): boolean {
  return insightFields.every((field) => insight[field].trim() === '')
}

/** B8: it stands on a piece of work or on the student's words. Until then it is kept, and not yet among the notes. */
export function standsOnEvidence({ work, account }: Insight): boolean {
  return work.trim() !== '' || account.trim() !== ''
}

/**
 * What leaves the note when its writer shares words from it: the parts that she chose, as they stand, and nothing else
 * (INV-9). It is a copy; the note stays as it is, and hers alone.
 */
export function crossing(insight: Insight, chosen: readonly InsightField[]): string {
  const parts = insightFields.filter((field) => chosen.includes(field)).map((field) => insight[field].trim())
  return parts.filter((part) => part !== '').join('\n\n')
}
