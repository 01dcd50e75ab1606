/**
 * Where an LMS launches a course itself, in a window of its own: a hint is good for one authorization, so a launch
 * that failed after it can't be had again from what we were told (canvas.md §1.2, moodle.md "auth.php").
 */
import { launchAddress, type CourseAddress } from '../../alliance/launch-address.ts'
import type { Lms } from '../../platform/schema.ts'

export interface FailedLaunch {
  /** Of the registration. */
  readonly authUrl: string
  readonly messageHint: string | null
  /** From a token whose signature holds; absent when it does not. */
  readonly course: Omit<CourseAddress, 'lms'> | undefined
}

const addresses: Record<Lms, (failed: FailedLaunch) => string | null> = {
  /** The whole window, without Canvas around it. */
  canvas: ({ course }) => {
    const address = course && launchAddress({ ...course, lms: 'canvas' })
    return address ? `${address}?display=borderless` : null
  },
  /** `launch.php?id=<cmid>` is what Moodle's own frame opens; the hint names the module. */
  moodle: ({ authUrl, messageHint }) => {
    const cmid = /"cmid":"?(\d{1,12})"?[,}]/.exec(messageHint ?? '')?.[1]
    return cmid && authUrl.endsWith('/auth.php')
      ? authUrl.replace(/auth\.php$/, `launch.php?id=${cmid}`)
      : null
  },
  generic: () => null,
}

export function relaunchAddress(lms: Lms, failed: FailedLaunch): string | null {
  return addresses[lms](failed)
}
