/** Waits until nothing on a page fades or moves: a colour measured in mid-fade is nobody's colour. */
import type { Frame, Page } from '@playwright/test'

export async function settled(page: Page): Promise<void> {
  await Promise.all(
    // A frame that has not begun to load, or is not shown, draws nothing, and would never answer.
    page
      .frames()
      .filter(hasBegun)
      .map((frame) =>
        frame.evaluate(async () => {
          if (window.innerWidth === 0) return
          const drawn = (): Promise<number> => new Promise(requestAnimationFrame)
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

function hasBegun(frame: Frame): boolean {
  return frame.url() !== ''
}
