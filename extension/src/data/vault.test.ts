import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { err, ok } from 'shared/domain/result'
import { v7 as uuid } from 'uuid'
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { openKept, shape, type Kept } from './kept.ts'
import { openVault, type Vault } from './vault.ts'

let kept: Kept
let vault: Vault

beforeEach(() => {
  kept = openKept(uuid())
  vault = openVault(kept)
})

describe('vault', () => {
  it('opens what it sealed, for its author and its record only', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.uuid(), async (text, about) => {
        const sealed = await vault.seal('dana', text, about)
        expect(await vault.open('dana', sealed, about)).toEqual(ok(text))
        expect(await vault.open('dana', sealed, 'another record')).toEqual(err('text_unreadable'))
        expect(await vault.open('robin', sealed, about)).toEqual(err('vault_locked'))
        expect(await vault.open(null, sealed, about)).toEqual(err('vault_locked'))
      }),
      { numRuns: 20 },
    )
  })

  it('survives its worker: another vault on the same store opens the same text', async () => {
    const sealed = await vault.seal(null, 'written before the worker died', 'n')
    expect(await openVault(kept).open(null, sealed, 'n')).toEqual(ok('written before the worker died'))
  })

  it('keeps no key that could be taken out', async () => {
    await vault.seal('dana', 'text', 'n')
    const device = await kept.read('vault/device-key', shape(v.instance(CryptoKey)))
    await expect(crypto.subtle.exportKey('raw', device!)).rejects.toThrow()
  })

  it('gives what was written signed out to the person who connects', async () => {
    const sealed = await vault.seal(null, 'before any account', 'n')
    await vault.claim('dana')
    expect(await vault.open('dana', sealed, 'n')).toEqual(ok('before any account'))
    expect(await vault.open(null, sealed, 'n')).toEqual(err('vault_locked'))
  })

  it('locks at sign-out, writes on for whoever comes, and reopens by the code', async () => {
    const before = await vault.seal('dana', 'before', 'n1')
    const code = await vault.newRecoveryCode('dana')
    await vault.lock('dana')
    expect(await vault.open('dana', before, 'n1')).toEqual(err('vault_locked'))
    expect(await vault.isLocked('dana')).toBe(true)

    const between = await vault.seal(null, 'between', 'n2')
    await vault.claim('dana')
    expect(await vault.open('dana', between, 'n2')).toEqual(ok('between'))

    expect(await vault.reopen('dana', '00000-00000-00000-00000-000000')).toEqual(err('recovery_code_wrong'))
    expect(await vault.reopen('dana', code.toLowerCase())).toEqual(ok(true))
    expect(await vault.open('dana', before, 'n1')).toEqual(ok('before'))
    expect(await vault.isLocked('dana')).toBe(false)
  })

  it('is opened on another computer by the shared key and the code, with all that lies under it', async () => {
    const early = await vault.seal('dana', 'early', 'n0')
    const first = (await vault.wrapped('dana', await vault.newRecoveryCode('dana')))!
    await vault.lock('dana')
    const between = await vault.seal('dana', 'between', 'n1')
    const code = await vault.newRecoveryCode('dana')
    const wrapped = (await vault.wrapped('dana', code))!
    expect(wrapped.kid).not.toBe(first.kid)
    expect(await vault.wrapped('dana', '00000-00000-00000-00000-000000')).toBe(null)
    expect(await vault.share('dana', first.kid)).toBe(false)
    expect(await vault.share('dana', wrapped.kid)).toBe(true)
    await vault.claim('dana')

    const other = openVault(openKept(uuid()))
    const own = await other.seal('dana', 'of its own', 'n2')
    expect(await other.adopt('robin', wrapped, '00000-00000-00000-00000-000000')).toMatchObject({ ok: false })
    expect(await other.adopt('dana', wrapped, code)).toEqual(ok(true))
    expect(await other.open('dana', between, 'n1')).toEqual(ok('between'))
    expect((await other.seal('dana', 'new', 'n3')).kid).toBe(wrapped.kid)
    // Nobody else's key is written over, whatever a server calls one.
    expect(await other.adopt('robin', wrapped, code)).toMatchObject({ ok: false })

    await other.lock('dana')
    expect(await other.open('dana', own, 'n2')).toEqual(err('vault_locked'))
    expect(await other.adopt('dana', wrapped, code)).toEqual(ok(true))
    expect(await other.open('dana', own, 'n2')).toEqual(ok('of its own'))
    expect(await other.isLocked('dana')).toBe(false)
    expect(await vault.open('dana', early, 'n0')).toEqual(err('vault_locked'))
  })
})
