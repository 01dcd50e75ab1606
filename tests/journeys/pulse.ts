/** A class that is asked how it lives its agreement, in the words of its pages: asked, answered, looked at, changed. */
import { expect, type FrameLocator, type Locator } from '@playwright/test'

/** Two clicks for all own classes that have agreed; the names are in the order of their sections. */
export async function askHowWeDo(tool: FrameLocator, classes: readonly string[]): Promise<void> {
  await tool.getByRole('button', { name: 'Ask how we are doing' }).click()
  const sure = tool.getByRole('group', { name: 'Ask these classes?' })
  for (const each of classes) await expect(sure.getByText(each, { exact: true })).toBeVisible()
  await sure.getByRole('button', { name: `Ask ${classes.length} classes` }).click()
  await expect(tool.getByText(`${classes.length} classes are being asked.`)).toBeVisible()
}

/** One tap to the questions, one for each: the words that are tapped, in their order. */
export async function answer(tool: FrameLocator, words: readonly string[]): Promise<void> {
  await tool.getByRole('link', { name: 'Answer now' }).click()
  for (const [n, each] of words.entries()) {
    await expect(tool.getByText(`Question ${n + 1} of ${words.length}`)).toBeVisible()
    await tool.getByRole('button', { name: each, exact: true }).click()
  }
  await expect(tool.getByText('Your answers are in.')).toBeVisible()
}

/** Opens a class from "My classes" and closes what it was asked before its time. */
export async function closeNow(tool: FrameLocator, name: string): Promise<void> {
  await classRow(tool, name).getByRole('link').click()
  await tool.getByRole('button', { name: 'Close it now' }).click()
  await expect(tool.getByRole('button', { name: 'Close it now' })).toHaveCount(0)
}

export function classRow(tool: FrameLocator, name: string): Locator {
  return tool.getByRole('listitem').filter({ has: tool.getByRole('heading', { name, exact: true }) })
}

/** What the steward says after a picture; `own`: what she changes herself. */
export async function tellClass(tool: FrameLocator, willDo: string, own?: string): Promise<void> {
  await tool.getByLabel('What we will do').fill(willDo)
  if (own !== undefined) await tool.getByLabel('What I will change myself').fill(own)
  await tool.getByRole('button', { name: 'Tell the class' }).click()
  await expect(tool.locator('.la-promise').getByText(own ?? willDo)).toBeVisible()
  // What she said stays in its box, to be changed.
  await expect(tool.getByLabel('What we will do')).toHaveValue(willDo)
  await expect(tool.getByLabel('What I will change myself')).toHaveValue(own ?? '')
}

/** Keeps what the class says of its lines. */
export async function keepStates(
  tool: FrameLocator,
  states: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [line, state] of Object.entries(states))
    await tool.getByLabel(`The class says: ${line}`).selectOption({ label: state })
  await tool.getByRole('button', { name: 'Keep what the class says' }).click()
  await expect(tool.getByRole('button', { name: 'Keep what the class says' })).toBeDisabled()
}

/** A student proposes other words for a line, from the page on which her class lives its agreement. */
export async function propose(tool: FrameLocator, line: string, words: string, why: string): Promise<void> {
  const form = tool.getByRole('form', { name: 'Change our agreement' })
  await form.getByLabel('Which line?').selectOption({ label: line })
  await form.getByLabel('The new words').fill(words)
  await form.getByLabel('Why?').fill(why)
  await form.getByRole('button', { name: 'Send my proposal' }).click()
  await expect(tool.getByText('Your proposal is in.')).toBeVisible()
}

/** The line is worded anew by the class: taken up, and asked by consent until a day. */
export async function takeUpByConsent(tool: FrameLocator, until: string): Promise<void> {
  await tool.getByRole('button', { name: 'Take it up' }).click()
  await tool.getByRole('button', { name: 'Let the class decide' }).click()
  await tool.getByText('How we decide', { exact: true }).click()
  await tool.getByRole('button', { name: 'Change: Consent' }).click()
  await tool.getByLabel('Tried until').fill(until)
  await tool.getByRole('button', { name: 'Open these lines' }).click()
  await expect(tool.getByRole('button', { name: 'Time is up: read the concerns' })).toBeVisible()
}

/** A student sees no harm in trying a line. */
export async function consent(tool: FrameLocator): Promise<void> {
  await tool.getByRole('link', { name: 'Something waits for your answer' }).click()
  await tool.getByText('I see no harm in trying it').click()
  await tool.getByRole('button', { name: 'Send my answer' }).click()
  await expect(tool.getByText('Your answer is in.', { exact: false })).toBeVisible()
}
