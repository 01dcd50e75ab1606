/** Turning a site on, connecting this browser to a school's server, and leaving it. */
import type { Feature } from '../../panel/feature.ts'
import { BrowserPlace } from './BrowserPlace.tsx'
import { ConnectNotice } from './ConnectNotice.tsx'

export const connect: Feature = {
  id: 'browser',
  name: ({ connect: words }) => words.place,
  Place: BrowserPlace,
  Notice: ConnectNotice,
}
