/** The one list of the panel's features, in the order of its places. */
import { alliance } from '../features/alliance/alliance.ts'
import { connect } from '../features/connect/connect.ts'
import { focal } from '../features/focal/focal.ts'
import { gap } from '../features/gap/gap.ts'
import { partnership } from '../features/partnership/partnership.ts'
import type { Feature } from './feature.ts'

export const features: readonly Feature[] = [partnership, gap, focal, alliance, connect]
