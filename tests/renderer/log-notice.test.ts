import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LogNoticeAt } from '../../src/renderer/screens/incidents/LogNotice.tsx'

const drawn = (shown: Parameters<typeof LogNoticeAt>[0]['shown']) => renderToStaticMarkup(createElement(LogNoticeAt, { shown, now: Date.parse(at) }))
const at = '2026-11-23T03:00:00.000Z'

test('damage of the log and what does not fit together are said where the incident is shown', () => {
  expect(drawn({})).toBe('')
  const text = drawn({
    problems: [{ sequence: 3, id: 'x', kind: 'altered', text: 'Entry 3 is not as it was written.' }],
    conflicts: [{ about: 'the severity', entries: [{ sequence: 4, at, actor: 'Ada', text: 'SEV-1' }, { sequence: 5, at, actor: 'Bob', text: '<b>SEV-3</b>' }] }],
  })
  expect(text).toContain('Entry 3 is not as it was written.')
  expect(text).toContain('About the severity:')
  expect(text).toMatch(/No\. 4, [^<]*, Ada: SEV-1.*No\. 5, [^<]*, Bob: &lt;b&gt;SEV-3/s)
})
