/** The closed word lists of an alliance, written once: rules, contract and tables all read them here (domain §4). */

/** Grade bands of the content pack. */
export const bands = ['K-2', '3-5', '6-8', '9-12'] as const
export type Band = (typeof bands)[number]

/** For whom an alliance is; one model for all (A16, D2). */
export const scopes = ['class', 'student_team', 'student', 'educator_team', 'school', 'district'] as const
export type Scope = (typeof scopes)[number]

/** What an alliance is about (A3–A9), in the order it is read. */
export const partKinds = ['vision', 'values', 'roadmap', 'routines'] as const
export type PartKind = (typeof partKinds)[number]

/** What a routine is about: how the classroom runs, how learning happens, how we decide (A7–A9). */
export const topics = ['running', 'learning', 'deciding'] as const
export type Topic = (typeof topics)[number]

/** The life of a part, in order (domain §4.2). */
export const phases = ['draft', 'gathering', 'grouping', 'wording', 'deciding', 'agreed'] as const
export type Phase = (typeof phases)[number]

/** Whom a commitment binds, towards whom (A2, A13, E10). `t_st`: the teacher towards students. */
export const directions = ['leader_team', 't_st', 'st_st', 'st_t', 'all', 'all_space'] as const
export type Direction = (typeof directions)[number]

/** What became of a card (A14). */
export const fates = [
  'waiting',
  'held',
  'grouped',
  'stands_alone',
  'used',
  'parked',
  'not_ours',
  'withdrawn',
] as const
export type Fate = (typeof fates)[number]

/** `wall`: a line the teacher brought from what is on the wall (A1). */
export const cardSources = ['student', 'teacher', 'wall'] as const
export type CardSource = (typeof cardSources)[number]

export const clauseStates = ['draft', 'proposed', 'agreed', 'parked'] as const
export type ClauseState = (typeof clauseStates)[number]

/** `again`: low fingers, or a concern after it closed; the line may be reworded once and asked again. */
export const decisionStates = ['open', 'agreed', 'parked', 'again'] as const
export type DecisionState = (typeof decisionStates)[number]

export const signatureValues = ['signed', 'not_yet', 'declined'] as const
export type SignatureValue = (typeof signatureValues)[number]

export const languages = ['en', 'es'] as const
export type Language = (typeof languages)[number]
