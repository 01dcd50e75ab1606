/** The names of the sealed cells: a text opens in its own row only. */
export const pulseCells = {
  willDo: (pulseId: string) => `pulse/will_do/${pulseId}`,
  ownChange: (pulseId: string) => `pulse/own_change/${pulseId}`,
  choices: (pulseId: string, personId: string) => `pulse_answer/choices/${pulseId}/${personId}`,
  /** Marks of who answered; the same for every pulse of a class, so that two can be compared. */
  answerer: (allianceId: string) => `pulse/answerer/${allianceId}`,
  amendment: (id: string) => `amendment/text/${id}`,
  amendmentWhy: (id: string) => `amendment/why/${id}`,
  amendmentAnswer: (id: string) => `amendment/answer/${id}`,
}
