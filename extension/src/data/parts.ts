/**
 * The parts of the extension that a school may turn off, and that may rest for a while. Never among them: a
 * partnership, where a teacher's own notes are, and "This browser", where she finds out why.
 */
export const optionalFeatures = ['gap', 'focal', 'alliance'] as const
export type OptionalFeature = (typeof optionalFeatures)[number]
