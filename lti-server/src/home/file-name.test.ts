import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attachment } from './file-name.ts'

const nameIn = (header: string): string =>
  decodeURIComponent(/filename\*=UTF-8''(\S+)$/.exec(header)?.[1] ?? '')

test.each([
  ['Room 12 · Period 3', 'Room-12-Period-3.html'],
  ['Español 2: ¡Adelante!', 'Español-2-Adelante.html'],
  ['九年级生物', '九年级生物.html'],
  ['أحياء ٩', 'أحياء-٩.html'],
  ['../../etc/passwd', 'etc-passwd.html'],
  ['\u202Etxt.exe', 'txt-exe.html'],
  ['  ', 'class-agreement.html'],
])('%s', (name, kept) => {
  expect(nameIn(attachment(name, 'html', 'class-agreement'))).toBe(kept)
})

test('whatever a class is called, the header is one that every browser reads', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
      const header = attachment(name, 'txt', 'class-agreement')
      expect(() => new Headers({ 'content-disposition': header })).not.toThrow()
      expect(header).toMatch(/^attachment; filename="class-agreement\.txt"; filename\*=UTF-8''[\w.%~-]+$/)
      expect(nameIn(header)).not.toMatch(/[\\/:\p{C}]/u)
    }),
  )
})
