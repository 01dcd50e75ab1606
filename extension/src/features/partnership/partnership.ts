/** What a teacher and one student have together, and what she jots for herself. */
import type { Feature } from '../../panel/feature.ts'
import { PartnershipPlace } from './PartnershipPlace.tsx'

export const partnership: Feature = {
  id: 'partnership',
  name: ({ face }) => face.place,
  Place: PartnershipPlace,
}
