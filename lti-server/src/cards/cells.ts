/** The names of this room's sealed cells. */
export const cardCells = {
  strokes: (cardId: string) => `card_drawing/strokes/${cardId}`,
  described: (cardId: string) => `card_drawing/described/${cardId}`,
  jpeg: (allianceId: string) => `wall_photo/jpeg/${allianceId}`,
  contact: (tenantId: string) => `safety_contact/contact/${tenantId}`,
}
