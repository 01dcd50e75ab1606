import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { err, ok } from 'shared/domain/result'
import { v7 as uuid } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { openKept, type Kept } from './kept.ts'
import { isPost, type Content, type PactPost } from './outbox-content.ts'
import { openOutbox, TAKE_BACK_MS, type Deliver, type Outbox } from './outbox.ts'
import type { Subject } from './subject.ts'
import { openVault } from './vault.ts'

const ana: Subject = { lms: 'canvas', host: 'canvas.school.edu', course: '7', student: '501' }
const ben: Subject = { ...ana, student: '502' }

let kept: Kept
let outbox: Outbox
let now: number

beforeEach(() => {
  now = 1_000_000
  kept = openKept(uuid())
  outbox = openOutbox(kept, openVault(kept), () => now)
})

const letter = (text: string) => ({ kind: 'target' as const, text })
const textOf = (content: Content | null): string => (content && !isPost(content) ? content.text : '')

describe('drafts', () => {
  it('stay with their student and their author', async () => {
    await outbox.writeDraft('dana', ana, letter('for Ana'))
    await outbox.writeDraft('dana', ben, letter('for Ben'))
    expect(await outbox.readDraft('dana', ana)).toEqual(letter('for Ana'))
    expect(await outbox.readDraft('dana', ben)).toEqual(letter('for Ben'))
    expect(await outbox.readDraft('robin', ana)).toBeNull()
  })
})

describe('outbox', () => {
  it('sends nothing before the ten seconds are over, and then once', async () => {
    const sent: string[] = []
    const deliver: Deliver = async ({ id }) => {
      sent.push(id)
      return ok(true)
    }
    await outbox.writeDraft('dana', ana, letter('one step'))
    expect(await outbox.send('dana', ana, 'n1')).toBe(true)
    expect(await outbox.readDraft('dana', ana)).toBeNull()
    expect(await outbox.pump('dana', deliver)).toBe(now + TAKE_BACK_MS)
    expect(sent).toEqual([])
    now += TAKE_BACK_MS
    await outbox.pump('dana', deliver)
    await outbox.pump('dana', deliver)
    expect(sent).toEqual(['n1'])
    expect(await outbox.count('dana')).toBe(0)
  })

  it('knows with whom a talk is written down that has not arrived, and forgets who was refused', async () => {
    const talk: PactPost = {
      path: 'conversations',
      body: { id: 'n1', heldOn: '2026-11-30' },
      says: 'We talked today.',
      box: { name: 'talked', fields: {} },
    }
    const withdrawal = { ...talk, path: `conversations/${uuid()}/withdraw`, body: {}, box: null }
    await outbox.writeDraft('dana', ben, letter('no talk'))
    await outbox.send('dana', ben, 'n0')
    await outbox.post('dana', ana, 'n1', talk)
    await outbox.post('dana', ben, 'n2', withdrawal)
    expect(await outbox.talks('dana')).toEqual([{ subject: ana, heldOn: '2026-11-30' }])
    expect(await outbox.talks('robin')).toEqual([])
    now += TAKE_BACK_MS
    await outbox.pump('dana', async () => err('conversation_in_future'))
    expect(await outbox.talks('dana')).toEqual([])
  })

  it('gives a note back, before the words that were written since', async () => {
    await outbox.writeDraft('dana', ana, letter('first'))
    await outbox.send('dana', ana, 'n1')
    await outbox.writeDraft('dana', ana, letter('second'))
    expect(await outbox.takeBack('dana', 'n1')).toBe(true)
    expect(await outbox.readDraft('dana', ana)).toEqual(letter('first\n\nsecond'))
    expect(await outbox.takeBack('dana', 'n1')).toBe(false)
  })

  it('keeps what stands in boxes, each under its own name, until it is sent or taken back there', async () => {
    const fields = { text: 'I come by your table.' }
    const promise: PactPost = {
      path: 'targets',
      body: { id: 'n1' },
      says: fields.text,
      box: { name: 'propose', fields },
    }
    await outbox.writeBox('dana', ana, 'propose', fields)
    await outbox.writeBox('dana', ben, 'propose', { text: 'For Ben.' })
    await outbox.post('dana', ana, 'n1', promise)
    expect(await outbox.readBox('dana', ana, 'propose')).toBeNull()
    expect(await outbox.waiting('dana', ana)).toMatchObject([{ says: fields.text }])
    expect(await outbox.takeBack('dana', 'n1')).toBe(true)
    expect(await outbox.readBox('dana', ana, 'propose')).toEqual(fields)
    expect(await outbox.readBox('dana', ben, 'propose')).toEqual({ text: 'For Ben.' })
    const { student: _, ...course } = ana
    await outbox.writeBox('dana', course, 'propose', { text: 'Of the course.' })
    expect(await outbox.readBox('dana', ana, 'propose')).toEqual(fields)
    expect(await outbox.readBox('dana', course, 'propose')).toEqual({ text: 'Of the course.' })
    await outbox.post('dana', ana, 'n2', promise)
    const acted: PactPost = { path: 'targets', body: {}, says: 'Yes', box: null }
    await outbox.post('dana', ana, 'n3', acted)
    const sent: unknown[] = []
    const deliver: Deliver = async (_, content) => {
      sent.push(content)
      return ok(true)
    }
    await outbox.pump('dana', deliver)
    expect(sent).toEqual([acted])
    now += TAKE_BACK_MS
    await outbox.pump('dana', deliver)
    expect(sent).toEqual([acted, promise])
  })

  it('waits for a server that is away, and keeps what a server refused', async () => {
    await outbox.writeDraft('dana', ana, letter('one step'))
    await outbox.send('dana', ana, 'n1')
    now += TAKE_BACK_MS
    expect(await outbox.pump('dana', async () => 'retry')).toBeGreaterThan(now)
    expect(await outbox.count('dana')).toBe(1)
    await outbox.pump('dana', async () => err('forbidden'))
    expect(await outbox.waiting('dana', ana)).toMatchObject([{ refused: 'forbidden', says: 'one step' }])
    expect(await outbox.takeBack('dana', 'n1')).toBe(true)
    expect(await outbox.readDraft('dana', ana)).toEqual(letter('one step'))
  })

  it('loses no note and sends none twice, whatever happens in between', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('write' as const) }),
      fc.record({ do: fc.constant('send' as const) }),
      fc.record({ do: fc.constant('take back' as const), nth: fc.nat(5) }),
      fc.record({ do: fc.constant('pump' as const), fails: fc.boolean(), later: fc.boolean() }),
      fc.record({ do: fc.constant('restart' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const store = openKept(uuid())
        let box = openOutbox(store, openVault(store), () => now)
        const arrived: string[] = []
        const written: string[] = []
        const ids: string[] = []
        for (const [i, one] of steps.entries()) {
          if (one.do === 'write') {
            const before = (await box.readDraft('dana', ana))?.text ?? ''
            written.push(`w${i};`)
            await box.writeDraft('dana', ana, letter(`${before}w${i};`))
          } else if (one.do === 'send') {
            const id = `n${String(i).padStart(2, '0')}`
            if (await box.send('dana', ana, id)) ids.push(id)
          } else if (one.do === 'take back') {
            const id = ids[one.nth]
            if (id !== undefined) await box.takeBack('dana', id)
          } else if (one.do === 'restart') {
            box = openOutbox(store, openVault(store), () => now)
          } else {
            if (one.later) now += TAKE_BACK_MS
            await box.pump('dana', async (_, content) => {
              if (one.fails) return 'retry'
              arrived.push(textOf(content))
              return ok(true)
            })
          }
        }
        const waiting = (await box.waiting('dana', ana)).map(({ says }) => says!)
        const draft = (await box.readDraft('dana', ana))?.text ?? ''
        const everywhere = [...arrived, ...waiting, draft].join('')
        for (const word of written) expect(everywhere.split(word)).toHaveLength(2)
      }),
      { numRuns: 60 },
    )
  })
})
