/** The one act that moves the class on; TAs read along. */
import { Button } from '@instructure/ui/latest'
import type { Phase } from 'shared/domain/alliance/vocabulary'
import { useRoom, type Lesson } from '../room.tsx'

export function NextStep({ lesson, to, children }: { lesson: Lesson; to: Phase; children: string }) {
  const { data } = useRoom()
  if (data.role === 'ta') return null
  return (
    <div className="la-acts la-next">
      <Button
        color="primary"
        size="large"
        interaction={lesson.busy ? 'disabled' : 'enabled'}
        onClick={() => void lesson.act('phase', { to })}
      >
        {children}
      </Button>
    </div>
  )
}
