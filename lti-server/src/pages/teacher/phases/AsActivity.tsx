/** Where the agreement stands on a course page as an activity of ours (Moodle): its teacher adds it herself, once. */
import { Alert } from '@instructure/ui/latest'
import { Reason } from '../Reason.tsx'
import { useRoom } from '../room.tsx'

export function AsActivity() {
  const { publish } = useRoom().words
  return (
    <>
      <Alert transition="none" variant="info">
        <Reason code="publish_as_activity" />
      </Alert>
      <ol>
        {publish.activitySteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </>
  )
}
