/** The shape of the code base: names that say where to look, and words for everything that can go wrong. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { errors, wordsFor, type ErrorCode } from 'shared/contract/errors'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const sources = execFileSync('git', ['ls-files', '*.ts', '*.tsx'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n')

test('no file is named for being of use', () => {
  const vague = /(^|\/)(utils?|helpers?|commons?|managers?|misc)(\.|\/)/
  expect(sources.filter((file) => vague.test(file))).toEqual([])
})

test('every module starts with why it exists', () => {
  const silent = sources.filter((file) => {
    const first = readFileSync(join(root, file), 'utf8').trimStart()
    return !first.startsWith('/**') && !/\.(test|config|journey)\.tsx?$/.test(file)
  })
  expect(silent).toEqual([])
})

test('every error has words for a teacher, a student and an admin', () => {
  const codes = Object.keys(errors) as ErrorCode[]
  expect(codes.length).toBeGreaterThan(40)
  for (const code of codes)
    for (const audience of ['teacher', 'student', 'admin'] as const) {
      const words = wordsFor(code, audience)
      expect(words.what.length, `${code} for a ${audience}`).toBeGreaterThan(10)
      expect(words.next.length, `${code} for a ${audience}`).toBeGreaterThan(10)
    }
})
