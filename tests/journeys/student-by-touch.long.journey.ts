/** A child on a phone joins by the address on the wall: her card drawn with a finger, in Spanish, nothing typed lost (F2). */
import { expect, test } from '@playwright/test'
import { askLines, gather, LINES, seats, word } from './agreed-class.ts'
import { openBrowser } from './browser.ts'
import { drawLine, expectReaders, expectRoomForFingers } from './by-touch.ts'
import { viewOf } from './class-by-http.ts'
import { joinByAddress, toolFrame } from './lms.ts'
import { expectNoViolations } from './no-violations.ts'
import { openStage } from './stage.ts'

const OURS = '#tool_content'

test('a child draws her card with a finger, in Spanish, and nothing she typed is lost', async ({}, info) => {
  const seed = info.repeatEachIndex + 1
  const stage = await openStage(seed)
  const browser = await openBrowser(stage.hosts, stage.front.port)
  const phone = {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  }
  const page = await (await browser.newContext({ ignoreHTTPSErrors: true, ...phone })).newPage()
  const people = await seats(stage, 'student-2', 'student-3')
  const id = await gather(people, 0, { band: '3-5' })
  const tool = toolFrame(page)
  const person = 'Necesito a una persona ahora'
  const words = `Todos dibujamos (${seed})`
  const question = tool.getByRole('heading', { level: 2 }).first()
  const give = tool.getByRole('link', { name: 'Dibuja una tarjeta' })
  const sheet = tool.getByRole('img', { name: /^Tu dibujo/ })
  const said = tool.getByLabel('Dilo con palabras')
  const alive = () => tool.locator('html[lang=es][data-alive]').waitFor()

  await test.step('by the address on the wall, and with one tap to Spanish', async () => {
    const { joinUrl } = await viewOf(people.teacher, id)
    await joinByAddress(page, 'student-1', joinUrl!)
    await tool.locator('html[data-alive]').waitFor()
    const asked = await question.textContent()
    await tool.getByRole('link', { name: 'Español' }).tap()
    await alive()
    await expect(question).not.toHaveText(asked!)
    await expectRoomForFingers(tool, 'a child reads the question')
    await expectReaders(tool, { person })
    await expectNoViolations(page, 'a child reads the question in Spanish', OURS)
    await tool.getByText(person).tap()
    await expect(tool.getByText('988', { exact: false })).toBeVisible()
  })

  await test.step('what she has begun to type is there after a reload and on the way back', async () => {
    await tool.getByLabel('Tu tarjeta').fill(`Media idea (${seed})`)
    await page.reload()
    await alive()
    await expect(tool.getByLabel('Tu tarjeta')).toHaveValue(`Media idea (${seed})`)
    await give.tap()
    await expect(sheet).toBeVisible()
    // Back within the frame: Playwright's own waits for the page around it.
    await page.evaluate(() => history.back())
    await expect(give).toBeVisible()
    await expect(tool.getByLabel('Tu tarjeta')).toHaveValue(`Media idea (${seed})`)
  })

  await test.step('she draws with a finger, and a reload keeps drawing and words', async () => {
    await give.tap()
    await expect(sheet).toBeVisible()
    await expectRoomForFingers(tool, 'a child draws')
    await expectReaders(tool, { person })
    await drawLine(page, sheet)
    await tool.getByText('Rojo').tap()
    await expect(tool.getByRole('radio', { name: 'Rojo' })).toBeChecked()
    await drawLine(page, sheet)
    await expect(sheet).toHaveAccessibleName('Tu dibujo, 2 líneas hasta ahora.')
    await said.fill(words)
    await page.reload()
    await alive()
    // The learning platform opens the tool anew, at its first page.
    await give.tap()
    await expect(sheet).toHaveAccessibleName('Tu dibujo, 2 líneas hasta ahora.')
    await expect(said).toHaveValue(words)
    await expectNoViolations(page, 'a child has drawn', OURS)
  })

  await test.step('her drawn card is in, and she sees it', async () => {
    await tool
      .getByRole('form', { name: 'Dibuja tu tarjeta' })
      .getByRole('button', { name: 'Enviar mi tarjeta' })
      .tap()
    await expect(tool.getByText('Tu tarjeta ya está.')).toBeVisible()
    await tool.getByRole('link', { name: 'Volver a mis tarjetas' }).tap()
    await alive()
    const mine = tool.locator('#mine')
    await expect(mine.getByRole('paragraph').filter({ hasText: words })).toBeVisible()
    const drawn = mine.locator('img')
    await drawn.scrollIntoViewIfNeeded()
    await expect.poll(() => drawn.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
    await expect(tool.getByLabel('Tu tarjeta')).toHaveValue(`Media idea (${seed})`)
    await tool.getByText('Cambiar o retirar', { exact: true }).tap()
    await expectReaders(tool, { person })
    await expectRoomForFingers(tool, 'a child sees her drawn card')
  })

  await test.step('the class decides with fingers on glass', async () => {
    await word(people, id)
    await askLines(people, id)
    await tool.getByRole('group', { name: LINES.respect }).getByRole('radio').nth(4).tap()
    await expectRoomForFingers(tool, 'a child decides')
    await expectReaders(tool, { person })
    await tool.getByRole('button', { name: 'Enviar mis números' }).tap()
    await expect(tool.getByText('Tus números ya están.', { exact: false })).toBeVisible()
  })

  await browser.close()
  await stage.close()
})
