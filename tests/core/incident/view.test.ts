import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IncidentEventBody } from '../../../src/core/incident/events.ts'
import { continueIncident, foldIncident, undeclaredIncident } from '../../../src/core/incident/view.ts'
import { incidentView } from '../../../src/core/incident/view-schema.ts'
import type { IncidentView } from '../../../src/core/incident/view-schema.ts'
import { acceptedOf, atMinute, declared, eventsOf, folded, main, playbookOf } from './example.ts'

const tick = (step: string): IncidentEventBody => ({ type: 'ticked', step })
const answer = (step: string, given: 'yes' | 'no' | 'cannot-tell', goTo: string): IncidentEventBody => ({ type: 'answered', step, answer: given, goTo })
const stateOf = (view: IncidentView, id: string) => view.checklists[view.active ?? 0]?.steps.find((step) => step.id === id)?.state

describe('the view of an incident', () => {
  it('before any event there is none', () => {
    expect(folded([])).toEqual(undeclaredIncident)
  })

  it('after the declaration stands at the first step of the main path, although the file begins with Rollback', () => {
    expect(folded([declared])).toMatchObject({
      incident: 'INC-1', status: 'open', title: 'Checkout fails', severity: 'SEV-1', declaredAt: atMinute(0), failureMode: 'FM-D07',
      here: 'first-five-minutes-1', hereSince: atMinute(0), events: 1, lastSequence: 1,
    })
  })

  it('a tick records time, person and value, and moves on', () => {
    const view = folded([declared, { type: 'ticked', step: 'first-five-minutes-1', value: '64 %' }])
    expect(view.checklists[0]?.steps[0]).toMatchObject({ state: 'done', at: atMinute(1), by: 'ada', value: '64 %' })
    expect(view).toMatchObject({ here: 'first-five-minutes-2', hereSince: atMinute(1) })
  })

  it('a step ticked out of order leaves the current one where it is', () => {
    const view = folded([declared, tick('diagnosis-1')])
    expect(view).toMatchObject({ here: 'first-five-minutes-1', hereSince: atMinute(0) })
    expect(folded([declared, tick('diagnosis-1'), tick('first-five-minutes-1'), answer('first-five-minutes-2', 'cannot-tell', 'pb-other')]).here)
      .toBe('mitigation-1')
  })

  it('a skipped step keeps its reason', () => {
    const view = folded([declared, { type: 'skipped', step: 'first-five-minutes-1', reason: 'two people only' }])
    expect(view.checklists[0]?.steps[0]).toMatchObject({ state: 'skipped', reason: 'two people only', value: null })
    expect(view.here).toBe('first-five-minutes-2')
  })

  it('an answer jumps forward and leaves what it passes open', () => {
    const view = folded([declared, tick('first-five-minutes-1'), answer('first-five-minutes-2', 'yes', 'mitigation-1')])
    expect(view.here).toBe('mitigation-1')
    expect(stateOf(view, 'diagnosis-1')).toBe('to-come')
  })

  it('an answer that leads back opens the steps in between again, the question included', () => {
    const view = folded([
      declared, tick('first-five-minutes-1'), answer('first-five-minutes-2', 'yes', 'mitigation-1'), tick('mitigation-1'),
      answer('mitigation-2', 'no', 'first-five-minutes-2'),
    ])
    expect(view.here).toBe('first-five-minutes-2')
    expect(['first-five-minutes-1', 'diagnosis-1', 'mitigation-1', 'mitigation-2'].map((id) => stateOf(view, id)))
      .toEqual(['done', 'to-come', 'to-come', 'to-come'])
  })

  it('an answer that leads to its own step asks it again', () => {
    const again = folded([declared, tick('first-five-minutes-1'), { type: 'answered', step: 'diagnosis-1', answer: 'no', goTo: 'diagnosis-1' }])
    expect(again.here).toBe('diagnosis-1')
    expect(again.checklists[0]?.steps.find((step) => step.id === 'diagnosis-1')).toMatchObject({ state: 'here', answer: null })
  })

  it('a list off the main path returns to the step after the question', () => {
    const toRollback = [declared, tick('first-five-minutes-1'), answer('first-five-minutes-2', 'no', 'rollback-1')]
    expect(folded(toRollback)).toMatchObject({ here: 'rollback-1', checklists: [{ returns: ['first-five-minutes-2'] }] })
    expect(folded([...toRollback, tick('rollback-1'), tick('rollback-2')])).toMatchObject({ here: 'diagnosis-1', checklists: [{ returns: [] }] })
  })

  it('after the last step of the main path there is no next one, and Rollback is still to come', () => {
    const view = folded([
      declared, tick('first-five-minutes-1'), answer('first-five-minutes-2', 'yes', 'mitigation-1'), tick('mitigation-1'),
      answer('mitigation-2', 'yes', 'verify-1'), tick('verify-1'),
    ])
    expect(view).toMatchObject({ here: null, hereSince: null, status: 'open' })
    expect(stateOf(view, 'rollback-1')).toBe('to-come')
  })

  it('a reopened step is the next one again and has forgotten its value', () => {
    const view = folded([declared, { type: 'ticked', step: 'first-five-minutes-1', value: 'x' }, { type: 'reopened', step: 'first-five-minutes-1' }])
    expect(view.checklists[0]?.steps[0]).toMatchObject({ state: 'here', at: null, value: null })
  })

  it('another playbook takes over until its end, then the first one goes on', () => {
    const inOther = [declared, tick('first-five-minutes-1'), { type: 'playbook-started', playbook: 'pb-other', playbookHash: 'v1' } as const]
    expect(folded(inOther)).toMatchObject({ active: 1, here: 'mitigation-1' })
    expect(folded([...inOther, tick('mitigation-1'), tick('mitigation-2'), tick('verify-1')])).toMatchObject({ active: 0, here: 'first-five-minutes-2' })
  })

  it('a playbook that is not known any more is named, and its events do no harm', () => {
    const view = foldIncident(eventsOf([declared, tick('first-five-minutes-1')]), () => undefined)
    expect(view).toMatchObject({ checklists: [], unknownPlaybooks: ['pb-example'], here: null, events: 2 })
  })

  it('keeps roles, variables, severity and updates as last set', () => {
    const view = folded([
      declared,
      { type: 'role', role: 'commander', person: 'ada' }, { type: 'role', role: 'scribe', person: 'bob' }, { type: 'role', role: 'scribe', person: ' ' },
      { type: 'variable-set', name: 'percent', value: '10' }, { type: 'variable-set', name: 'percent', value: '25' },
      { type: 'variable-set', name: '__proto__', value: 'x' },
      { type: 'severity', severity: 'SEV-2', reason: 'half of it' },
      { type: 'update-sent', text: 'we work on it', nextUpdateAt: atMinute(30) }, { type: 'update-sent', text: 'still', nextUpdateAt: atMinute(50) },
    ])
    expect(view).toMatchObject({ roles: { commander: 'ada' }, severity: 'SEV-2', updatesSent: 2, nextUpdateAt: atMinute(50) })
    expect(Object.entries(view.variables)).toEqual([['percent', '25'], ['__proto__', 'x']])
  })

  it('goes by the order of the log and not by the clock', () => {
    const [first, second] = eventsOf([declared, tick('first-five-minutes-1')])
    if (first === undefined || second === undefined) throw new Error('two events were made')
    const view = foldIncident([first, { ...second, at: '2020-01-01T00:00:00.000Z' }], playbookOf)
    expect(view).toMatchObject({ here: 'first-five-minutes-2', lastSequence: 2, lastAt: '2020-01-01T00:00:00.000Z' })
  })

  it('tells each event in words, with the words of the step', () => {
    const view = folded([
      declared, tick('first-five-minutes-1'), answer('first-five-minutes-2', 'cannot-tell', 'pb-other'),
      { type: 'command-copied', step: 'diagnosis-1', command: 'ls' }, { type: 'closed', summary: 'over' },
    ])
    expect(view.timeline.map((line) => line.text)).toEqual([
      'Declared SEV-1: Checkout fails', 'Done: Name roles', 'Answered cannot tell: Gate callers to {{percent}} %, on to pb-other',
      'Command copied: ls', 'Closed: over',
    ])
    expect(view).toMatchObject({ status: 'closed', closedAt: atMinute(4), summary: 'over' })
  })
})

describe('for any sequence of events', () => {
  const step = fc.constantFrom(...main.sections.flatMap((section) => section.steps.map((each) => each.id)), 'verify-9')
  const goTo = fc.constantFrom('mitigation-1', 'rollback-1', 'pb-other', 'verify-1', 'first-five-minutes-2')
  const text = fc.string({ maxLength: 12 })
  const severity = fc.constantFrom('SEV-1', 'SEV-2', 'SEV-3', 'SEV-4')
  const body = fc.oneof(
    { weight: 8, arbitrary: fc.record({ type: fc.constant('ticked'), step }) },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('skipped'), step, reason: text }) },
    { weight: 8, arbitrary: fc.record({ type: fc.constant('answered'), step, answer: fc.constantFrom('yes', 'no', 'cannot-tell'), goTo }) },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('reopened'), step }) },
    fc.record({ type: fc.constant('playbook-started'), playbook: fc.constantFrom('pb-example', 'pb-other', 'pb-none'), playbookHash: text }),
    fc.record({ type: fc.constant('variable-set'), name: fc.constantFrom('percent', 'namespace', '__proto__'), value: text }),
    fc.record({ type: fc.constant('command-copied'), step, command: text }),
    fc.record({ type: fc.constant('note'), text }),
    fc.record({ type: fc.constant('role'), role: fc.constantFrom('commander', 'scribe'), person: text }),
    fc.record({ type: fc.constant('severity'), severity, reason: text }),
    fc.record({ type: fc.constant('update-sent'), text, nextUpdateAt: fc.constant(atMinute(30)) }),
    fc.record({ type: fc.constant('closed'), summary: text }),
  )
  const bodies = fc.array(body, { maxLength: 40 }).map((random) => acceptedOf([declared, ...random]))

  it('the view fits its schema, survives JSON, and has at most one current step in each checklist', () => {
    fc.assert(fc.property(bodies, (accepted) => {
      const view = folded(accepted)
      expect(incidentView.parse(view)).toEqual(view)
      expect(JSON.parse(JSON.stringify(view))).toEqual(view)
      for (const list of view.checklists) expect(list.steps.filter((each) => each.state === 'here').length).toBeLessThanOrEqual(1)
      expect(view.events).toBe(accepted.length)
    }), { numRuns: 200 })
  })

  it('going on from a stored view gives the same as folding the whole log', () => {
    fc.assert(fc.property(bodies, fc.nat(), (accepted, cut) => {
      const events = eventsOf(accepted)
      const at = cut % (events.length + 1)
      const stored = JSON.parse(JSON.stringify(foldIncident(events.slice(0, at), playbookOf))) as IncidentView
      const continued = events.slice(at).reduce((view, event) => continueIncident(view, event, playbookOf), stored)
      expect(continued).toEqual(foldIncident(events, playbookOf))
    }), { numRuns: 200 })
  })

  it('events that were never accepted still fold without throwing', () => {
    fc.assert(fc.property(fc.array(body, { maxLength: 20 }), (random) => {
      expect(folded(random as IncidentEventBody[]).events).toBe(random.length)
    }))
  })
})
