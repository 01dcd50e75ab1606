/**
 * The alliance room's acts, as routes, server-drawn pages and tests call them. Each takes who asks, checks the
 * rules of `domain/alliance`, `domain/decision` and `domain/visibility`, and answers a value or a code of the
 * closed list. What a reader may not know of is `not_found`.
 */
export { alliancesFor, movePhase } from './classes.ts'
export { createAlliance } from './starting.ts'
export { groupsFor } from './groups.ts'
export { lineageOf, placeUnder, widerThan } from './lineage.ts'
export { loadAllianceView } from './view.ts'
export { editCard, sendCard, setCardFate } from './cards.ts'
export { createTheme, editTheme } from './themes.ts'
export { createClause, editClause } from './clauses.ts'
export { closeDecision, openDecisions, raiseConcern, sendPositions } from './decisions.ts'
export { agreeVersion, agreedVersion, onVersionAgreed, sign } from './versions.ts'
export type { AgreedVersion, VersionAgreed } from './versions.ts'
