import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanJpeg } from './jpeg.ts'
import { segment, smallJpeg } from './test-jpeg.ts'

const GPS = 'GPSLatitude 48.137'

describe('a photograph', () => {
  test('keeps its picture and size, and loses where, when and by what it was taken', () => {
    const plain = smallJpeg()
    const told = smallJpeg([
      segment(0xe0, 'JFIF'),
      segment(0xe1, `Exif ${GPS}`),
      segment(0xe2, 'ICC'),
      segment(0xed, 'Photoshop'),
      segment(0xfe, 'by a phone'),
    ])
    const clean = cleanJpeg(Buffer.concat([told, Buffer.from('<script>after the end</script>')]))
    expect(clean).toEqual({ bytes: plain, width: 40, height: 30 })
    expect(cleanJpeg(plain)?.bytes.equals(plain)).toBe(true)
  })

  test('is none when it is another kind of file, is cut off, or is larger than the browser makes it', () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
    const large = smallJpeg([], { width: 5000, height: 30 })
    for (const file of [
      png,
      svg,
      Buffer.from('RIFF\0\0\0\0WEBP'),
      Buffer.alloc(0),
      smallJpeg().subarray(0, -2),
      large,
    ])
      expect(cleanJpeg(file)).toBeNull()
  })

  test('whatever bytes are sent, the answer is a whole picture or none', () => {
    const whole = smallJpeg([segment(0xe1, GPS)])
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const hurt = Buffer.from(whole)
        hurt[at] = byte
        const clean = cleanJpeg(hurt)
        if (clean) expect(cleanJpeg(clean.bytes)?.bytes.equals(clean.bytes)).toBe(true)
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(() => cleanJpeg(Buffer.from(bytes))).not.toThrow()
      }),
    )
  })
})
