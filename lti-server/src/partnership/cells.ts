/** The names of the sealed cells: a text opens in its own row only. */
export const partnershipCells = {
  note: (noteId: string) => `note/text/${noteId}`,
  pactText: (textId: string) => `pact_text/text/${textId}`,
  summary: (conversationId: string) => `conversation/summary/${conversationId}`,
}
