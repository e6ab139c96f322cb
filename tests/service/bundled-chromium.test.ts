import { describe, expect, test } from 'vitest'
import { fontsConfiguration, missingLibraries } from '../../src/service/bundled-chromium.ts'

describe('the Chromium of a checkout', () => {
  test('names the libraries that the system does not have', () => {
    const ldd = [
      '\tlinux-vdso.so.1 (0x00007ffd)',
      '\tlibnss3.so => not found',
      '\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)',
      '\tlibexpat.so.1 => not found',
    ].join('\n')
    expect(missingLibraries(ldd)).toEqual(['libnss3.so', 'libexpat.so.1'])
    expect(missingLibraries('')).toEqual([])
  })

  test('its font configuration names its own fonts, those of Atlas and those of the system, in a well-formed file', () => {
    const text = fontsConfiguration('/a & b/cache', '/a & b/resources/fonts')
    expect(text).toContain('<dir>/a &amp; b/cache/fonts</dir>')
    expect(text).toContain('<dir>/a &amp; b/resources/fonts</dir>')
    expect(text).toContain('<dir>/usr/share/fonts</dir>')
    expect(text.replaceAll('&amp;', '')).not.toContain('&')
  })
})
