/** How a teacher leads a lesson by the clock, in the words of its runner. */
import { expect, type FrameLocator } from '@playwright/test'

/** Starts the lesson that the page offers first. */
export async function startLesson(tool: FrameLocator, title: string): Promise<void> {
  await tool.getByRole('button', { name: 'Start the lesson' }).click()
  await expect(tool.getByRole('region', { name: `Lesson: ${title}` })).toBeVisible()
}

/** Presses a button of the runner, and waits for the step that it leads to. */
export async function pressTo(tool: FrameLocator, button: string, step: string): Promise<void> {
  await tool.getByRole('button', { name: button, exact: true }).click()
  await expect(tool.getByRole('heading', { level: 2, name: step, exact: true })).toBeVisible()
}

/** Stops for today, behind the one tap that shows the whole lesson. */
export async function restLesson(tool: FrameLocator): Promise<void> {
  await tool.getByText('The whole lesson', { exact: true }).click()
  await tool.getByRole('button', { name: 'Rest until then' }).click()
  await expect(tool.getByText('This lesson rests.', { exact: false })).toBeVisible()
  await expect(tool.getByText(/Until [A-Z][a-z]+ \d{1,2}, \d{4}, if you like/)).toBeVisible()
}

/** Goes on where the class stopped. */
export async function resumeLesson(tool: FrameLocator): Promise<void> {
  await tool.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(tool.getByText('This lesson rests.', { exact: false })).toBeHidden()
}

/** Minutes and seconds that are left of the step, as everybody reads them. */
export async function secondsLeft(place: Pick<FrameLocator, 'getByRole'>): Promise<number> {
  const [minutes, seconds] = ((await place.getByRole('timer').textContent()) ?? '').split(':').map(Number)
  return minutes! * 60 + seconds!
}
