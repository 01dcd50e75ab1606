/** Beside her classes: the daily look found the home page otherwise than the class agreed. It leads to where she decides. */
import { Alert } from '@instructure/ui/latest'
import type { TeacherPageData } from '../page-data.ts'
import { Reason } from './Reason.tsx'
import { useRoom } from './room.tsx'

export function HomePageDiffers({ code, since, allianceId }: NonNullable<TeacherPageData['homePage']>) {
  const { data, words } = useRoom()
  const { publish } = words
  const day = new Intl.DateTimeFormat(data.language, { dateStyle: 'long' }).format(new Date(since))
  return (
    <Alert transition="none" variant="warning">
      <strong>{publish.heading}.</strong> {publish.differsSince(day)} <Reason code={code} />{' '}
      <a href={`#alliance/${allianceId}`}>{publish.look}</a>
    </Alert>
  )
}
