/** The one act that moves the class on; TAs read along. */
import { Button } from '@instructure/ui/latest'
import type { Phase } from 'shared/domain/alliance/vocabulary'
import type { Lesson } from '../room.tsx'

interface Props {
  readonly lesson: Lesson
  readonly to: Phase
  /** The question on the cards from now on. */
  readonly prompt?: string
  readonly children: string
}

export function NextStep({ lesson, to, prompt, children }: Props) {
  if (!lesson.view.leads) return null
  return (
    <div className="la-acts la-next">
      <Button
        color="primary"
        size="large"
        interaction={lesson.busy ? 'disabled' : 'enabled'}
        onClick={() => void lesson.act('phase', { to, prompt })}
      >
        {children}
      </Button>
    </div>
  )
}
