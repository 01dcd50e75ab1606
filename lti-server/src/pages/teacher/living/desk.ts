/** What the teacher's page knows of how her classes live their agreements: asked for, and asked again on news. */
import { useCallback, useEffect, useState } from 'react'
import { Amendments } from 'shared/contract/amendments'
import { CoursePulses, LineStates, Pulses } from 'shared/contract/pulse'
import { call } from '../../browser/api.ts'
import { isRead } from '../../browser/live.ts'
import { useRoom } from '../room.tsx'
import { en, type LivingDeskWords } from './words/en.ts'
import { es } from './words/es.ts'

export function useDeskWords(): LivingDeskWords {
  return { en, es }[useRoom().data.language]
}

export interface Living {
  readonly pulses: Pulses
  readonly lines: LineStates
  readonly amendments: Amendments
}

/** One class's; null until all of it is here. */
export function useLiving(id: string): { living: Living | null; look: () => Promise<boolean> } {
  const { data, news } = useRoom()
  const [living, setLiving] = useState<Living | null>(null)
  const { launchId } = data
  const look = useCallback(async () => {
    const [pulses, lines, amendments] = await Promise.all([
      call(Pulses, launchId, `alliances/${id}/pulses`),
      call(LineStates, launchId, `alliances/${id}/lines`),
      call(Amendments, launchId, `alliances/${id}/amendments`),
    ])
    if (pulses.ok && lines.ok && amendments.ok)
      setLiving({ pulses: pulses.value, lines: lines.value, amendments: amendments.value })
    return [pulses, lines, amendments].every(isRead)
  }, [launchId, id])
  useEffect(() => news.on(look), [news, look])
  return { living, look }
}

/** All classes of the course that have agreed; null where there are none, and for who does not lead them. */
export function useCoursePulses(hasAgreed: boolean): {
  course: CoursePulses | null
  look: () => Promise<boolean>
} {
  const { data, news } = useRoom()
  const [course, setCourse] = useState<CoursePulses | null>(null)
  const { launchId, courseId, role } = data
  const asks = hasAgreed && role === 'teacher'
  const look = useCallback(async () => {
    if (!asks) return true
    const answer = await call(CoursePulses, launchId, `courses/${courseId}/pulses`)
    if (answer.ok) setCourse(answer.value)
    return isRead(answer)
  }, [launchId, courseId, asks])
  useEffect(() => news.on(look), [news, look])
  return { course, look }
}
