/** The section ids of Room 12, apart from the story so that its parts can name them without a circle. */

export const PERIOD_2 = 9101
export const PERIOD_5 = 9102
export const PERIODS = [PERIOD_2, PERIOD_5]
