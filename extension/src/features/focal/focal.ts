/** A teacher's own focal cycle: hers to ask for, never shown unasked, never to anybody else (B5, C1–C3, INV-16). */
import type { Feature } from '../../panel/feature.ts'
import { FocalPlace } from './FocalPlace.tsx'

export const focal: Feature = {
  id: 'focal',
  name: ({ focal: words }) => words.place,
  Place: FocalPlace,
  onRequest: true,
}
