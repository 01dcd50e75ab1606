/** What a teacher does in her lesson, in the words her page uses. */
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'
import { pressByKeyboard } from '../keyboard.ts'

/** What is drawn late moves a box from under the hand: whoever ticks it looks whether it took the click. */
const tick = (box: Locator): Promise<void> =>
  expect(() => box.check({ force: true, timeout: 5_000 })).toPass({ timeout: 20_000 })

/** Starts a class for one section from what hangs on the wall. */
export async function startFromWall(
  tool: FrameLocator,
  section: string,
  wall: readonly string[],
): Promise<void> {
  await tool
    .getByLabel('What is on your wall')
    .first()
    .fill(wall.map((line) => `- ${line}`).join('\n'))
  await expect(tool.getByText(`${wall.length} cards`)).toBeVisible()
  await tool.getByText('9–12', { exact: true }).click()
  await tool.getByText(section, { exact: true }).click()
  await tool.getByRole('button', { name: 'Start with these lines' }).click()
  await expect(tool.getByRole('heading', { level: 1, name: section })).toBeVisible()
}

/** The projector opens as a window of its own, and the teacher turns back to hers (its frame is hardly drawn until then). */
export async function openProjector(page: Page, tool: FrameLocator): Promise<Page> {
  const opened = page.context().waitForEvent('page')
  await tool.getByRole('button', { name: 'Open projector' }).click()
  const projector = await opened
  await projector.waitForURL('**/projector')
  await page.bringToFront()
  return projector
}

export async function holdCard(tool: FrameLocator, text: string, why: string): Promise<void> {
  const card = tool.getByRole('listitem').filter({ hasText: text })
  await card.getByRole('button', { name: 'Hold' }).click()
  await card.getByLabel('Your reason, for the writer of this card').fill(why)
  await card.getByRole('button', { name: 'Tell the writer' }).click()
  await expect(card.getByText('Held', { exact: true })).toBeVisible()
}

export async function groupCards(tool: FrameLocator, cards: readonly string[], name: string): Promise<void> {
  for (const card of cards) await tick(tool.getByRole('checkbox', { name: card }))
  await tool.getByLabel('Name of the group').fill(name)
  await tool.getByRole('button', { name: 'Group these cards' }).click()
  await expect(tool.getByRole('group', { name })).toBeVisible()
}

export interface Line {
  readonly text: string
  readonly direction: string
  readonly shown: string
  /** Cards behind it; none: the teacher's own words. */
  readonly cards: readonly string[]
}

export async function wordLine(tool: FrameLocator, line: Line): Promise<void> {
  await expect(tool.getByRole('heading', { name: 'Find the words together' })).toBeVisible()
  // The first line's editor is open already.
  const editor = tool.getByRole('group', { name: 'New line' })
  if (!(await editor.isVisible())) await tool.getByRole('button', { name: 'New line' }).click()
  await editor.getByLabel('The line', { exact: true }).fill(line.text)
  await tool.getByLabel('Who promises whom').selectOption(line.direction)
  await tool.getByLabel('How we show it').fill(line.shown)
  if (line.cards.length === 0) await tick(tool.getByLabel('These are my words, not from a card'))
  else await editor.getByText('The cards behind it').click()
  for (const card of line.cards) await editor.getByRole('checkbox', { name: card }).check()
  await tool.getByRole('button', { name: 'Keep this line' }).click()
  await expect(editor).toBeHidden()
  await expect(tool.getByText(line.text).first()).toBeVisible()
}

/** A student's act: one card from her own page. */
export async function sendCard(tool: FrameLocator, text: string): Promise<void> {
  await tool.getByLabel('Your card').fill(text)
  await tool.getByRole('button', { name: 'Send my card' }).click()
  await expect(tool.getByText('Your card is in.')).toBeVisible()
  await expect(tool.getByText(text).first()).toBeVisible()
}

/** A student shows fingers on lines; `concern` is said where the number is low. */
export async function decide(
  tool: FrameLocator,
  fingers: Readonly<Record<string, number>>,
  concern?: string,
): Promise<void> {
  for (const [line, number] of Object.entries(fingers)) {
    await tick(tool.getByRole('group', { name: line }).getByRole('radio').nth(number))
    if (number < 3 && concern !== undefined)
      await tool.getByLabel('What would make it a three for you?').and(tool.locator(':visible')).fill(concern)
  }
  await tool.getByRole('button', { name: 'Send my numbers' }).click()
  await expect(tool.getByText('Your numbers are in.', { exact: false })).toBeVisible()
}

/** The facilitator closes every line that is open. */
export async function closeLines(tool: FrameLocator): Promise<void> {
  const close = tool.getByRole('button', { name: 'Close this line' })
  await expect(close.first()).toBeVisible()
  for (let open = await close.count(); open > 0; open = await close.count()) {
    await close.first().click()
    await expect(close).toHaveCount(open - 1)
  }
}

/** By keyboard alone: the LMS's own question in a window of its own, the preview, then the home page. */
export async function publish(page: Page, tool: FrameLocator): Promise<void> {
  const opened = page.context().waitForEvent('page')
  await pressByKeyboard(page, tool.getByRole('button', { name: 'Ask my learning platform' }))
  const consent = await opened
  await pressByKeyboard(consent, consent.getByRole('button', { name: /authorize/i }))
  await expect(consent.getByText('Thank you.', { exact: false })).toBeVisible()
  await consent.close()
  await expect(tool.getByText('As a student will see it')).toBeVisible()
  await pressByKeyboard(page, tool.getByRole('button', { name: 'Put it on the home page' }))
  await expect(tool.getByText('It is on', { exact: false })).toBeVisible()
}

/** A held card gets its answer before anything is agreed (A14). */
export async function answerHeld(tool: FrameLocator, text: string, why: string): Promise<void> {
  const card = tool.getByRole('listitem').filter({ hasText: text })
  await card.getByRole('button', { name: 'Not ours to decide' }).click()
  await card.getByLabel('Your reason, for the writer of this card').fill(why)
  await card.getByRole('button', { name: 'Tell the writer' }).click()
  await expect(tool.getByRole('heading', { name: 'Cards you still hold' })).toBeHidden()
}

/** A student's act: types what a friend without a device says, and goes back to her own cards. */
export async function giveCard(tool: FrameLocator, friend: string, text: string): Promise<void> {
  await tool.getByRole('link', { name: 'Write a card for a friend' }).click()
  await tool.getByLabel('Whose card is it?').selectOption({ label: friend })
  await tool.getByLabel('Their words').fill(text)
  await tool.getByRole('button', { name: 'Send their card' }).click()
  await expect(tool.getByText('Your friend’s card is in.')).toBeVisible()
  await tool.getByRole('link', { name: 'Back to my cards' }).click()
  await expect(tool.getByLabel('Your card')).toBeVisible()
}
