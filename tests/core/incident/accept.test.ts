import { describe, expect, it } from 'vitest'
import { acceptEvent } from '../../../src/core/incident/accept.ts'
import type { IncidentEventBody } from '../../../src/core/incident/events.ts'
import { foldIncident } from '../../../src/core/incident/view.ts'
import { declared, eventsOf, folded, main, other } from './example.ts'

const tick = (step: string): IncidentEventBody => ({ type: 'ticked', step })
const refusal = (before: IncidentEventBody[], body: unknown, playbook = main) => {
  const result = acceptEvent(folded(before), body, playbook)
  return result.ok ? undefined : result.error
}

describe('acceptEvent', () => {
  it('accepts what makes sense', () => {
    expect(refusal([], declared)).toBeUndefined()
    const sensible: unknown[] = [
      tick('first-five-minutes-1'), tick('verify-1'), { type: 'skipped', step: 'diagnosis-1', reason: 'known' },
      { type: 'answered', step: 'first-five-minutes-2', answer: 'no', goTo: 'rollback-1' },
      { type: 'variable-set', name: 'namespace', value: 'shop' }, { type: 'command-copied', step: 'first-five-minutes-2', command: 'gate' },
      { type: 'note', text: 'x' }, { type: 'role', role: 'scribe', person: 'bob' }, { type: 'severity', severity: 'SEV-2', reason: 'less' },
      { type: 'closed', summary: 'over' },
    ]
    for (const body of sensible) expect(refusal([declared], body)).toBeUndefined()
    expect(refusal([declared], { type: 'playbook-started', playbook: 'pb-other', playbookHash: 'v1' }, other)).toBeUndefined()
    expect(refusal([declared, tick('first-five-minutes-1')], { type: 'reopened', step: 'first-five-minutes-1' })).toBeUndefined()
  })

  it('refuses anything before the declaration, a second declaration, and anything after the end', () => {
    expect(refusal([], { type: 'note', text: 'x' })).toMatchObject({ code: 'conflict', message: 'This incident has not been declared.' })
    expect(refusal([declared], declared)).toMatchObject({ code: 'conflict', message: 'This incident has been declared already.' })
    const closed: IncidentEventBody[] = [declared, { type: 'closed', summary: 'over' }]
    for (const body of [{ type: 'note', text: 'x' }, tick('verify-1'), { type: 'closed', summary: 'again' }]) {
      expect(refusal(closed, body)?.message).toBe('This incident is closed; nothing can be added to it.')
    }
  })

  it('refuses to tick an unknown step, and names the next one', () => {
    expect(refusal([declared], tick('verify-9'))).toMatchObject({ code: 'not-found', hint: 'The next step is first-five-minutes-1' })
  })

  it('refuses to tick or skip a step twice', () => {
    const done = [declared, tick('first-five-minutes-1')]
    expect(refusal(done, tick('first-five-minutes-1'))).toMatchObject({ code: 'conflict', message: 'Step first-five-minutes-1 is done already.' })
    expect(refusal(done, { type: 'skipped', step: 'first-five-minutes-1', reason: 'late' })?.code).toBe('conflict')
    expect(refusal(done, { type: 'answered', step: 'first-five-minutes-1', answer: 'yes', goTo: 'verify-1' })?.code).toBe('conflict')
  })

  it('refuses steps while no playbook is running', () => {
    const bare: IncidentEventBody = { type: 'declared', title: 'Slow', severity: 'SEV-3' }
    expect(refusal([bare], tick('verify-1'))).toMatchObject({ message: 'No playbook is running.', hint: 'Start a playbook, or write a note' })
    expect(refusal([bare], { type: 'variable-set', name: 'percent', value: '1' })?.hint).toBe('Start a playbook first')
  })

  it('refuses empty words: reason, note, summary, title, command', () => {
    expect(refusal([declared], { type: 'skipped', step: 'diagnosis-1', reason: ' ' })).toMatchObject({ field: 'reason', hint: 'Say in a few words why' })
    expect(refusal([declared], { type: 'skipped', step: 'diagnosis-1' })?.field).toBe('reason')
    expect(refusal([declared], { type: 'note', text: '\n' })?.field).toBe('text')
    expect(refusal([declared], { type: 'closed', summary: '' })?.field).toBe('summary')
    expect(refusal([], { ...declared, title: '  ' })?.field).toBe('title')
    expect(refusal([declared], { type: 'command-copied', step: 'first-five-minutes-2', command: ' ' })?.field).toBe('command')
  })

  it('refuses an answer that the step does not offer', () => {
    expect(refusal([declared], { type: 'answered', step: 'first-five-minutes-2', answer: 'yes', goTo: 'verify-1' })).toMatchObject({
      field: 'goTo', hint: 'Possible: yes → mitigation-1, no → rollback-1, cannot-tell → pb-other',
    })
    expect(refusal([declared], { type: 'answered', step: 'diagnosis-1', answer: 'yes', goTo: 'verify-1' })?.hint).toBe('Tick it instead')
  })

  it('refuses a playbook that is unknown, running already or without its hash', () => {
    const start = { type: 'playbook-started', playbook: 'pb-example', playbookHash: 'v14' }
    expect(acceptEvent(folded([declared]), start, undefined)).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(refusal([declared], start)?.message).toBe('The playbook pb-example is running already.')
    expect(refusal([], { ...declared, playbookHash: undefined })?.field).toBe('playbookHash')
  })

  it('refuses a value that does not fit its variable, or that nobody asked for', () => {
    expect(refusal([declared], { type: 'variable-set', name: 'namespace', value: 'shop; rm -rf /' })).toMatchObject({ field: 'value', hint: 'Which namespace' })
    expect(refusal([declared], { type: 'variable-set', name: 'pod', value: 'x' })?.hint).toBe('It asks for: namespace, percent')
  })

  it('refuses what changes nothing: the same severity, the same person, an open step opened again', () => {
    expect(refusal([declared], { type: 'severity', severity: 'SEV-1', reason: 'x' })?.code).toBe('conflict')
    expect(refusal([declared, { type: 'role', role: 'scribe', person: 'bob' }], { type: 'role', role: 'scribe', person: 'bob ' })?.code).toBe('conflict')
    expect(refusal([declared], { type: 'role', role: 'scribe', person: '' })?.code).toBe('conflict')
    expect(refusal([declared], { type: 'reopened', step: 'diagnosis-1' })?.code).toBe('conflict')
  })

  it('refuses what is no event, and every refusal names a way out', () => {
    for (const body of [null, 1, {}, { type: 'erase' }, { type: 'ticked' }, { type: 'ticked', step: 'x'.repeat(81) }]) {
      const error = refusal([declared], body)
      expect(error?.code).toBe('invalid-input')
      expect(error?.hint).toBeTruthy()
    }
  })

  it('accepts after the end what is learnt afterwards, and nothing else', () => {
    const closed: IncidentEventBody[] = [declared, { type: 'closed', summary: 'over' }]
    for (const body of [{ type: 'factor', text: 'x' }, { type: 'follow-up', text: 'x' }, { type: 'mark', mark: 'started' }]) expect(refusal(closed, body)).toBeUndefined()
    expect(refusal(closed, { type: 'decision', text: 'x' })?.code).toBe('conflict')
  })

  it('refuses an update whose next one would be due already, where the time is known', () => {
    const update = { type: 'update-sent', text: 'x', nextUpdateAt: '2026-03-01T03:20:00.000Z' }
    const at = (now: string) => acceptEvent(folded([declared]), update, undefined, now)
    expect(at('2026-03-01T03:19:59.999Z').ok).toBe(true)
    expect(at('2026-03-01T03:20:00.000Z')).toMatchObject({ ok: false, error: { code: 'invalid-input', field: 'nextUpdateAt' } })
    expect(refusal([declared], { type: 'update-sent', text: 'x' })?.field).toBe('nextUpdateAt')
  })

  it('refuses to mark what has not happened yet', () => {
    const mark = { type: 'mark', mark: 'mitigated', happenedAt: '2026-03-01T03:20:00.000Z' }
    expect(acceptEvent(folded([declared]), mark, undefined, '2026-03-01T03:00:00.000Z')).toMatchObject({ ok: false, error: { field: 'happenedAt' } })
  })

  it('refuses to take over what nobody handed over, and to acknowledge twice', () => {
    const over: IncidentEventBody = { type: 'handed-over', role: 'commander', to: 'bob' }
    expect(refusal([declared], { type: 'taken-over', role: 'commander', person: 'bob' })?.code).toBe('conflict')
    expect(refusal([declared, over], { type: 'taken-over', role: 'scribe', person: 'bob' })?.code).toBe('conflict')
    expect(refusal([declared, over], { type: 'taken-over', role: 'commander', person: 'bob' })).toBeUndefined()
    expect(refusal([declared, { type: 'acknowledged' }], { type: 'acknowledged' })?.message).toBe('ada has acknowledged it already.')
  })

  it('refuses to correct an entry that is not in the log', () => {
    expect(refusal([declared], { type: 'amended', event: 'nowhere', text: 'x' })).toMatchObject({ code: 'not-found', field: 'event' })
  })
})

describe('a value that two playbooks ask for in different ways', () => {
  // The second takes digits where the first takes words.
  const digits = { ...other, variables: [{ name: 'namespace', prompt: 'Which number', pattern: '[0-9]+' }] }
  const started: IncidentEventBody = { type: 'playbook-started', playbook: 'pb-other', playbookHash: 'v1' }
  const view = (...more: IncidentEventBody[]) => foldIncident(eventsOf([declared, started, ...more]), (id) => (id === main.id ? main : digits))
  const accepts = (value: string, ...more: IncidentEventBody[]) => acceptEvent(view(...more), { type: 'variable-set', name: 'namespace', value }).ok

  it('is judged by the one that is worked through', () => {
    expect([accepts('42'), accepts('shop')]).toEqual([true, false])
    // All steps of the second done: the first goes on.
    const done = ['mitigation-1', 'mitigation-2', 'verify-1'].map(tick)
    expect([accepts('42', ...done), accepts('shop', ...done)]).toEqual([false, true])
  })
})
