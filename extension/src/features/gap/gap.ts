/** With whom the teacher has written down no conversation for a while: hers to ask for, never shown unasked (F7). */
import type { Feature } from '../../panel/feature.ts'
import { GapPlace } from './GapPlace.tsx'

export const gap: Feature = {
  id: 'gap',
  name: ({ gap: words }) => words.place,
  Place: GapPlace,
  onRequest: true,
}
