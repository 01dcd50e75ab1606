import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { v7 as uuid } from 'uuid'
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { keep, openKept, shape, type Kept } from './kept.ts'
import { openNotePages } from './note-pages.ts'
import { openNoteBook, type NoteBook } from './private-notes.ts'
import type { Subject } from './subject.ts'
import { openVault } from './vault.ts'

const student = (number: string, host = 'canvas.school.edu'): Subject => ({
  lms: 'canvas',
  host,
  course: '7',
  student: number,
})

function bookOn(store: Kept, clock?: () => Date): NoteBook {
  const vault = openVault(store)
  return openNoteBook(openNotePages(store, vault, clock), vault, clock)
}

let kept: Kept
let book: NoteBook
let now: Date

beforeEach(() => {
  now = new Date('2026-11-21T10:00:00Z')
  kept = openKept(uuid())
  book = bookOn(kept, () => now)
})

describe('private notes', () => {
  it('B8: keeps how a student is learning field by field, sealed; a blank one is gone', async () => {
    const insight = { work: '', account: '', reading: 'Mixes up the axes.', doubt: 'The grid?' }
    const [id, blank] = [uuid(), uuid()]
    await book.writeInsight(null, student('501'), id, insight)
    await book.writeInsight(null, student('501'), id, { ...insight, account: 'I went up first.' })
    await book.writeInsight(null, student('501'), blank, insight)
    await book.writeInsight(null, student('501'), blank, { work: ' ', account: '', reading: '', doubt: '' })
    await book.write(null, student('501'), uuid(), 'A jot.')
    const { notes } = await book.read(null, student('501'))
    expect(notes.map(({ kind }) => kind).sort()).toEqual(['insight', 'jot'])
    expect(notes.find((note) => note.id === id)).toMatchObject({
      kind: 'insight',
      text: '',
      insight: { ...insight, account: 'I went up first.' },
    })
    expect((await book.read(null, student('502'))).notes).toEqual([])
    const stored = await kept.readAll('notes/', shape(v.unknown()))
    expect(JSON.stringify(stored)).not.toMatch(/axes|went up/)
  })

  it('never lets a note that was typed for one student land on another', async () => {
    const subjects = ['501', '502', '5011'].flatMap((number) => [
      student(number),
      student(number, 'other.edu'),
    ])
    const typed = fc.array(
      fc.record({ who: fc.nat(subjects.length - 1), note: fc.nat(3), text: fc.string({ minLength: 1 }) }),
      { maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(typed, async (strokes) => {
        const fresh = openKept(uuid())
        const own = bookOn(fresh)
        const expected = new Map<string, string>()
        // All at once, as two panels would.
        await Promise.all(
          strokes.map(({ who, note, text }) => {
            if (text.trim() !== '') expected.set(`${who} ${note}`, text)
            else expected.delete(`${who} ${note}`)
            return own.write(null, subjects[who]!, `${who} ${note}`, text)
          }),
        )
        for (const [who, subject] of subjects.entries()) {
          const { notes } = await own.read(null, subject)
          const mine = [...expected].filter(([id]) => id.startsWith(`${who} `))
          expect(new Map(notes.map(({ id, text }) => [id, text]))).toEqual(new Map(mine))
        }
      }),
      { numRuns: 25 },
    )
  })

  it('keeps no word of a note outside its seal', async () => {
    await book.write(null, student('501'), 'n', 'a word nobody else reads')
    const everything = await kept.readAll('', shape(v.unknown()))
    const readable = JSON.stringify(everything, (_, value: unknown) =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
    )
    expect(readable).not.toContain('a word')
  })

  it('puts deleted notes into a bin, for 30 days', async () => {
    await book.write(null, student('501'), 'n', 'text')
    await book.setDeleted(null, student('501'), 'n', true)
    expect((await book.read(null, student('501'))).notes[0]).toMatchObject({ deletedAt: now.toISOString() })
    await book.setDeleted(null, student('501'), 'n', false)
    expect((await book.read(null, student('501'))).notes[0]).toMatchObject({ deletedAt: null, text: 'text' })

    await book.setDeleted(null, student('501'), 'n', true)
    now = new Date('2026-12-20T10:00:00Z')
    await book.emptyBin(null)
    expect((await book.read(null, student('501'))).notes).toHaveLength(1)
    now = new Date('2026-12-22T10:00:00Z')
    await book.emptyBin(null)
    expect((await book.read(null, student('501'))).notes).toHaveLength(0)
  })

  it('is joined to the server’s ids without a word being touched', async () => {
    await book.write(null, student('501'), 'n', 'text')
    expect(await book.subjects()).toEqual([student('501')])
    await book.join(student('501'), { courseId: 'c', personId: 'p' })
    expect((await book.read(null, student('501'))).notes[0]).toMatchObject({ text: 'text' })
  })

  it('leaves fields alone that a newer build wrote', async () => {
    await book.write(null, student('501'), 'n', 'text')
    const page = shape(v.looseObject({ entries: v.array(v.looseObject({})) }))
    const [stored] = await kept.readAll('notes/', page)
    const entries = stored!.value.entries.map((entry) => ({ ...entry, lapsesAt: '2027-07-01' }))
    await kept.change([keep(stored!.key, page, { ...stored!.value, entries, ribbon: 'blue' })])
    await book.write(null, student('501'), 'n', 'text, changed')
    const [after] = await kept.readAll('notes/', page)
    expect(after!.value).toMatchObject({ ribbon: 'blue', entries: [{ lapsesAt: '2027-07-01' }] })
  })
})
