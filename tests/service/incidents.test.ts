import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { IncidentEventBody } from '../../src/core/incident/events.ts'
import type { Input, OperationName, Output } from '../../src/contract/operations.ts'
import { incidentsTable } from '../../src/store/incidents.ts'
import { openStore } from '../../src/store/open.ts'
import { startService, type Started } from '../support/service.ts'

const minute = 60_000
const start = Date.parse('2026-11-23T03:00:00.000Z')

interface Time {
  wallMs: number
  steadyMs: number
}

/** A service whose clocks stand where they are put. */
function clocked(): Started & { readonly time: Time } {
  const time = { wallMs: start, steadyMs: 1_000_000 }
  return { ...startService(clocksOf(time)), time }
}

const clocksOf = (time: Time) => ({
  now: () => new Date(time.wallMs).toISOString(),
  steady: () => ({ boot: 'one', ms: time.steadyMs, countsSleep: true }),
})

const pass = (time: Time, minutes: number): void => {
  time.wallMs += minutes * minute
  time.steadyMs += minutes * minute
}

async function value<N extends OperationName>({ service }: Started, name: N, input: Input<N>): Promise<Output<N>> {
  const result = await service.call(name, input)
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`)
  return result.value
}

const declare = async (started: Started, more: Partial<Input<'incident.declare'>> = {}): Promise<string> =>
  (await value(started, 'incident.declare', { title: 'Checkout fails', severity: 'SEV-2', ...more })).view.incident ?? ''

async function add(started: Started, id: string, ...bodies: IncidentEventBody[]): Promise<void> {
  for (const body of bodies) {
    const { view } = await value(started, 'incident.show', { id })
    await value(started, 'incident.append', { id, sequence: view.lastSequence, body })
  }
}

describe('declaring', () => {
  test('by impact and urgency takes the severity that follows, and the higher when somebody is not sure', async () => {
    const started = startService()
    const declared = await value(started, 'incident.declare', { title: 'Slow', impact: 'unsure', urgency: 'now' })
    expect(declared.view.severity).toBe((await value(started, 'incident.severity', { impact: 'unsure', urgency: 'now' })).severity)
    expect(declared.view.severity).toBe('SEV-1')
    expect(await started.service.call('incident.declare', { title: 'Slow' })).toMatchObject({ ok: false, error: { code: 'invalid-input', field: 'severity' } })
  })
})

describe('updates', () => {
  test('have four lines and are refused without a time of the next one, or with one that has passed', async () => {
    const started = clocked()
    const id = await declare(started)
    const lines = { id, sequence: 1, happening: 'Checkout fails', affected: 'All buyers', doing: 'Cutting retries' }
    const refused = async (more: object) => started.service.call('incident.update', { ...lines, ...more })
    expect(await refused({})).toMatchObject({ ok: false, error: { code: 'invalid-input', field: 'nextUpdateAt' } })
    expect(await refused({ nextUpdateAt: new Date(start).toISOString() })).toMatchObject({ ok: false, error: { field: 'nextUpdateAt' } })
    expect(await refused({ nextInMinutes: 20, affected: ' ' })).toMatchObject({ ok: false, error: { field: 'affected' } })
    expect((await value(started, 'incident.show', { id })).view.events).toBe(1)
    const { view } = await value(started, 'incident.update', { ...lines, nextInMinutes: 20 })
    expect(view.nextUpdateAt).toBe('2026-11-23T03:20:00.000Z')
    expect(view.timeline.at(-1)?.text.split('\n')).toHaveLength(4)
  })
})

describe('reminders', () => {
  test('come once, also after a restart and after the clock was set back', async () => {
    const started = clocked()
    const { time } = started
    const id = await declare(started)
    const kinds = async () => (await value(started, 'incident.reminders', {})).map(({ reminder }) => `${reminder.kind} ${reminder.ordinal}`)
    expect(await kinds()).toEqual([])
    pass(time, 5)
    expect((await kinds()).toSorted()).toEqual(['acknowledge 0', 'update 0'])
    expect(await kinds()).toEqual([])
    await add(started, id, { type: 'acknowledged' }, { type: 'role', role: 'commander', person: 'Ada' }, { type: 'role', role: 'operations', person: 'Ada' }, { type: 'role', role: 'communications', person: 'Bob' })
    await value(started, 'incident.update', { id, sequence: 5, happening: 'x', affected: 'x', doing: 'x', nextInMinutes: 20 })
    // The clock on the wall is set back by an hour; another program on the same store asks.
    time.wallMs -= 60 * minute
    pass(time, 20)
    const second = startService({ ...clocksOf(time), openStore: () => openStore(started.file, 'x') })
    expect((await value(second, 'incident.reminders', {})).map(({ reminder }) => reminder.kind)).toEqual(['update'])
    expect(await kinds()).toEqual([])
    // Eight hours of sleep: one reminder.
    pass(time, 480)
    expect(await kinds()).toHaveLength(1)
    await add(started, id, { type: 'closed', summary: 'over' })
    pass(time, 480)
    expect(await kinds()).toEqual([])
  })

  test('show in the clocks as long as they are due, whoever was reminded', async () => {
    const started = clocked()
    const id = await declare(started)
    pass(started.time, 12)
    await value(started, 'incident.reminders', {})
    const clocks = await value(started, 'incident.clocks', { id })
    expect(clocks).toMatchObject({ runsForMs: 12 * minute, isAcknowledged: false, update: { dueInMs: -7 * minute } })
    expect(clocks.unclaimed.map(({ role }) => role)).toEqual(['commander', 'operations', 'communications'])
  })

  test('of the list are those of the clocks: before a promise, after a worse severity, after the clock was set back', async () => {
    const started = clocked()
    const { time } = started
    const id = await declare(started, { severity: 'SEV-3' })
    const next = async () => (await value(started, 'incident.list', {}))[0]?.nextUpdateAt
    // The first update is due after 5 min.
    expect(await next()).toBe('2026-11-23T03:05:00.000Z')
    await value(started, 'incident.update', { id, sequence: 1, happening: 'x', affected: 'x', doing: 'x', nextInMinutes: 60 })
    expect(await next()).toBe('2026-11-23T04:00:00.000Z')
    time.wallMs -= 60 * minute
    expect(await next()).toBe('2026-11-23T03:00:00.000Z')
    await add(started, id, { type: 'severity', severity: 'SEV-1', reason: 'worse' })
    // 20 min at SEV-1, from 02:00 on the clock that was set back.
    expect(await next()).toBe('2026-11-23T02:20:00.000Z')
    await add(started, id, { type: 'closed', summary: 'over' })
    expect(await next()).toBeNull()
  })
})

describe('the log', () => {
  test('that was changed past the app says so wherever the incident is shown', async () => {
    const started = startService()
    const id = await declare(started)
    await add(started, id, { type: 'note', text: 'one' }, { type: 'note', text: 'two' })
    expect(await value(started, 'incident.verify', {})).toEqual([{ incident: id, events: 3, problems: [] }])
    const db = new Database(started.file)
    db.exec("DROP TRIGGER incident_events_keep; UPDATE incident_events SET body = replace(body, 'one', 'onE')")
    db.close()
    const again = startService({ openStore: () => openStore(started.file, 'x') })
    expect((await value(again, 'incident.show', { id })).problems).toMatchObject([{ sequence: 2, kind: 'altered' }])
    expect((await value(again, 'incident.verify', { id }))[0]?.problems).toHaveLength(1)
    expect(await again.service.call('incident.verify', { id: 'INC-9999' })).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  test('is corrected by the numbers it shows, also where an entry is missing', async () => {
    const started = startService()
    const id = await declare(started)
    await add(started, id, { type: 'note', text: 'one' }, { type: 'note', text: 'two' }, { type: 'note', text: 'three' })
    const db = new Database(started.file)
    for (const trigger of ['keep', 'stay', 'once']) db.exec(`DROP TRIGGER IF EXISTS incident_events_${trigger}`)
    db.exec('DELETE FROM incident_events WHERE sequence = 2')
    db.close()
    const again = startService({ openStore: () => openStore(started.file, 'x') })
    const amend = (entry: number) => again.service.call('incident.amend', { id, sequence: 4, entry, text: 'better' })
    expect(await amend(2)).toMatchObject({ ok: false, error: { code: 'not-found', field: 'entry' } })
    expect(await amend(3)).toMatchObject({ ok: true, value: { view: { timeline: expect.arrayContaining([expect.objectContaining({ text: 'Correction of no. 3: better' })]) as unknown } } })
  })

  test('of two responders comes together here, with conflicts shown until somebody settles them', async () => {
    const one = startService()
    const id = await declare(one, { failureMode: 'FM-D07' })
    const { text } = await value(one, 'incident.export', { id })
    const other = startService()
    const kept = await value(other, 'incident.merge', { files: [{ name: 'a', text }], keep: true })
    expect(kept).toMatchObject({ incident: 'INC-0001', events: 1, added: 1, conflicts: [], problems: [] })
    const step = (await value(one, 'incident.show', { id })).view.here ?? ''
    expect((await value(other, 'incident.show', { id })).view.here).toBe(step)
    await add(one, id, { type: 'skipped', step, reason: 'known' })
    await add(other, id, { type: 'ticked', step }, { type: 'note', text: 'done here' })
    const files = [
      { name: 'one', text: (await value(one, 'incident.export', { id })).text },
      { name: 'other', text: (await value(other, 'incident.export', { id })).text },
    ]
    const merged = await value(one, 'incident.merge', { files, keep: true })
    expect(merged).toMatchObject({ events: 4, added: 2 })
    expect(merged.conflicts.map(({ about, entries }) => [about, entries.length])).toEqual([[`step ${step}`, 2]])
    // Whoever merges gets the same file.
    expect((await value(other, 'incident.merge', { files: files.toReversed(), keep: false })).text).toBe(merged.text)
    const shown = await value(one, 'incident.show', { id })
    expect(shown.conflicts).toHaveLength(1)
    await add(one, id, { type: 'reopened', step })
    expect((await value(one, 'incident.show', { id })).conflicts).toBeUndefined()
    expect((await value(one, 'incident.verify', { id }))[0]).toMatchObject({ events: 5, problems: [] })
  })
})

/** Appends past the checks of the service, as a merge takes in what another machine wrote. */
function followUpsFromElsewhere({ file }: Started, incident: string, bodies: readonly IncidentEventBody[]): void {
  const opened = openStore(file, 'x')
  if (!opened.ok) throw new Error(opened.error.message)
  const table = incidentsTable(opened.value.db)
  for (const [index, body] of bodies.entries()) table.append(index + 1, { incident, at: new Date(start).toISOString(), actor: 'Bob', body })
  opened.value.db.close()
}

describe('what is learnt', () => {
  test('becomes a finding on the design, with the failure mode and what prevents it, once', async () => {
    const started = startService()
    const { id: design } = await value(started, 'design.create', { template: 'url-shortener' })
    const id = await declare(started, { failureMode: 'FM-D07', design })
    await add(started, id, { type: 'closed', summary: 'over' }, { type: 'follow-up', text: 'Spread the expiry of entries.', owner: 'Cleo', due: '2027-01-15' })
    expect(await value(started, 'incident.teach', { id })).toMatchObject({ design, added: 1, known: 0 })
    expect(await value(started, 'incident.teach', { id })).toMatchObject({ added: 0, known: 1 })
    const findings = async () => (await value(started, 'design.validate', { source: { id: design } })).findings.filter(({ rule }) => rule === 'incident-follow-up')
    const [finding] = await findings()
    expect(finding?.state).toBe('open')
    expect(finding?.links).toContain('FM-D07')
    expect(finding?.remedy).toContain('Spread the expiry of entries.')
    expect(finding?.evidence[0]?.text).toBe(`asked for after ${id}, owned by Cleo, due 2027-01-15`)
    const open = await value(started, 'design.open', { id: design })
    const followUp = open.design.followUps?.[0]?.id ?? ''
    await value(started, 'design.edit', { id: design, revision: open.revision, edits: [{ type: 'set-follow-up', id: followUp, done: true }] })
    expect(await findings()).toEqual([])
  })

  test('names failure modes that there are; one that a log from elsewhere made up is left out of the design', async () => {
    const started = startService()
    const { id: design } = await value(started, 'design.create', { template: 'url-shortener' })
    const id = await declare(started, { design })
    for (const failureMode of ['', 'FM-X99', 'not one']) {
      const body = { type: 'follow-up', text: 'x', failureMode } as const
      expect(await started.service.call('incident.append', { id, sequence: 1, body })).toMatchObject({ ok: false, error: { code: 'not-found', field: 'failureMode' } })
    }
    followUpsFromElsewhere(started, id, [{ type: 'follow-up', text: 'Spread the expiry.', failureMode: '' }])
    expect(await value(started, 'incident.teach', { id })).toMatchObject({ added: 1 })
    expect((await value(started, 'design.open', { id: design })).design.followUps).toMatchObject([{ text: 'Spread the expiry.' }])
  })

  test('is refused by a design that has no room for it, which stays as it was', async () => {
    const started = startService()
    const { id: design, revision } = await value(started, 'design.create', { template: 'url-shortener' })
    const id = await declare(started, { design })
    // A design holds 500 follow-ups.
    followUpsFromElsewhere(started, id, Array.from({ length: 501 }, (_, index) => ({ type: 'follow-up', text: `No. ${index}` })))
    expect(await started.service.call('incident.teach', { id })).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
    expect(await value(started, 'design.open', { id: design })).toMatchObject({ revision })
  })

  test('needs a design to go to', async () => {
    const started = startService()
    const id = await declare(started)
    expect(await started.service.call('incident.teach', { id })).toMatchObject({ ok: false, error: { code: 'invalid-input', field: 'design' } })
  })

  test('shows in the postmortem, in the hand-over page and in the figures', async () => {
    const started = clocked()
    const id = await declare(started, { failureMode: 'FM-D07' })
    pass(started.time, 10)
    await add(started, id, { type: 'acknowledged' }, { type: 'mark', mark: 'mitigated' }, { type: 'handed-over', role: 'commander', to: 'Bob' })
    expect((await value(started, 'incident.handOver', { id })).text).toContain('handed over to Bob')
    await add(started, id, { type: 'taken-over', role: 'commander', person: 'Bob' }, { type: 'closed', summary: 'It is over.' })
    const draft = await value(started, 'incident.postmortem', { id })
    expect(draft.fileName).toBe(`${id}-postmortem.md`)
    expect(draft.text).toContain('It is over.')
    expect(draft.missing).toContain('No contributing factor is named.')
    const amended = await value(started, 'incident.amend', { id, sequence: 6, entry: 2, text: 'it was Bob' })
    expect(amended.view.timeline.at(-1)?.text).toBe('Correction of no. 2: it was Bob')
    const figures = await value(started, 'incident.metrics', {})
    expect(figures).toMatchObject({ incidents: 1, overall: { acknowledge: { n: 1, median: 10 }, openToMitigation: { median: 10, isFew: true } } })
    expect(figures.playbooks.map(({ playbook }) => playbook)).toEqual([expect.stringMatching(/^pb-/)])
    expect(figures.warnings[0]).toContain('under 10')
    expect((await value(started, 'incident.record', { id })).handOvers).toMatchObject([{ to: 'Bob', takenBy: 'Bob' }])
  })
})
