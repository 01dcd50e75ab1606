import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { tokensCss } from './tokens.build.ts'

const ui = fileURLToPath(new URL('../../../shared/src/ui/', import.meta.url))

test('the written tokens are the ones our style sheets ask for', async () => {
  expect(await readFile(`${ui}tokens.css`, 'utf8')).toBe(await tokensCss())
})

test('dark and high contrast change colours only', async () => {
  const css = await tokensCss()
  const later = css.slice(css.indexOf('@media'))
  const names = later.match(/--la-[\w-]+/g) ?? []
  expect(names.length).toBeGreaterThan(20)
  expect(names.filter((name) => !name.startsWith('--la-color'))).toEqual([])
})
