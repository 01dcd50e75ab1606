/** How somebody who joins late reads the agreement with a buddy, in the words of those pages. */
import { expect, type FrameLocator } from '@playwright/test'

/** The two sit down at the newcomer's screen. */
export async function readTogether(tool: FrameLocator): Promise<void> {
  await tool.getByRole('link', { name: 'Read it with a classmate' }).click()
  await tool.getByRole('button', { name: 'Begin' }).click()
  await expect(tool.getByRole('heading', { level: 2, name: 'Read it together' })).toBeVisible()
}

/** On to the step of this name. */
export async function nextTo(tool: FrameLocator, step: string): Promise<void> {
  await tool.getByRole('button', { name: 'Next', exact: true }).click()
  await expect(tool.getByRole('heading', { level: 2, name: step })).toBeVisible()
}

export async function markLine(tool: FrameLocator, line: string, mark: string): Promise<void> {
  await tool.getByRole('group', { name: line }).getByLabel(mark).check()
}

/** New words for a line, for the next review. */
export async function proposeWords(
  tool: FrameLocator,
  line: string,
  words: string,
  why: string,
): Promise<void> {
  await tool.getByLabel('Which line?').selectOption({ label: line })
  await tool.getByLabel('The new words').fill(words)
  await tool.getByLabel('Why?').fill(why)
  await tool.getByRole('button', { name: 'Send my proposal' }).click()
  await expect(tool.getByText('Your proposal is in.')).toBeVisible()
}

/** Her stance to the version, on any page that asks for it. */
export async function choose(tool: FrameLocator, choice: string, told: string): Promise<void> {
  await tool.getByText(choice, { exact: true }).click()
  await tool.getByRole('button', { name: 'Keep my choice' }).click()
  await expect(tool.getByText(told, { exact: false })).toBeVisible()
}

/** Where a text, a page or an answer says how many signed, or did not. */
export function signersCounted(told: string): string[] {
  const words = told.replaceAll(/<[^>]+>/g, ' ')
  const counts = [
    /\b\d+\s+(?:[a-z’]+\s+){0,5}(?:signed|signers|signatures|not\s+sign)\b/gi,
    /\bsign(?:ed|ers|atures)\b(?:\s+[a-z’]+){0,2}[\s:]+\d+/gi,
    /"\w*sign\w*":\s*\d+/gi,
  ]
  return counts.flatMap((count) => words.match(count) ?? [])
}
