/** WCAG 2.2 AA and good practice as far as axe can tell, on one state of a page. */
import type { Page } from '@playwright/test'
import { expect } from 'vitest'
import { axeFindings } from './axe.ts'

export async function expectNoViolations(page: Page): Promise<void> {
  expect(await axeFindings(page)).toEqual([])
}
