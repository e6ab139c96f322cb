import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IncidentEventBody } from '../../../src/core/incident/events.ts'
import { incidentReport } from '../../../src/core/incident/report.ts'
import { foldIncident } from '../../../src/core/incident/view.ts'
import { declared, eventsOf, folded, playbookOf } from './example.ts'

const log: IncidentEventBody[] = [
  declared, { type: 'role', role: 'commander', person: 'ada' }, { type: 'ticked', step: 'first-five-minutes-1', value: 'three names' },
  { type: 'skipped', step: 'diagnosis-1', reason: 'known' }, { type: 'closed', summary: 'The cache is warm again.' },
]

describe('incidentReport', () => {
  it('holds facts, roles, timeline and steps', () => {
    const report = incidentReport(folded(log))
    expect(report).toContain('# Checkout fails\n')
    expect(report).toContain('- Duration: 4 min\n')
    expect(report).toContain('- Summary: The cache is warm again.\n')
    expect(report).toContain('| commander | ada |')
    expect(report).toContain('| scribe | nobody |')
    expect(report).toContain('| 3 | 2026-03-01T03:02:00.000Z | ada | Done: Name roles, three names |')
    expect(report).toContain('| diagnosis-1 | Read the hit ratio | skipped | 2026-03-01T03:03:00.000Z, ada, known |')
    expect(report).toContain('| verify-1 | Hit ratio is back | open |  |')
  })

  it('says so when the clock went back, instead of a negative duration', () => {
    const events = eventsOf(log).map((event, index) => (index === 4 ? { ...event, at: '2020-01-01T00:00:00.000Z' } : event))
    expect(incidentReport(foldIncident(events, playbookOf))).toContain('- Duration: not known, the clock went back\n')
  })

  it('of an incident under way says what is still open', () => {
    expect(incidentReport(folded([declared]))).toContain('- Closed: not yet\n- Duration: still open\n')
    expect(incidentReport(folded([]))).toContain('- Incident: not declared\n')
  })

  it('lets no text become markup or break a table', () => {
    const report = incidentReport(folded([declared, { type: 'note', text: '<img src=x> [a](b) | `c`\n# d **e**' }]))
    expect(report).toContain('&lt;img src=x&gt; \\[a\\](b) \\| \\`c\\` / \\# d \\*\\*e\\*\\*')
  })

  it('gives every event one row of its own, whatever its text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1 }).filter((text) => text.trim() !== ''), (text) => {
      const report = incidentReport(folded([declared, { type: 'note', text }]))
      const rows = report.split('\n').filter((line) => /^\| \d+ \|/.test(line))
      expect(rows).toHaveLength(2)
      // Four cells: five bars that are not escaped.
      for (const row of rows) expect(row.replace(/\\./g, '').match(/\|/g)).toHaveLength(5)
    }))
  })
})
