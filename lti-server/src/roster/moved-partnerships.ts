/** What a past id of a person left in partnerships of a course, moved to the one who carries it now, and moved back. */
import * as v from 'valibot'
import type { Tx } from '../platform/database.ts'

const Joined = v.optional(v.array(v.object({ id: v.string(), partnershipId: v.string() })), [])
const Ids = v.optional(v.array(v.string()), [])

/** Where each moved row came from. */
export const Moved = v.object({
  notes: Joined,
  targets: Joined,
  conversations: Joined,
  checkIns: Joined,
  selfAssessments: Joined,
  conferences: Joined,
  dimensionTexts: Joined,
  stageWords: Joined,
  needTexts: Joined,
  evidence: Joined,
  partnerships: Ids,
  authored: Ids,
  proposed: Ids,
  texts: Ids,
  strategies: Ids,
  yes: Ids,
  profileLines: Ids,
  sides: Ids,
  stages: Ids,
  needs: Ids,
  periods: Ids,
  handovers: Ids,
})
export type Moved = v.InferOutput<typeof Moved>

export interface Heirs {
  readonly personId: string
  readonly fromPersonId: string
}

const NOTHING: Moved = v.parse(Moved, {})

/** Rows that hang on a partnership. */
const KINDS = {
  notes: 'note',
  targets: 'learning_target',
  conversations: 'conversation',
  checkIns: 'check_in',
  selfAssessments: 'self_assessment',
  conferences: 'conference',
  dimensionTexts: 'dimension_text',
  stageWords: 'stage_word',
  needTexts: 'need_text',
  evidence: 'evidence',
} as const
type Kind = keyof typeof KINDS
const kinds: readonly Kind[] = [
  'notes',
  'targets',
  'conversations',
  'checkIns',
  'selfAssessments',
  'conferences',
  'dimensionTexts',
  'stageWords',
  'needTexts',
  'evidence',
]

/**
 * The past one's partnership becomes the present one's; where both have one, what is in it joins that. So does what
 * she told of herself, which hangs on none.
 */
export async function movePartnership(tx: Tx, courseId: string, heirs: Heirs): Promise<Moved> {
  const profileLines = await moveProfile(tx, courseId, heirs)
  const periods = await movePeriods(tx, courseId, heirs)
  const handovers = await moveHandovers(tx, courseId, heirs)
  return { ...(await joinPartnership(tx, courseId, heirs)), profileLines, periods, handovers }
}

/** Since when her educators read her; where it is known of her present id, that stands: nobody reads more for the move. */
async function movePeriods(tx: Tx, courseId: string, { personId, fromPersonId }: Heirs): Promise<string[]> {
  const rows = await tx
    .updateTable('partner_period')
    .set({ student_id: personId })
    .where('course_id', '=', courseId)
    .where('student_id', '=', fromPersonId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('partner_period as own')
            .select('own.id')
            .where('own.course_id', '=', courseId)
            .where('own.student_id', '=', personId),
        ),
      ),
    )
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** To one educator only one is open: the one of her present id stands. */
async function moveHandovers(tx: Tx, courseId: string, { personId, fromPersonId }: Heirs): Promise<string[]> {
  const rows = await tx
    .updateTable('handover')
    .set({ student_id: personId })
    .where('course_id', '=', courseId)
    .where('student_id', '=', fromPersonId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('handover as own')
            .select('own.id')
            .whereRef('own.to_id', '=', 'handover.to_id')
            .where('own.course_id', '=', courseId)
            .where('own.student_id', '=', personId),
        ),
      ),
    )
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

async function moveProfile(tx: Tx, courseId: string, { personId, fromPersonId }: Heirs): Promise<string[]> {
  const rows = await tx
    .updateTable('profile_line')
    .set({ student_id: personId })
    .where('course_id', '=', courseId)
    .where('student_id', '=', fromPersonId)
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

async function joinPartnership(tx: Tx, courseId: string, heirs: Heirs): Promise<Moved> {
  const { personId, fromPersonId } = heirs
  const partnerships = await tx
    .selectFrom('partnership')
    .select(['id', 'student_id'])
    .where('course_id', '=', courseId)
    .where('student_id', 'in', [personId, fromPersonId])
    .execute()
  const old = partnerships.find((row) => row.student_id === fromPersonId)
  const own = partnerships.find((row) => row.student_id === personId)
  if (!old) return NOTHING
  const written = await moveWriter(tx, old.id, heirs)
  if (!own) {
    await tx.updateTable('partnership').set({ student_id: personId }).where('id', '=', old.id).execute()
    return { ...NOTHING, ...written, partnerships: [old.id] }
  }
  const joined = {
    notes: [],
    targets: [],
    conversations: [],
    checkIns: [],
    selfAssessments: [],
    conferences: [],
    dimensionTexts: [],
    stageWords: [],
    needTexts: [],
    evidence: [],
  } as Pick<Moved, Kind>
  for (const kind of kinds) {
    const rows = await tx
      .updateTable(KINDS[kind])
      .set({ partnership_id: own.id })
      .where('partnership_id', '=', old.id)
      .returning('id')
      .execute()
    joined[kind] = rows.map(({ id }) => ({ id, partnershipId: old.id }))
  }
  return { ...NOTHING, ...written, ...joined }
}

/** What she wrote there under her past id is hers under the present one. */
async function moveWriter(tx: Tx, partnershipId: string, { personId, fromPersonId }: Heirs) {
  const targets = tx
    .selectFrom('learning_target')
    .select('learning_target.id')
    .where('learning_target.partnership_id', '=', partnershipId)
  const authored = await tx
    .updateTable('note')
    .set({ author_id: personId })
    .where('partnership_id', '=', partnershipId)
    .where('author_id', '=', fromPersonId)
    .returning('id')
    .execute()
  const texts = await tx
    .updateTable('pact_text')
    .set({ author_id: personId })
    .where('target_id', 'in', targets)
    .where('author_id', '=', fromPersonId)
    .returning('id')
    .execute()
  const strategies = await tx
    .updateTable('strategy_entry')
    .set({ author_id: personId })
    .where('target_id', 'in', targets)
    .where('author_id', '=', fromPersonId)
    .returning('id')
    .execute()
  const yes = await tx
    .updateTable('pact_yes')
    .set({ person_id: personId })
    .where('target_id', 'in', targets)
    .where('person_id', '=', fromPersonId)
    .returning('id')
    .execute()
  const proposed = await tx
    .updateTable('learning_target')
    .set({ proposer_id: personId })
    .where('partnership_id', '=', partnershipId)
    .where('proposer_id', '=', fromPersonId)
    .returning('id')
    .execute()
  const sides = await tx
    .updateTable('dimension_text')
    .set({ author_id: personId })
    .where('partnership_id', '=', partnershipId)
    .where('author_id', '=', fromPersonId)
    .returning('id')
    .execute()
  const stages = await tx
    .updateTable('stage_word')
    .set({ author_id: personId })
    .where('partnership_id', '=', partnershipId)
    .where('author_id', '=', fromPersonId)
    .returning('id')
    .execute()
  const needs = await tx
    .updateTable('need_text')
    .set({ author_id: personId })
    .where('partnership_id', '=', partnershipId)
    .where('author_id', '=', fromPersonId)
    .returning('id')
    .execute()
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
  return {
    authored: ids(authored),
    texts: ids(texts),
    strategies: ids(strategies),
    yes: ids(yes),
    proposed: ids(proposed),
    sides: ids(sides),
    stages: ids(stages),
    needs: ids(needs),
  }
}

/** What was moved before, and what was moved now. */
export function movedTogether(before: Moved, now: Moved): Moved {
  return {
    notes: [...before.notes, ...now.notes],
    targets: [...before.targets, ...now.targets],
    conversations: [...before.conversations, ...now.conversations],
    checkIns: [...before.checkIns, ...now.checkIns],
    selfAssessments: [...before.selfAssessments, ...now.selfAssessments],
    conferences: [...before.conferences, ...now.conferences],
    dimensionTexts: [...before.dimensionTexts, ...now.dimensionTexts],
    stageWords: [...before.stageWords, ...now.stageWords],
    needTexts: [...before.needTexts, ...now.needTexts],
    evidence: [...before.evidence, ...now.evidence],
    partnerships: [...before.partnerships, ...now.partnerships],
    authored: [...before.authored, ...now.authored],
    proposed: [...before.proposed, ...now.proposed],
    texts: [...before.texts, ...now.texts],
    strategies: [...before.strategies, ...now.strategies],
    yes: [...before.yes, ...now.yes],
    profileLines: [...before.profileLines, ...now.profileLines],
    sides: [...before.sides, ...now.sides],
    stages: [...before.stages, ...now.stages],
    needs: [...before.needs, ...now.needs],
    periods: [...before.periods, ...now.periods],
    handovers: [...before.handovers, ...now.handovers],
  }
}

export async function moveBack(tx: Tx, fromPersonId: string, moved: Moved): Promise<void> {
  for (const kind of kinds) {
    for (const { id, partnershipId } of moved[kind]) {
      await tx.updateTable(KINDS[kind]).set({ partnership_id: partnershipId }).where('id', '=', id).execute()
    }
  }
  if (moved.partnerships.length > 0) {
    await tx
      .updateTable('partnership')
      .set({ student_id: fromPersonId })
      .where('id', 'in', moved.partnerships)
      .execute()
  }
  if (moved.profileLines.length > 0)
    await tx
      .updateTable('profile_line')
      .set({ student_id: fromPersonId })
      .where('id', 'in', moved.profileLines)
      .execute()
  for (const [table, ids] of [
    ['partner_period', moved.periods],
    ['handover', moved.handovers],
  ] as const) {
    if (ids.length > 0)
      await tx.updateTable(table).set({ student_id: fromPersonId }).where('id', 'in', ids).execute()
  }
  if (moved.authored.length > 0)
    await tx.updateTable('note').set({ author_id: fromPersonId }).where('id', 'in', moved.authored).execute()
  if (moved.texts.length > 0)
    await tx
      .updateTable('pact_text')
      .set({ author_id: fromPersonId })
      .where('id', 'in', moved.texts)
      .execute()
  if (moved.strategies.length > 0)
    await tx
      .updateTable('strategy_entry')
      .set({ author_id: fromPersonId })
      .where('id', 'in', moved.strategies)
      .execute()
  if (moved.yes.length > 0)
    await tx.updateTable('pact_yes').set({ person_id: fromPersonId }).where('id', 'in', moved.yes).execute()
  if (moved.sides.length > 0)
    await tx
      .updateTable('dimension_text')
      .set({ author_id: fromPersonId })
      .where('id', 'in', moved.sides)
      .execute()
  if (moved.stages.length > 0)
    await tx
      .updateTable('stage_word')
      .set({ author_id: fromPersonId })
      .where('id', 'in', moved.stages)
      .execute()
  if (moved.needs.length > 0)
    await tx
      .updateTable('need_text')
      .set({ author_id: fromPersonId })
      .where('id', 'in', moved.needs)
      .execute()
  if (moved.proposed.length > 0)
    await tx
      .updateTable('learning_target')
      .set({ proposer_id: fromPersonId })
      .where('id', 'in', moved.proposed)
      .execute()
}
