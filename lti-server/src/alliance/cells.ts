/** The names of the sealed cells: a text opens in its own row only. */
export const cells = {
  prompt: (allianceId: string) => `alliance/prompt/${allianceId}`,
  card: (cardId: string) => `card/text/${cardId}`,
  why: (cardId: string) => `card/why/${cardId}`,
  theme: (themeId: string) => `theme/name/${themeId}`,
  clause: (clauseId: string) => `clause/text/${clauseId}`,
  demonstration: (clauseId: string, n: number) => `demonstration/text/${clauseId}/${n}`,
  asked: (decisionId: string) => `decision/asked/${decisionId}`,
  answerConcern: (decisionId: string, personId: string) => `position/concern/${decisionId}/${personId}`,
  concern: (concernId: string) => `concern/text/${concernId}`,
  line: (versionId: string, clauseId: string) => `version_clause/line/${versionId}/${clauseId}`,
}
