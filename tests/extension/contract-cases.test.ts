/** Each case of the file's extension layer has a test that carries its id in its name. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { casesOf } from '../conformance/cases.ts'

const root = join(import.meta.dirname, '../..')
const names = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', 'extension/src', 'tests/extension'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .trim()
  .split('\n')
  .filter((file) => /\.test\.tsx?$/.test(file))
  .flatMap(
    (file) => readFileSync(join(root, file), 'utf8').match(/^\s*(?:it|test)\('ext-\d{3} [^']+'/gm) ?? [],
  )

test.each(casesOf('extension'))('$id $title', ({ id }) => {
  expect(names.filter((name) => name.includes(`'${id} `))).toHaveLength(1)
})
