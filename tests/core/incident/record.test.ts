import { describe, expect, it } from 'vitest'
import { acceptEvent } from '../../../src/core/incident/accept.ts'
import { wordingHints } from '../../../src/core/incident/blameless.ts'
import { clocksOf } from '../../../src/core/incident/clocks.ts'
import type { IncidentEventBody } from '../../../src/core/incident/events.ts'
import { corrected } from '../../../src/core/incident/corrections.ts'
import { handOverPage } from '../../../src/core/incident/hand-over.ts'
import { metricsOf, spreadOf } from '../../../src/core/incident/metrics.ts'
import { postmortem } from '../../../src/core/incident/postmortem.ts'
import { recordOf } from '../../../src/core/incident/record.ts'
import { incidentRecord } from '../../../src/core/incident/record-schema.ts'
import { foldIncident } from '../../../src/core/incident/view.ts'
import { atMinute, declared, playbookOf } from './example.ts'
import { logOf, type Entry } from './sealed.ts'

const at = (minute: number, body: IncidentEventBody, actor = 'ada'): Entry => ({ body, at: atMinute(minute), actor, id: `${body.type}-${minute}` })
const role = (name: 'commander' | 'scribe', person: string): IncidentEventBody => ({ type: 'role', role: name, person })

/** An incident of an hour, written by two people, with everything in it that a postmortem asks for. */
const story: readonly Entry[] = [
  at(0, declared),
  at(4, role('commander', 'ada')),
  at(5, { type: 'ticked', step: 'first-five-minutes-1' }),
  at(6, { type: 'severity', severity: 'SEV-2', reason: 'only one region' }),
  at(8, { type: 'skipped', step: 'diagnosis-1', reason: 'the graph is down' }, 'bob'),
  at(10, { type: 'update-sent', text: 'Checkout fails', nextUpdateAt: atMinute(30) }),
  at(20, { type: 'mark', mark: 'diagnosed' }),
  at(25, { type: 'handed-over', role: 'commander', to: 'bob' }),
  at(26, { type: 'taken-over', role: 'commander', person: 'bob' }, 'bob'),
  at(28, { type: 'decision', text: 'Serve stale entries', reason: 'the store cannot take the load' }, 'bob'),
  at(40, { type: 'mark', mark: 'mitigated', happenedAt: atMinute(30) }, 'bob'),
  at(60, { type: 'closed', summary: 'The cache is warm again.' }, 'bob'),
  at(70, { type: 'mark', mark: 'started', happenedAt: atMinute(-10) }),
  at(71, { type: 'factor', text: 'All entries expired in the same minute.' }),
  at(72, { type: 'follow-up', text: 'Spread the expiry', owner: 'cleo', due: '2026-04-01' }),
  at(73, { type: 'amended', event: 'skipped-8', text: 'the graph was up, the link was old' }),
]
const log = logOf(story)
const view = foldIncident(log, playbookOf)
const record = recordOf(log)

describe('words that were corrected', () => {
  const written = logOf([
    at(0, declared),
    at(1, { type: 'note', text: 'It was carelessness' }),
    at(60, { type: 'closed', summary: 'Somebody forgot the flag.' }),
    at(61, { type: 'factor', text: 'The operator forgot the flag' }),
    at(62, { type: 'amended', event: 'factor-61', text: 'They failed to set the flag' }),
    at(63, { type: 'amended', event: 'factor-61', text: 'The flag is not asked for' }),
    at(64, { type: 'amended', event: 'closed-60', text: 'The flag was not set.' }),
    at(65, { type: 'amended', event: 'note-1', text: 'It was negligence' }),
  ])

  it('are read in their latest form, under the id of their entry', () => {
    const { factors, summary } = recordOf(written)
    expect(factors).toMatchObject([{ id: 'factor-61', text: 'The flag is not asked for' }])
    expect(summary).toBe('The flag was not set.')
  })

  it('reach the entry through corrections of corrections, and a circle of them ends', () => {
    const further = [
      ...written,
      ...logOf([at(66, { type: 'amended', event: 'amended-63', text: 'Nothing asks for the flag' }), at(67, { type: 'amended', event: 'amended-66', text: 'No step asks for the flag' })]),
    ]
    expect(recordOf(further).factors).toMatchObject([{ id: 'factor-61', text: 'No step asks for the flag' }])
    const circle = logOf([at(0, declared), at(1, { type: 'amended', event: 'amended-2', text: 'a' }), at(2, { type: 'amended', event: 'amended-1', text: 'b' })])
    expect(corrected(circle)).toHaveLength(3)
  })

  it('are not held against anybody any more, while a correction of another entry is looked at like any text', () => {
    const { wording } = postmortem(foldIncident(written, playbookOf), recordOf(written), written)
    expect(wording.map(({ id, found }) => [id, found])).toEqual([['amended-65', 'negligence']])
  })

  it('stay in the log as they were', () => {
    const { timeline } = foldIncident(written, playbookOf)
    expect(timeline.map(({ text }) => text)).toContain('Contributed: The operator forgot the flag')
    expect(timeline.at(-3)?.text).toBe('Correction of no. 4: The flag is not asked for')
  })
})

describe('the record of an incident', () => {
  it('fits its schema', () => {
    expect(incidentRecord.parse(record)).toEqual(record)
  })

  it('has the roles as intervals, ended by the next holder or by the end', () => {
    expect(record.roles).toEqual([
      { role: 'commander', person: 'ada', from: atMinute(4), until: atMinute(26) },
      { role: 'commander', person: 'bob', from: atMinute(26), until: atMinute(60) },
    ])
    const backAgain = recordOf(logOf([at(0, declared), at(1, role('scribe', 'ada')), at(2, role('scribe', ''))]))
    expect(backAgain.roles).toEqual([{ role: 'scribe', person: 'ada', from: atMinute(1), until: atMinute(2) }])
  })

  it('has each severity with its reason, the worst, the hand-over and who took it', () => {
    expect(record.severities.map(({ severity, reason }) => [severity, reason])).toEqual([['SEV-1', null], ['SEV-2', 'only one region']])
    expect(record.worst).toBe('SEV-1')
    expect(record.handOvers).toMatchObject([{ role: 'commander', to: 'bob', takenBy: 'bob', takenAt: atMinute(26) }])
    expect(view).toMatchObject({ handOver: null, roles: { commander: 'bob' } })
  })

  it('has the phases between the turning points', () => {
    // Began at −10, declared at 0, first work at 4, diagnosed at 20, mitigated at 30 (written at 40), closed at 60.
    expect(record.phases.map(({ phase, minutes }) => [phase, minutes])).toEqual([['detect', 10], ['acknowledge', 4], ['diagnose', 16], ['mitigate', 10], ['resolve', 30]])
    expect([record.openToMitigation, record.duration]).toEqual([30, 60])
  })

  it('gives no figure for a phase that nobody marked or that runs backwards, and says why', () => {
    const bare = recordOf(logOf([at(0, declared), at(9, { type: 'mark', mark: 'mitigated' }), at(10, { type: 'mark', mark: 'diagnosed' }), at(12, { type: 'closed', summary: 'over' })]))
    expect(bare.phases.map(({ minutes, why }) => minutes ?? why)).toEqual([
      'Nobody marked when it was started.', 'Nobody marked when it was acknowledged.', 'Nobody marked when it was acknowledged.',
      'It was marked as mitigated before it was diagnosed.', 3,
    ])
  })

  it('measures on the clock of the incident: a clock set back in between changes no phase', () => {
    const clock = (ms: number) => ({ boot: 'one', ms, countsSleep: true })
    const set = logOf([
      { body: declared, at: atMinute(0), clock: clock(0) },
      { body: { type: 'acknowledged' }, at: atMinute(4), clock: clock(240_000) },
      { body: { type: 'mark', mark: 'mitigated' }, at: atMinute(-100), clock: clock(1_200_000) },
      { body: { type: 'closed', summary: 'over' }, at: atMinute(-90), clock: clock(1_800_000) },
    ])
    expect(recordOf(set)).toMatchObject({ openToMitigation: 20, duration: 30 })
  })
})

describe('the postmortem', () => {
  const draft = postmortem(view, record, log)

  it('has every section filled from the log', () => {
    expect(draft.missing).toEqual([])
    for (const part of [
      '# Postmortem: Checkout fails', 'The cache is warm again.', '| detect |', '| diagnose |', 'only one region', 'Serve stale entries',
      'skipped: the graph is down', '- All entries expired in the same minute.', '| Spread the expiry | cleo | 2026-04-01 | FM-D07 |',
      'Correction of no. 5: the graph was up, the link was old', '| mitigation-1 | Serve stale entries | left open |',
    ]) expect(draft.text).toContain(part)
  })

  it('names people by the role they held, in the columns of the log', () => {
    const rows = draft.text.split('\n').filter((line) => /^\| \d+ \|/.test(line)).map((line) => line.split(' | ')[2])
    // Ada declared before she took a role, Bob skipped a step before he did.
    expect(rows.slice(0, 5)).toEqual(['a responder', 'commander', 'commander', 'commander', 'a responder'])
  })

  it('says what is missing instead of leaving a hole', () => {
    const bare = logOf([{ body: { type: 'declared', title: 'Slow', severity: 'SEV-3' } }])
    const empty = postmortem(foldIncident(bare, playbookOf), recordOf(bare), bare)
    expect(empty.missing).toEqual(expect.arrayContaining(['The incident is still open.', 'No failure mode is named.', 'No contributing factor is named.', 'No follow-up is agreed.']))
    expect(empty.text).toContain('## Still missing')
    const unowned = logOf([...story, at(80, { type: 'follow-up', text: 'Write it down' })])
    expect(postmortem(foldIncident(unowned, playbookOf), recordOf(unowned), unowned).missing).toEqual(['The follow-up “Write it down” lacks an owner or a date.'])
  })

  it('points at wordings that end at a person, in what was written afterwards, with what to ask instead', () => {
    const blaming = logOf([...story, at(80, { type: 'factor', text: 'Human error: Bob should have looked' }), at(81, { type: 'factor', text: 'The fault domain was one zone' })])
    const found = postmortem(view, record, blaming).wording
    expect(found.map(({ id, found: words }) => [id, words])).toEqual([['factor-80', 'Human error'], ['factor-80', 'should have']])
    expect(wordingHints('x', 'The queue filled within a minute.')).toEqual([])
    for (const words of ['he forgot', 'was careless', 'Bob is to blame', 'the root cause']) expect(wordingHints('x', words)).toHaveLength(1)
  })

  it('lets no text become markup', () => {
    const hostile = logOf([at(0, { type: 'declared', title: '# <b>', severity: 'SEV-1' }), at(1, { type: 'factor', text: '| [a](b)\n## c' })])
    const { text } = postmortem(foldIncident(hostile, playbookOf), recordOf(hostile), hostile)
    expect(text).toContain('# Postmortem: \\# &lt;b&gt;')
    expect(text).toContain('- \\| \\[a\\](b) \\#\\# c')
  })
})

describe('the hand-over page', () => {
  const part = logOf(story.slice(0, 8))
  const partView = foldIncident(part, playbookOf)
  const moment = { at: atMinute(25), clock: null }

  it('has state, clocks, roles, open steps and the promise, on one page', () => {
    const page = handOverPage(partView, recordOf(part), clocksOf(part, moment))
    for (const words of ['- Runs for: 25 min', '- Next update: 2026-03-01T03:30:00.000Z, in 5 min', '| commander | ada |', '| operations | nobody |', '| mitigation-1 |', 'commander is handed over to bob since', 'not acknowledged yet']) {
      expect(page).toContain(words)
    }
    expect(page.split('\n').length).toBeLessThan(60)
  })

  it('names who has taken it', () => {
    const taken = logOf(story.slice(0, 9))
    expect(handOverPage(foldIncident(taken, playbookOf), recordOf(taken), clocksOf(taken, moment))).toContain('bob has acknowledged and is commander since 2026-03-01T03:26:00.000Z')
  })
})

describe('figures over incidents', () => {
  it('are median and p90 with n, and say when n is small', () => {
    // Sorted 5 10 20 40: median (10 + 20) / 2; p90 is the 4th, since ceil(0.9 × 4) = 4.
    expect(spreadOf([40, 5, null, 20, 10])).toEqual({ n: 4, median: 15, p90: 40, isFew: true })
    // Of 1 … 10 the 9th is the p90: ceil(0.9 × 10) = 9.
    expect(spreadOf([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual({ n: 10, median: 5.5, p90: 9, isFew: false })
    expect(spreadOf([null])).toEqual({ n: 0, median: null, p90: null, isFew: true })
  })

  it('are grouped by severity, mode and quarter, with what recurs and which playbook was used', () => {
    const shift = (days: number, mode: string, minutes: number, playbooks: string[]) => {
      const declaredAt = new Date(Date.parse('2026-03-30T00:00:00.000Z') + days * 86_400_000).toISOString()
      return { record: { ...record, declaredAt, failureMode: mode, openToMitigation: minutes }, playbooks }
    }
    const figures = metricsOf([shift(0, 'FM-D07', 10, ['pb-a']), shift(3, 'FM-D07', 30, ['pb-a', 'pb-a']), shift(4, 'FM-S01', 90, [])])
    expect(figures.groups.map(({ by, name, incidents }) => `${by} ${name} ${incidents}`)).toEqual([
      'severity SEV-1 3', 'mode FM-D07 2', 'mode FM-S01 1', 'quarter 2026-Q1 1', 'quarter 2026-Q2 2',
    ])
    expect(figures.recurring).toEqual([{ mode: 'FM-D07', times: 2, last: '2026-04-02T00:00:00.000Z', daysBetween: 3 }])
    expect(figures.playbooks.map(({ playbook, openToMitigation }) => [playbook, openToMitigation.median])).toEqual([['pb-a', 20], [null, 90]])
    expect(figures.warnings).toEqual(['Only 3 closed incidents: under 10 a median says little and a p90 is the longest one.'])
    expect(metricsOf([]).warnings).toEqual(['There is no closed incident yet.'])
  })

  it('leave out, and count, incidents in which nobody marked the mitigation', () => {
    const figures = metricsOf([{ record: { ...record, openToMitigation: null }, playbooks: [] }])
    expect(figures.overall.openToMitigation.n).toBe(0)
    expect(figures.warnings[1]).toBe('In 1 of 1 nobody marked when the harm had stopped; they are left out there.')
  })
})

describe('an incident that was ended twice, as by two responders', () => {
  const twice = logOf([
    at(0, declared), at(1, role('commander', 'ada')), at(30, { type: 'closed', summary: 'Over, says ada.' }), at(40, role('scribe', 'bob'), 'bob'),
    at(50, { type: 'closed', summary: 'Over at last.' }, 'bob'), at(55, role('commander', 'cleo'), 'bob'),
  ])

  it('lasted to the last end, which its roles, summary and last phase share', () => {
    const { duration, closedAt, summary, phases, roles } = recordOf(twice)
    expect({ duration, closedAt, summary }).toEqual({ duration: 50, closedAt: atMinute(50), summary: 'Over at last.' })
    expect(phases.at(-1)).toMatchObject({ phase: 'resolve', until: atMinute(50) })
    // The commander was named anew after the end, which ends that at once.
    expect(roles.map(({ role: name, until }) => [name, until])).toEqual([['commander', atMinute(55)], ['scribe', atMinute(50)], ['commander', atMinute(55)]])
  })
})

describe('roles that are handed over side by side', () => {
  const handed = (role: 'commander' | 'scribe', to: string): IncidentEventBody => ({ type: 'handed-over', role, to })
  const entries = [at(0, declared), at(1, handed('commander', 'bob')), at(2, handed('scribe', 'cleo')), at(3, handed('commander', 'dora'))]

  it('wait each for the one who takes it', () => {
    const waiting = foldIncident(logOf(entries), playbookOf)
    expect(waiting.handOvers.map(({ role, to }) => [role, to])).toEqual([['scribe', 'cleo'], ['commander', 'dora']])
    expect(waiting.handOver).toMatchObject({ role: 'commander', to: 'dora' })
    for (const role of ['commander', 'scribe'] as const) expect(acceptEvent(waiting, { type: 'taken-over', role, person: 'eve' }).ok).toBe(true)
    const one = foldIncident(logOf([...entries, at(4, { type: 'taken-over', role: 'commander', person: 'dora' })]), playbookOf)
    expect(one).toMatchObject({ handOvers: [{ role: 'scribe', to: 'cleo' }], handOver: { role: 'scribe', to: 'cleo' }, roles: { commander: 'dora' } })
    expect(acceptEvent(one, { type: 'taken-over', role: 'commander', person: 'eve' }).ok).toBe(false)
  })

  it('are recorded as taken once: what was handed over anew never was', () => {
    const { handOvers } = recordOf(logOf([...entries, at(4, { type: 'taken-over', role: 'commander', person: 'dora' })]))
    expect(handOvers.map(({ to, takenBy }) => [to, takenBy])).toEqual([['bob', null], ['cleo', null], ['dora', 'dora']])
  })
})

describe('the names of people in a postmortem', () => {
  it('stand in none of its columns but that of the owners of follow-ups', () => {
    const names = ['Zadie', 'Yusuf', 'Xenia', 'Walid']
    const [zadie = '', yusuf = '', xenia = '', walid = ''] = names
    const told = logOf([
      at(0, declared, zadie), at(1, role('commander', zadie), zadie), at(2, { type: 'severity', severity: 'SEV-2', reason: 'one region' }, zadie),
      at(3, { type: 'handed-over', role: 'commander', to: yusuf }, zadie), at(4, { type: 'taken-over', role: 'commander', person: yusuf }, yusuf),
      at(5, { type: 'decision', text: 'Wait' }, yusuf), at(6, { type: 'skipped', step: 'diagnosis-1', reason: 'known' }, xenia),
      at(7, role('scribe', xenia), yusuf), at(8, role('scribe', ''), yusuf), at(9, { type: 'acknowledged' }, walid),
      at(10, { type: 'update-sent', text: 'Slow', nextUpdateAt: atMinute(30) }, xenia), at(11, { type: 'closed', summary: 'Over.' }, yusuf),
      at(12, { type: 'follow-up', text: 'Spread the expiry', owner: walid, due: '2026-04-01' }, zadie), at(13, { type: 'follow-up', text: 'Alert earlier', owner: zadie }, zadie),
      at(14, { type: 'factor', text: 'All at once.' }, xenia),
    ])
    const { text } = postmortem(foldIncident(told, playbookOf), recordOf(told), told)
    const [before = '', followUps = ''] = text.split('## Follow-ups')
    expect(names.filter((name) => before.includes(name))).toEqual([])
    expect(followUps).toContain('| Spread the expiry | Walid | 2026-04-01 |')
    expect(followUps).toContain('| Alert earlier | Zadie |')
    expect(text).toContain('Follow-up: Spread the expiry, by 2026-04-01')
  })
})
