/** Cards in other ways, as people give them: drawn by pointer, said by keyboard, for a friend, on paper, passed on. */
import { expect as eventually, type Browser, type Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { v7 as newId } from 'uuid'
import { findings, overhang } from '../../axe.ts'
import { openPageBrowser } from '../../page-browser.ts'
import { pressByKeyboard, tabTo } from '../../keyboard.ts'
import { settled } from '../../settled.ts'
import { openFrameServer, openPage, type FrameServer, type Seat } from './frame-server.ts'

// A loaded machine takes longer; a page that is never right still fails.
vi.setConfig({ testTimeout: 90_000 })
const see = eventually.configure({ timeout: 20_000 })
/** A folder for pictures; nothing is written without it. */
const pictures = process.env['PAGES_PICTURES']
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true }

let server: FrameServer
let browser: Browser
let [teacher, ana, ben]: Seat[] = []

beforeAll(async () => {
  server = await openFrameServer()
  browser = await openPageBrowser()
  teacher = await server.seat('Ms. Okafor', 'teacher')
  ana = await server.seat('Ana Ruiz', 'student')
  ben = await server.seat('Ben Tran', 'student')
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function start(band: string): Promise<string> {
  const id = newId()
  const sectionIds = [server.room.sections.red]
  await teacher!.post(`courses/${server.room.courseId}/alliances`, { id, band, sectionIds })
  await teacher!.post(`alliances/${id}/phase`, { to: 'gathering' })
  return id
}

async function isSound(page: Page, name: string): Promise<void> {
  await settled(page)
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
  expect(await overhang(page)).toBeLessThanOrEqual(0)
  expect(await findings(page)).toEqual([])
}

const said = (page: Page, words: string) => see(page.locator('.la-said', { hasText: words })).toBeVisible()

test('a child draws with a pointer, it outlives a reload, and its teacher puts it in words', async () => {
  const id = await start('K-2')
  const { page, complaints } = await openPage(browser, ana!, phone, `alliances/${id}/give`)
  const sheet = page.locator('.la-sheet')
  await sheet.scrollIntoViewIfNeeded()
  const box = (await sheet.boundingBox())!
  await page.mouse.move(box.x + 60, box.y + 40)
  await page.mouse.down()
  await page.mouse.move(box.x + 160, box.y + 120, { steps: 6 })
  await page.mouse.move(box.x + 90, box.y + 170, { steps: 6 })
  await page.mouse.up()
  await page.getByRole('radio', { name: 'Red' }).check()
  await page.getByRole('radio', { name: 'Thick' }).check()
  await sheet.tap({ position: { x: 40, y: 60 } })
  await see(page.getByRole('img', { name: '2 lines' })).toBeVisible()
  await page.reload()
  await see(page.getByRole('img', { name: '2 lines' })).toBeVisible()
  await isSound(page, 'give-drawing-360')
  await page.getByRole('button', { name: 'Take back a line' }).click()
  await see(page.getByRole('img', { name: '1 lines' })).toBeVisible()
  await page.getByRole('button', { name: 'Send my card' }).click()
  await said(page, 'Your card is in.')
  await see(page.getByRole('img', { name: 'It is empty.' })).toBeVisible()
  await page.getByRole('link', { name: 'Back to my cards' }).click()
  await see(page.locator('#mine img')).toBeVisible()
  expect(await page.locator('#mine img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1000)
  await isSound(page, 'mine-drawing-360')
  expect(complaints).toEqual([])
  await page.context().close()

  const { page: desk } = await openPage(browser, teacher!, {}, `#alliance/${id}`)
  await see(desk.locator('.la-card img')).toBeVisible()
  await desk.getByText('Put the drawing in words').click()
  await desk.getByLabel('The drawing in words').fill('A bent line, like a roof.')
  await desk.getByRole('button', { name: 'Keep these words' }).click()
  await see(desk.getByRole('img', { name: 'A bent line, like a roof.' })).toBeVisible()
  await desk.context().close()
})

test('by keyboard alone: words in place of a drawing, then a card for a friend, which is hers', async () => {
  const id = await start('3-5')
  const { page, complaints } = await openPage(browser, ana!, phone, `?alliance=${id}`)
  await pressByKeyboard(page, page.getByRole('link', { name: 'Draw a card, or write one for a friend' }))
  await see(page.getByRole('heading', { name: 'A card for a friend' })).toBeVisible()
  await tabTo(page, page.getByLabel('Say it in words'))
  await page.keyboard.type('A tree for everybody')
  await pressByKeyboard(page, page.getByRole('button', { name: 'Send my card' }))
  await said(page, 'Your card is in.')
  await tabTo(page, page.getByLabel('Their words'))
  await page.keyboard.type('Quiet time')
  await pressByKeyboard(page, page.getByRole('button', { name: 'Send their card' }))
  await see(page.getByText('Pick whose card it is first.').first()).toBeVisible()
  await tabTo(page, page.getByLabel('Whose card is it?'))
  await page.keyboard.type('Ben')
  await see(page.getByLabel('Their words')).toHaveValue('Quiet time')
  await pressByKeyboard(page, page.getByRole('button', { name: 'Send their card' }))
  await said(page, 'Your friend’s card is in.')
  await page.getByText('Get a person now').last().click()
  await isSound(page, 'give-friend-360')
  expect(complaints).toEqual([])
  await page.context().close()

  const { page: friends } = await openPage(
    browser,
    ben!,
    { javaScriptEnabled: false, ...phone },
    `?alliance=${id}`,
  )
  await see(friends.locator('#mine')).toContainText('Quiet time')
  await see(friends.locator('#mine')).toContainText('A classmate typed this for you.')
  await friends.goto(`${ben!.url}alliances/${id}/give`)
  await see(friends.locator('.la-sheet')).toHaveCount(0)
  await friends.getByLabel('Whose card is it?').selectOption('Ana Ruiz')
  await friends.getByLabel('Their words').fill('x'.repeat(10_000))
  await friends.getByRole('button', { name: 'Send their card' }).click()
  await see(friends.getByText('This has 10000 letters, and 500 fit.').first()).toBeVisible()
  await see(friends.getByLabel('Their words')).toHaveValue('x'.repeat(10_000))
  await see(friends.getByLabel('Whose card is it?')).toHaveValue(ana!.personId)
  await friends.context().close()
})

test('the teacher types a card, keeps the wall’s photograph, passes a card on, and prints cards to cut', async () => {
  const id = await start('6-8')
  await ana!.post(`alliances/${id}/cards`, { id: newId(), text: 'I am scared to go home.' })
  const wide = { viewport: { width: 1100, height: 900 } }
  const { page, complaints } = await openPage(browser, teacher!, wide, `#alliance/${id}`)
  await page.getByText('Type a card for a student').click()
  await page.getByLabel('Whose card is it?').selectOption('Ben Tran')
  await page.getByLabel('The child’s words').fill('More time to read')
  await page.getByRole('button', { name: 'Add this card' }).click()
  await see(page.getByText('The card of Ben Tran is in.')).toBeVisible()
  await page.getByText('A photograph of the wall').click()
  const png = await page.screenshot()
  await page
    .getByLabel('Add a photograph')
    .setInputFiles({ name: 'a.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') })
  await see(page.getByText('no JPEG, PNG or WebP picture')).toBeVisible()
  await page
    .getByLabel('Add a photograph')
    .setInputFiles({ name: 'wall.png', mimeType: 'image/png', buffer: png })
  await page.getByRole('button', { name: 'Keep this photograph with the class' }).click()
  await see(page.getByRole('button', { name: 'Delete the photograph' })).toBeVisible()
  const photo = page.getByRole('img', { name: 'What hangs on the wall' })
  await see.poll(() => photo.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1100)
  await page
    .locator('.la-card', { hasText: 'scared' })
    .getByRole('button', { name: 'Pass to a person' })
    .click()
  await see(page.locator('.la-card', { hasText: 'scared' })).not.toContainText('Ana')
  await page.getByLabel('Somebody may be hurting the writer').check({ force: true })
  await isSound(page, 'teacher-cards')
  await page.getByRole('button', { name: 'Show me who wrote it' }).click()
  await see(page.getByText('Written by Ana Ruiz.')).toBeVisible()
  if (pictures) await page.screenshot({ path: `${pictures}/teacher-passed.png`, fullPage: true })
  await page.getByRole('button', { name: 'Cover it again' }).click()
  await see(page.getByText('Written by Ana Ruiz.')).toHaveCount(0)
  await page.goto(`${teacher!.url}alliances/${id}/paper`)
  await see(page.locator('.la-sheet-of-cards li')).toHaveCount(6)
  await isSound(page, 'paper')
  if (pictures) await page.pdf({ path: `${pictures}/paper.pdf`, format: 'A4', preferCSSPageSize: false })
  expect(complaints).toEqual([])
  await page.context().close()
})
