import fc from 'fast-check'
import { ok } from 'shared/domain/result'
import { describe, expect, it } from 'vitest'
import { readRecoveryCode, recoveryKey, writeRecoveryCode } from './recovery-code.ts'

const code = fc.uint8Array({ minLength: 16, maxLength: 16 })

describe('recovery code', () => {
  it('reads back what it wrote, however a person copies it', () => {
    fc.assert(
      fc.property(code, (bytes) => {
        const written = writeRecoveryCode(bytes)
        const byHand = written.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
        expect(readRecoveryCode(written)).toEqual(ok(bytes))
        expect(readRecoveryCode(byHand)).toEqual(ok(bytes))
      }),
    )
  })

  it('says so when it is no code', () => {
    for (const text of ['', '12345', 'U'.repeat(26), 'Z'.repeat(26), 'Z'.repeat(27)]) {
      expect(readRecoveryCode(text)).toMatchObject({ ok: false, code: 'recovery_code_wrong' })
    }
  })

  it('makes a key of its own for each data key', async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    const dataKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt'])
    const iv = new Uint8Array(12)
    const wrap = async (kid: string) =>
      new Uint8Array(
        await crypto.subtle.wrapKey('raw', dataKey, await recoveryKey(bytes, kid), { name: 'AES-GCM', iv }),
      )
    expect(await wrap('one')).toEqual(await wrap('one'))
    expect(await wrap('one')).not.toEqual(await wrap('two'))
  })
})
