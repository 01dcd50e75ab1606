/** Waits until nothing on a page fades or moves: a colour measured in mid-fade is nobody's colour. */
import type { Page } from '@playwright/test'

export async function settled(page: Page): Promise<void> {
  await Promise.all(
    page.frames().map((frame) =>
      frame.evaluate(async () => {
        // A frame that is not shown, or out of sight, draws nothing, and would never answer.
        if (window.innerWidth === 0) return
        const drawn = (): Promise<unknown> =>
          new Promise((resolve) => {
            requestAnimationFrame(resolve)
            setTimeout(resolve, 500)
          })
        const endless = (one: Animation): boolean => one.effect?.getComputedTiming().endTime === Infinity
        // A part that has just come in starts its fade a frame later.
        for (let quiet = 0; quiet < 3;) {
          await drawn()
          const moving = document
            .getAnimations()
            .filter((one) => one.playState === 'running' && !endless(one))
          quiet = moving.length === 0 ? quiet + 1 : 0
          await Promise.allSettled(moving.map((one) => one.finished))
        }
      }),
    ),
  )
}
