/** The shape of the code base: names that say where to look, and words for everything that can go wrong. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stepWords } from 'shared/content/lesson-words'
import { errors, wordsFor, type ErrorCode } from 'shared/contract/errors'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const sources = execFileSync('git', ['ls-files', '*.ts', '*.tsx'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n')

test('no file is named for being of use', () => {
  const vague = /(^|\/)(utils?|helpers?|commons?|managers?|misc)(\.|\/)/
  expect(sources.filter((file) => vague.test(file))).toEqual([])
})

test('no request reads a partnership but as somebody', () => {
  const requests = sources.filter(
    (file) => file.startsWith('lti-server/src/partnership/') && !/\.(test|fixture)\.ts$|\/test-/.test(file),
  )
  const opening = requests.filter((file) => readFileSync(join(root, file), 'utf8').includes('.withReader('))
  expect(opening.length).toBeGreaterThan(2)
  expect(requests.filter((file) => readFileSync(join(root, file), 'utf8').includes('.withTenant('))).toEqual(
    [],
  )
})

test('every module starts with why it exists', () => {
  const silent = sources.filter((file) => {
    const first = readFileSync(join(root, file), 'utf8').trimStart()
    return !first.startsWith('/**') && !/\.(test|config|journey)\.tsx?$/.test(file)
  })
  expect(silent).toEqual([])
})

describe('every error', () => {
  const codes = Object.keys(errors) as ErrorCode[]
  const audiences = ['teacher', 'student', 'admin'] as const
  const said = codes.flatMap((code) =>
    audiences.map((audience) => ({
      who: `${code} for a ${audience}`,
      audience,
      en: wordsFor(code, audience, 'en'),
      es: wordsFor(code, audience, 'es'),
    })),
  )

  test('has words for a teacher, a student and an admin, in both languages', () => {
    expect(codes.length).toBeGreaterThan(40)
    for (const { who, en, es } of said)
      for (const sentence of [en.what, en.next, es.what, es.next])
        expect(sentence.length, who).toBeGreaterThan(10)
  })

  test('says something else in Spanish than in English', () => {
    for (const { who, en, es } of said) {
      expect(es.what, who).not.toBe(en.what)
      expect(es.next, who).not.toBe(en.next)
    }
  })

  const familiar = /(?<!\p{L})(?:tú|tu|tus|ti|te|contigo|puedes|quieres|tienes)(?!\p{L})/iu

  test('never says “tú” to whoever is no student', () => {
    for (const { who, audience, es } of said)
      if (audience !== 'student') expect(`${es.what} ${es.next}`, who).not.toMatch(familiar)
  })

  test('nor do the pages and the panel of staff, nor what is said to a teacher in a lesson', () => {
    const ofStaff = sources.filter((file) =>
      /(?:pages\/(?:teacher|admin)\/.*|panel\/.*)words\/(?:.*\/)?es[\w-]*\.ts$/.test(file),
    )
    expect(ofStaff.length).toBeGreaterThan(4)
    for (const file of ofStaff) expect(readFileSync(join(root, file), 'utf8'), file).not.toMatch(familiar)
    // A newcomer and a classmate read the rest of it.
    const lesson = readFileSync(join(root, 'lti-server/src/pages/lesson/words/es.ts'), 'utf8')
    expect(lesson.slice(0, lesson.indexOf('newcomer:'))).not.toMatch(familiar)
    for (const { note } of Object.values(stepWords).flat()) expect(note.es).not.toMatch(familiar)
  })

  test.each(['en', 'es'] as const)('quotes no button that the %s pages do not have', (language) => {
    const words = sources
      .filter((file) => file.endsWith(`/${language}.ts`))
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join()
      .toLowerCase()
    for (const { who, [language]: sentences } of said)
      for (const [, quoted = ''] of `${sentences.what} ${sentences.next}`.matchAll(/“([^”]+)”/g)) {
        // A command of the operator's, or an address of ours.
        if (!/^(?:admin |\/)/.test(quoted)) expect(words, `${who}: ${quoted}`).toContain(quoted.toLowerCase())
      }
  })
})
