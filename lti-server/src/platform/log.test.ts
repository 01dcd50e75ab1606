import { expect, test } from 'vitest'
import { createLog } from './log.ts'

function written(line: object): Record<string, unknown> {
  let text = ''
  createLog('info', { write: (chunk: string) => void (text += chunk) }).info(line, 'said')
  return JSON.parse(text) as Record<string, unknown>
}

test('keys that could carry a token or a name are blanked, three levels down', () => {
  expect(
    written({
      id_token: 'a.b.c',
      count: 2,
      person: { name: 'Ada', id: 'p1', deep: { text: 'what she wrote', at: 1 } },
      list: [{ email: 'ada@example.edu' }],
    }),
  ).toMatchObject({
    level: 'info',
    msg: 'said',
    id_token: '[removed]',
    count: 2,
    person: { name: '[removed]', id: 'p1', deep: { text: '[removed]', at: 1 } },
    list: [{ email: '[removed]' }],
  })
})

test('an error is its kind, code, message and place, and nothing that hangs on it', () => {
  const error = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (name)=(Ada)' })
  const line = written({ error })
  expect(line['error']).toMatchObject({ kind: 'Error', code: '23505', message: 'duplicate key' })
  expect(JSON.stringify(line)).not.toContain('Ada')
})
