/** Where the agreement stands, since when, and whether the page still says it: one line, whatever else is to be done. */
import type { Publication } from 'shared/contract/publication'
import { useRoom } from '../room.tsx'

export function PageStanding({ publication }: { publication: Publication }) {
  const { data, words } = useRoom()
  const { publish } = words
  const { state, publishedAt, publishedVersion, pageTitle, checkedAt, foundAt } = publication
  if (publishedAt === null) return null
  const day = (iso: string) =>
    new Intl.DateTimeFormat(data.language, { dateStyle: 'long' }).format(new Date(iso))
  // Where somebody changed the page, or it can't be seen, only what we did is sure.
  const where = state === 'published' || state === 'ready' ? publish.stands : publish.wasPut
  const says = {
    published: publish.asAgreed,
    ready: '',
    conflict: foundAt ? publish.differsSince(day(foundAt)) : publish.differs,
    kept: publish.kept,
    consent: '',
    failed: '',
    unwritable: '',
  }[state]
  const lastSeen = says === '' && state !== 'ready' && checkedAt ? publish.lastSeen(day(checkedAt)) : says
  return (
    <p role="status">
      <strong>{where(pageTitle ?? '', publishedVersion)}</strong> {publish.since(day(publishedAt))} {lastSeen}
    </p>
  )
}
