/** The names of this room's sealed cells: a text opens in its own row only. */
export const decidingCells = {
  right: (rightId: string) => `decision_right/what/${rightId}`,
  notOurs: (id: string) => `not_ours/text/${id}`,
  reason: (id: string) => `not_ours/reason/${id}`,
  who: (id: string) => `not_ours/who/${id}`,
  consent: (decisionId: string, personId: string) => `consent_position/concern/${decisionId}/${personId}`,
  consentAnswer: (decisionId: string, personId: string) =>
    `consent_position/answered/${decisionId}/${personId}`,
  question: (choiceId: string) => `choice/question/${choiceId}`,
  options: (choiceId: string) => `choice/options/${choiceId}`,
  smallerGroup: (choiceId: string) => `choice/wish/${choiceId}`,
  wish: (roundId: string, personId: string) => `choice_answer/wish/${roundId}/${personId}`,
  concern: (id: string) => `choice_concern/text/${id}`,
  rewordingNote: (clauseId: string, cardId: string) => `rewording/note/${clauseId}/${cardId}`,
  /** A mark and no text: which words of the line the writer was shown. */
  rewordingWords: (clauseId: string) => `rewording/words/${clauseId}`,
}
