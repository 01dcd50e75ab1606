/** A team of students and its own alliance, in the words of its pages. */
import { expect, type FrameLocator } from '@playwright/test'

/** From the class's page: one click to what a team is asked, one to start. Answers how its own page calls the team. */
export async function startTeam(tool: FrameLocator, name: string): Promise<void> {
  await tool.getByRole('link', { name: 'Start our team’s alliance' }).click()
  await expect(tool.getByLabel('What your team is called')).toHaveValue(name)
  await tool.getByRole('button', { name: 'Start', exact: true }).click()
  await expect(tool.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** One step of the team's own lesson. */
export async function step(tool: FrameLocator, act: string, to: string): Promise<void> {
  await tool.getByRole('button', { name: act, exact: true }).click()
  await expect(tool.getByRole('heading', { name: to })).toBeVisible()
}

/** A mate finds that a line goes against one of the class: it is named, and the team can't decide as yet. */
export async function expectAgainst(tool: FrameLocator, ofClass: string): Promise<void> {
  await expect(tool.getByText('Still open before the class can decide')).toBeVisible()
  const open = tool.getByRole('listitem').filter({ hasText: 'goes against a line of the class' })
  await expect(open).toContainText(ofClass)
}
