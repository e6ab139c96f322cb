import { describe, expect, test } from 'vitest'
import { crc32, zipOf } from '../../src/renderer/zip.ts'

const encode = (text: string) => new TextEncoder().encode(text)

describe('an archive of files', () => {
  test('has the checksum that the standard gives for its own test text', () => {
    expect(crc32(encode('123456789')).toString(16)).toBe('cbf43926')
    expect(crc32(encode(''))).toBe(0)
  })

  test('holds every file byte for byte where its directory says', () => {
    const files = [{ path: 'a.md', bytes: encode('\uFEFF# A\r\n') }, { path: 'über/b.md', bytes: encode('') }, { path: 'c.md', bytes: encode('c') }]
    const zip = zipOf(files)
    const view = new DataView(zip.buffer)
    const end = zip.length - 22
    expect(view.getUint32(end, true)).toBe(0x06054b50)
    expect(view.getUint16(end + 10, true)).toBe(3)
    let at = view.getUint32(end + 16, true)
    const read = files.map(() => {
      expect(view.getUint32(at, true)).toBe(0x02014b50)
      const [crc, size, nameLength, offset] = [view.getUint32(at + 16, true), view.getUint32(at + 24, true), view.getUint16(at + 28, true), view.getUint32(at + 42, true)]
      const path = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + nameLength))
      at += 46 + nameLength
      // The head of the file itself: 30 bytes, then its name, then its bytes.
      expect(view.getUint32(offset, true)).toBe(0x04034b50)
      const bytes = zip.slice(offset + 30 + nameLength, offset + 30 + nameLength + size)
      expect(crc32(bytes)).toBe(crc)
      return { path, bytes }
    })
    expect(read).toEqual(files)
    expect(at).toBe(end)
  })
})
