/** The class's alliance, one tap away. */
import type { Feature } from '../../panel/feature.ts'
import { AlliancePlace } from './AlliancePlace.tsx'

export const alliance: Feature = {
  id: 'alliance',
  name: ({ alliance: words }) => words.place,
  Place: AlliancePlace,
}
