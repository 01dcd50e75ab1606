/**
 * Every column that holds something sealed, so that a change of keys finds them all. A test compares this list with
 * the database: a new sealed column that is not named here fails it.
 */
import { cells } from '../../alliance/cells.ts'
import { decidingCells } from '../../deciding/cells.ts'
import { browserNameCell, familySecretName } from '../../access/oauth/families.ts'
import { cardCells } from '../../cards/cells.ts'
import { accessCell, refreshCell } from '../../lms/grants.ts'
import { apiClientSecretName } from '../../lms/api-client-secret.ts'
import { partnershipCells } from '../../partnership/cells.ts'
import { registrationTokenName } from '../../lti/registration/sessions.ts'
import { signingKeyName } from '../../lti/signing-keys.ts'
import { pulseCells } from '../../pulse/cells.ts'
import { personNameCell } from '../../roster/person-name.ts'
import { dataKeyName, KEY_CHECK, secretCell } from '../ciphers.ts'

/** The values of a row's own key. */
export type RowIdentity = Readonly<Record<string, unknown>>

export interface SealedColumn {
  readonly table: string
  readonly column: string
  /** The primary key without the tenant; `cell` gets these. */
  readonly identity: readonly string[]
  /** More columns that `cell` needs. */
  readonly also?: readonly string[]
  /** The column with the mark of the same text, made for the same cell. */
  readonly mark?: string
}

/** Text of a tenant, under its data key. */
export interface TenantColumn extends SealedColumn {
  readonly cell: (row: RowIdentity) => string
}

/** A key or secret, under the master key. */
export interface MasterColumn extends SealedColumn {
  /** The whole name it is sealed for. */
  readonly name: (row: RowIdentity) => string
}

const at = (row: RowIdentity, column: string): string => {
  const value = row[column]
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') throw new Error(`${column} does not identify this row`)
  return value
}

const byId = (cell: (id: string) => string) => ({
  identity: ['id'],
  cell: (row: RowIdentity) => cell(at(row, 'id')),
})

const grantIdentity = ['person_id', 'api_base']

export const tenantColumns: readonly TenantColumn[] = [
  { table: 'alliance', column: 'prompt_sealed', ...byId(cells.prompt) },
  { table: 'alliance', column: 'name_sealed', ...byId(cells.allianceName) },
  {
    table: 'part',
    column: 'prompt_sealed',
    identity: ['alliance_id', 'kind'],
    cell: (row) => cells.partPrompt(at(row, 'alliance_id'), at(row, 'kind')),
  },
  { table: 'card', column: 'text_sealed', ...byId(cells.card) },
  { table: 'card', column: 'why_sealed', ...byId(cells.why) },
  {
    table: 'card_drawing',
    column: 'strokes_sealed',
    identity: ['card_id'],
    cell: (row) => cardCells.strokes(at(row, 'card_id')),
  },
  {
    table: 'card_drawing',
    column: 'described_sealed',
    identity: ['card_id'],
    cell: (row) => cardCells.described(at(row, 'card_id')),
  },
  {
    table: 'wall_photo',
    column: 'jpeg_sealed',
    identity: ['alliance_id'],
    cell: (row) => cardCells.jpeg(at(row, 'alliance_id')),
  },
  {
    table: 'safety_contact',
    column: 'contact_sealed',
    identity: ['tenant_id'],
    cell: (row) => cardCells.contact(at(row, 'tenant_id')),
  },
  { table: 'theme', column: 'name_sealed', ...byId(cells.theme) },
  { table: 'clause', column: 'text_sealed', ...byId(cells.clause) },
  {
    table: 'demonstration',
    column: 'text_sealed',
    identity: ['clause_id', 'n'],
    cell: (row) => cells.demonstration(at(row, 'clause_id'), Number(at(row, 'n'))),
  },
  { table: 'decision', column: 'asked_sealed', ...byId(cells.asked) },
  {
    table: 'position',
    column: 'concern_sealed',
    identity: ['decision_id', 'person_id'],
    cell: (row) => cells.answerConcern(at(row, 'decision_id'), at(row, 'person_id')),
  },
  { table: 'concern', column: 'text_sealed', ...byId(cells.concern) },
  {
    table: 'version_clause',
    column: 'line_sealed',
    identity: ['version_id', 'clause_id'],
    cell: (row) => cells.line(at(row, 'version_id'), at(row, 'clause_id')),
  },
  { table: 'decision_right', column: 'what_sealed', ...byId(decidingCells.right) },
  { table: 'not_ours', column: 'text_sealed', ...byId(decidingCells.notOurs) },
  { table: 'not_ours', column: 'reason_sealed', ...byId(decidingCells.reason) },
  { table: 'not_ours', column: 'who_sealed', ...byId(decidingCells.who) },
  {
    table: 'consent_position',
    column: 'concern_sealed',
    identity: ['decision_id', 'person_id'],
    cell: (row) => decidingCells.consent(at(row, 'decision_id'), at(row, 'person_id')),
  },
  {
    table: 'consent_position',
    column: 'answered_sealed',
    identity: ['decision_id', 'person_id'],
    cell: (row) => decidingCells.consentAnswer(at(row, 'decision_id'), at(row, 'person_id')),
  },
  { table: 'choice', column: 'question_sealed', ...byId(decidingCells.question) },
  { table: 'choice', column: 'options_sealed', ...byId(decidingCells.options) },
  { table: 'choice', column: 'wish_sealed', ...byId(decidingCells.smallerGroup) },
  {
    table: 'choice_answer',
    column: 'wish_sealed',
    identity: ['round_id', 'person_id'],
    cell: (row) => decidingCells.wish(at(row, 'round_id'), at(row, 'person_id')),
  },
  { table: 'choice_concern', column: 'text_sealed', ...byId(decidingCells.concern) },
  {
    table: 'rewording',
    column: 'note_sealed',
    identity: ['clause_id', 'card_id'],
    cell: (row) => decidingCells.rewordingNote(at(row, 'clause_id'), at(row, 'card_id')),
  },
  { table: 'note', column: 'text_sealed', ...byId(partnershipCells.note) },
  { table: 'pact_text', column: 'text_sealed', ...byId(partnershipCells.pactText) },
  { table: 'conversation', column: 'summary_sealed', ...byId(partnershipCells.summary) },
  { table: 'strategy_entry', column: 'text_sealed', ...byId(partnershipCells.strategyText) },
  { table: 'profile_text', column: 'text_sealed', ...byId(partnershipCells.profileText) },
  { table: 'check_in', column: 'line_sealed', ...byId(partnershipCells.checkInLine) },
  { table: 'check_in_offer', column: 'text_sealed', ...byId(partnershipCells.offer) },
  { table: 'self_assessment', column: 'text_sealed', ...byId(partnershipCells.selfAssessment) },
  { table: 'self_assessment', column: 'work_sealed', ...byId(partnershipCells.selfAssessedWork) },
  { table: 'dimension_text', column: 'text_sealed', ...byId(partnershipCells.dimensionText) },
  { table: 'need_text', column: 'text_sealed', ...byId(partnershipCells.needText) },
  { table: 'stage_word', column: 'text_sealed', ...byId(partnershipCells.stageWord) },
  { table: 'focal_cycle', column: 'question_sealed', ...byId(partnershipCells.focalQuestion) },
  { table: 'focal_cycle', column: 'learnt_sealed', ...byId(partnershipCells.focalLearnt) },
  { table: 'focal_cycle', column: 'change_sealed', ...byId(partnershipCells.focalChange) },
  { table: 'focal_cycle', column: 'happened_sealed', ...byId(partnershipCells.focalHappened) },
  {
    table: 'focal_names',
    column: 'names_sealed',
    identity: ['cycle_id'],
    cell: (row) => partnershipCells.focalNames(at(row, 'cycle_id')),
  },
  { table: 'evidence', column: 'text_sealed', ...byId(partnershipCells.evidence) },
  { table: 'evidence', column: 'title_sealed', ...byId(partnershipCells.evidenceTitle) },
  { table: 'evidence', column: 'link_sealed', ...byId(partnershipCells.evidenceLink) },
  { table: 'pulse', column: 'will_do_sealed', ...byId(pulseCells.willDo) },
  { table: 'pulse', column: 'own_change_sealed', ...byId(pulseCells.ownChange) },
  {
    table: 'pulse_answer',
    column: 'choices_sealed',
    identity: ['pulse_id', 'person_id'],
    cell: (row) => pulseCells.choices(at(row, 'pulse_id'), at(row, 'person_id')),
  },
  { table: 'amendment', column: 'text_sealed', ...byId(pulseCells.amendment) },
  { table: 'amendment', column: 'why_sealed', ...byId(pulseCells.amendmentWhy) },
  { table: 'amendment', column: 'answer_sealed', ...byId(pulseCells.amendmentAnswer) },
  { table: 'person', column: 'name_sealed', mark: 'name_mark', ...byId(personNameCell) },
  {
    table: 'roster_staged',
    column: 'name_sealed',
    mark: 'name_mark',
    identity: ['run_id', 'sub'],
    also: ['person_id'],
    cell: (row) => personNameCell(at(row, 'person_id')),
  },
  { table: 'extension_family', column: 'name_sealed', ...byId(browserNameCell) },
  {
    table: 'lms_grant',
    column: 'access_sealed',
    identity: grantIdentity,
    cell: (row) => accessCell(at(row, 'person_id')),
  },
  {
    table: 'lms_grant',
    column: 'refresh_sealed',
    identity: grantIdentity,
    cell: (row) => refreshCell(at(row, 'person_id')),
  },
]

export const masterColumns: readonly MasterColumn[] = [
  {
    table: 'tenant_key',
    column: 'wrapped',
    identity: ['tenant_id', 'kid'],
    name: (row) => dataKeyName(at(row, 'tenant_id'), Number(at(row, 'kid'))),
  },
  {
    table: 'signing_key',
    column: 'private_sealed',
    identity: ['kid'],
    name: (row) => secretCell(signingKeyName(at(row, 'kid'))),
  },
  {
    table: 'extension_family',
    column: 'secret_sealed',
    identity: ['id'],
    name: (row) => secretCell(familySecretName(at(row, 'id'))),
  },
  {
    table: 'platform',
    column: 'api_client_secret_sealed',
    identity: ['id'],
    name: (row) => secretCell(apiClientSecretName(at(row, 'id'))),
  },
  {
    table: 'registration_session',
    column: 'token_sealed',
    identity: ['id'],
    name: (row) => secretCell(registrationTokenName(at(row, 'id'))),
  },
  { table: 'key_state', column: 'check_sealed', identity: ['tenant_id'], name: () => secretCell(KEY_CHECK) },
]

/**
 * Bytes that we did not seal: digests, marks, what teachers' browsers sealed, and the two ends of the bridge between master keys, each of which
 * is under the other key for as long as it stands.
 */
export const unsealedBytes: readonly string[] = [
  'login_state.state_hash',
  'login_state.binding_hash',
  'launch.browser_hash',
  'ticket.token_hash',
  'dpop_proof.jti_hash',
  'person.name_mark',
  'roster_staged.name_mark',
  'roster_reading.page_marks',
  'roster_reading.listing_mark',
  'roster_reading.roster_digest',
  'alliance.body_mark',
  'card.body_mark',
  'theme.body_mark',
  'clause.body_mark',
  'decision.body_mark',
  'concern.body_mark',
  'decision_right.body_mark',
  'not_ours.body_mark',
  'choice.body_mark',
  'choice_round.body_mark',
  'choice_concern.body_mark',
  'rewording.words_mark',
  'pulse.body_mark',
  'amendment.body_mark',
  'card_passed.body_mark',
  'lesson_run.body_mark',
  'lesson_act.body_mark',
  'invitation.token_hash',
  'registration_session.secret_hash',
  'registration_session.browser_hash',
  'audit_line.digest',
  // Sealed in a teacher's browser by a key that no server has: nothing here can be sealed anew, or opened.
  'notes_key.wrap_iv',
  'notes_key.wrap_ct',
  'sealed_note.iv',
  'sealed_note.ct',
  'key_state.next_master_wrapped',
  'key_state.old_master_wrapped',
]
