/** How one class lives its agreement, under its teacher's hands: its pulse, its lines, what its members propose. */
import { InLivingWords } from 'shared/ui/living/LivingWords'
import { useMemo } from 'react'
import type { Lesson } from '../room.tsx'
import { AmendmentsDesk } from './AmendmentsDesk.tsx'
import { useLiving } from './desk.ts'
import { LinesDesk } from './LinesDesk.tsx'
import { PulseDesk } from './PulseDesk.tsx'

export default function LivingDesk({ lesson }: { lesson: Lesson }) {
  const { living, look } = useLiving(lesson.view.id)
  const { act } = lesson
  // What was done here shows here at once, also where nothing is told to whoever did it.
  const own = useMemo(
    () => ({
      ...lesson,
      act: async (path: string, body: object) => {
        const done = await act(path, body)
        await look()
        return done
      },
    }),
    [lesson, act, look],
  )
  if (!living) return null
  return (
    <InLivingWords language={lesson.view.language}>
      <PulseDesk lesson={own} pulse={living.pulses.pulses[0] ?? null} />
      <LinesDesk lesson={own} lines={living.lines.lines} />
      <AmendmentsDesk lesson={own} amendments={living.amendments} lines={living.lines.lines} />
    </InLivingWords>
  )
}
