import fc from 'fast-check'
import { relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { contentSecurityPolicy, resolveInside } from '../../src/service/web-files.ts'

test('no URL path resolves to a place outside the folder', () => {
  const folder = resolve('/srv/renderer')
  const pieces = fc.constantFrom('..', '.', '/', '\\', '%2e', '%2F', '%5c', '%00', '%', 'a', 'renderer', 'renderer-other', '//', '%c0%af', '\0')
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (path) => {
      const found = resolveInside(folder, `/${path.join('')}`)
      if (found === null) return
      expect(found.startsWith(`${folder}/`)).toBe(true)
      expect(relative(folder, found).startsWith('..')).toBe(false)
    }),
    { numRuns: 20_000, seed: 20_261_123 },
  )
})

test('what a system could take for the end of a path, or for a step in it, is no part of one', () => {
  for (const path of ['/index.html%00', '/%00.html', '/a\\b.html', '/a%5cb.html', '/a%5Cb.html']) expect(resolveInside('/srv/renderer', path), path).toBeNull()
  expect(resolveInside('/srv/renderer', '/a/b.html')).toBe(resolve('/srv/renderer/a/b.html'))
})

test('the policy lets scripts and requests come from Atlas alone, and nothing be embedded', () => {
  const rules = new Map(contentSecurityPolicy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]))
  expect(rules.get('default-src')).toBe("'none'")
  expect(rules.get('script-src')).toBe("'self'")
  expect(rules.get('connect-src')).toBe("'self'")
  expect(rules.get('frame-ancestors')).toBe("'none'")
  expect(rules.get('img-src')).toBe("'self' data: blob:")
  expect(rules.get('font-src')).toBe("'self'")
  expect(rules.get('frame-src')).toBe("'self' blob:")
  // These two are not covered by default-src.
  expect(rules.get('base-uri')).toBe("'none'")
  expect(rules.get('form-action')).toBe("'none'")
  expect(contentSecurityPolicy).not.toContain('unsafe-eval')
  expect(contentSecurityPolicy).not.toMatch(/https?:|\*/)
})
