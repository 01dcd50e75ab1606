/** A student picked in a list whose values are ids, as the individual gradebooks and SpeedGrader have it. */
import { squeeze } from '../read.ts'
import { lmsIdIn } from '../urls.ts'

/** The picked option's id and text; both empty while nobody is picked. */
export const pickedIn = (
  select: Element | null | undefined,
): { studentId: string | undefined; name: string } => {
  const option = select instanceof HTMLSelectElement ? select.selectedOptions[0] : undefined
  return { studentId: lmsIdIn(option?.value), name: squeeze(option?.textContent) }
}
