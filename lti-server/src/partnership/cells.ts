/** The names of the sealed cells: a text opens in its own row only. */
export const partnershipCells = {
  note: (noteId: string) => `note/text/${noteId}`,
  pactText: (textId: string) => `pact_text/text/${textId}`,
  strategyText: (entryId: string) => `strategy_entry/text/${entryId}`,
  checkInLine: (checkInId: string) => `check_in/line/${checkInId}`,
  offer: (offerId: string) => `check_in_offer/text/${offerId}`,
  profileText: (textId: string) => `profile_text/text/${textId}`,
  selfAssessment: (id: string) => `self_assessment/text/${id}`,
  selfAssessedWork: (id: string) => `self_assessment/about/${id}`,
  dimensionText: (textId: string) => `dimension_text/text/${textId}`,
  stageWord: (wordId: string) => `stage_word/text/${wordId}`,
  needText: (textId: string) => `need_text/text/${textId}`,
  summary: (conversationId: string) => `conversation/summary/${conversationId}`,
}
