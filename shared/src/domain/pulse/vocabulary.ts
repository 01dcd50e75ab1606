/** The closed word lists of an agreement that is lived, written once (domain §4.2). */

/** `closed`: the class reads its picture, the teacher has not shown it yet. `suppressed`: a guide instead of a picture. */
export const pulseStates = ['scheduled', 'open', 'closed', 'shown', 'suppressed'] as const
export type PulseState = (typeof pulseStates)[number]

/** What a class says of a line of its agreement. */
export const ratedStates = ['not_yet', 'practising', 'habit', 'does_not_fit'] as const
export type RatedState = (typeof ratedStates)[number]

/** The last two follow from what the class decided. */
export const lineStates = [...ratedStates, 'amended', 'retired'] as const
export type LineState = (typeof lineStates)[number]

export const amendmentKinds = ['reword', 'add', 'drop'] as const
export type AmendmentKind = (typeof amendmentKinds)[number]

/** What became of a proposal; none ends without one (A14, A15). */
export const amendmentFates = ['waiting', 'taken_up', 'later', 'withdrawn'] as const
export type AmendmentFate = (typeof amendmentFates)[number]
