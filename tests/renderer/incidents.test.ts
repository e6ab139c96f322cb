import { beforeEach, describe, expect, test } from 'vitest'
import type { Call } from '../../src/contract/call.ts'
import type { IncidentSummary, OpenIncident } from '../../src/contract/incident-operations.ts'
import type { Playbook } from '../../src/core/catalog/playbook-schema.ts'
import { cadenceMinutes } from '../../src/core/incident/clocks.ts'
import type { IncidentEventBody } from '../../src/core/incident/events.ts'
import { foldIncident } from '../../src/core/incident/view.ts'
import { writtenStep } from '../../src/core/playbook/variables.ts'
import { amendedField, openAmendOfNewest } from '../../src/renderer/screens/incidents/amend.ts'
import { showToast, toasts } from '../../src/renderer/ui/toasts.ts'
import { remindersInWords } from '../../src/renderer/screens/incidents/reminder-words.ts'
import { createIncidentStore, draftOf, type IncidentStore } from '../../src/renderer/screens/incidents/incident-store.ts'
import { closedIncidents, lastIncidents, openIncidents } from '../../src/renderer/screens/incidents/incident-order.ts'
import { agoInWords, clock, nextUpdate, since, spanInWords, timeOfDay, updateChoices } from '../../src/renderer/screens/incidents/incident-time.ts'
import {
  activeList, countOf, isPassedBy, isUnlocked, lastFinished, sectionsOf, targetOf, variablesOf,
} from '../../src/renderer/screens/incidents/steps.ts'

const start = Date.parse('2026-11-23T02:51:51.000Z')
const seconds = (count: number): number => start + count * 1000
const iso = (count: number): string => new Date(seconds(count)).toISOString()

describe('clocks of an incident', () => {
  test('minutes and seconds have two digits, hours appear when there are any', () => {
    // 403 s = 6 min 43 s; 3661 s = 1 h 1 min 1 s; 100 h = 360,000 s
    expect([0, 59_999, 403_000, 3_599_000, 3_661_000, 360_000_000].map(clock)).toEqual(['00:00', '00:59', '06:43', '59:59', '1:01:01', '100:00:00'])
  })

  test('a clock that was set back shows nothing elapsed rather than a negative time', () => {
    expect(since(iso(0), seconds(-5))).toBe('00:00')
  })

  test('the time of day carries the day only when it is another one', () => {
    expect(timeOfDay(iso(0), seconds(60), 'UTC')).toBe('02:51:51')
    expect(timeOfDay(iso(0), seconds(24 * 3600), 'UTC')).toBe('23 Nov 2026, 02:51:51')
    // 02:51:51 in Berlin is an hour later on the clock; 23:00 UTC the day before is the same day there.
    expect(timeOfDay('2026-11-22T23:00:00.000Z', start, 'Europe/Berlin')).toBe('00:00:00')
  })

  test('how long ago is said to the largest whole unit, and from a week on by the day', () => {
    const hour = 3600
    const ago = (passed: number): string => agoInWords(iso(0), seconds(passed), 'UTC')
    expect([-5, 0, 59, 60, 3599].map(ago)).toEqual(['just now', 'just now', 'just now', '1 min ago', '59 min ago'])
    expect([hour, 24 * hour - 1, 24 * hour, 48 * hour, 7 * 24 * hour - 1].map(ago)).toEqual(['1 h ago', '23 h ago', '1 day ago', '2 days ago', '6 days ago'])
    expect(ago(7 * 24 * hour)).toBe('23 Nov')
    // 40 days later it is January of the next year.
    expect(ago(40 * 24 * hour)).toBe('23 Nov 2026')
  })

  test('how long something took has at most two units, and none that is zero', () => {
    // 2460 s = 41 min; 6720 s = 1 h 52 min; 183,600 s = 2 d 3 h; 172,860 s = 2 d 1 min
    const took = (passed: number): string => spanInWords(iso(0), iso(passed))
    expect([59, 2460, 3600, 6720, 183_600, 172_860].map(took)).toEqual(['under a minute', '41 min', '1 h', '1 h 52 min', '2 d 3 h', '2 d'])
    expect(spanInWords(iso(5), iso(0))).toBe('under a minute')
  })

  test('the next update can be promised for when the clocks of the incident expect it', () => {
    expect(updateChoices(null)).toEqual([20, 30, 60, 240])
    for (const minutes of Object.values(cadenceMinutes)) expect(updateChoices(minutes)).toContain(minutes)
    expect(updateChoices(45)).toEqual([20, 30, 45, 60, 240])
  })

  test('the next update is due until its very second and late from then on', () => {
    expect(nextUpdate(null, start)).toEqual({ state: 'none' })
    expect(nextUpdate(iso(696), start)).toEqual({ state: 'due', left: '11:36' })
    expect(nextUpdate(iso(0), start)).toEqual({ state: 'due', left: '00:00' })
    expect(nextUpdate(iso(0), seconds(1))).toEqual({ state: 'overdue', late: '00:01' })
  })
})

describe('order of incidents', () => {
  const one = (id: string, severity: IncidentSummary['severity'], at: number, status: IncidentSummary['status'] = 'open'): IncidentSummary => ({
    id, severity, status, title: id, declaredAt: iso(at), closedAt: null, commander: null, nextUpdateAt: null, failureMode: null,
  })

  test('the worst that runs comes first, then the newest', () => {
    const all = [one('a', 'SEV-3', 0), one('b', 'SEV-1', 0), one('c', 'SEV-1', 9), one('d', 'SEV-1', 99, 'closed')]
    expect(openIncidents(all).map(({ id }) => id)).toEqual(['c', 'b', 'a'])
    expect(closedIncidents(all).map(({ id }) => id)).toEqual(['d'])
  })

  test('of the last ones those that run come first, then those that are over, and no more than asked for', () => {
    const all = [one('old', 'SEV-1', 0, 'closed'), one('a', 'SEV-4', 1), one('new', 'SEV-4', 9, 'closed'), one('b', 'SEV-2', 0)]
    expect(lastIncidents(all, 9).map(({ id }) => id)).toEqual(['b', 'a', 'new', 'old'])
    expect(lastIncidents(all, 3).map(({ id }) => id)).toEqual(['b', 'a', 'new'])
    expect(lastIncidents([], 3)).toEqual([])
  })
})

const step = (id: string, text: string, more: object = {}) => ({ id, text, branches: [], commands: [], ...more })
const playbook: Playbook = {
  id: 'pb-test', kind: 'playbook', name: 'Test', summary: 'A test', sources: ['own'], modes: ['FM-D07'], owner: 'us', style: 'read-do',
  trigger: 'always', reviewed: '2026-11-22', reviewEveryDays: 90, severityHint: 'SEV-2',
  variables: [{ name: 'gate', prompt: 'How much' }],
  sections: [
    { id: 'first-five-minutes', title: 'First 5 minutes', prose: '', steps: [step('first-five-minutes-1', 'Name roles'), step('first-five-minutes-2', 'Gate to {{gate}}', {
      branches: [{ answer: 'yes', goTo: 'mitigation-1' }, { answer: 'no', goTo: 'pb-other' }],
    })] },
    { id: 'diagnosis', title: 'Diagnosis', prose: '', steps: [step('diagnosis-1', 'Look', { expect: 'Below 5', unhealthy: 'Above {{gate}}' })] },
    { id: 'mitigation', title: 'Mitigation', prose: '', steps: [step('mitigation-1', 'Repair {{gate}}')] },
    { id: 'rollback', title: 'Rollback', prose: '', steps: [step('rollback-1', 'Undo')] },
  ],
}

/** An incident after these entries, one a second, as the service shows it. */
function shownAfter(...bodies: readonly IncidentEventBody[]): OpenIncident {
  const declared: IncidentEventBody = { type: 'declared', title: 'Broken', severity: 'SEV-2', playbook: playbook.id, playbookHash: 'h' }
  const events = [declared, ...bodies].map((body, at) => ({ incident: 'INC-0001', sequence: at + 1, at: iso(at), actor: 'You', body, id: `event-${at + 1}` }))
  const view = foldIncident(events, () => playbook)
  const list = activeList(view)
  return { view, playbook, steps: list?.steps.map((each) => writtenStep(each, list.variables, view.variables)) ?? [] }
}

const tick = (id: string): IncidentEventBody => ({ type: 'ticked', step: id })
const yes: IncidentEventBody = { type: 'answered', step: 'first-five-minutes-2', answer: 'yes', goTo: 'mitigation-1' }

describe('the checklist on the screen', () => {
  test('steps stand under their section with the number they have in it', () => {
    const sections = sectionsOf(shownAfter())
    expect(sections.map(({ title, steps }) => [title, steps.map(({ number }) => number)])).toEqual([
      ['First 5 minutes', [1, 2]], ['Diagnosis', [1]], ['Mitigation', [1]], ['Rollback', [1]],
    ])
  })

  test('a step says what is seen when it is well and when it is not, with the values filled in', () => {
    const [, diagnosis] = sectionsOf(shownAfter({ type: 'variable-set', name: 'gate', value: '50' }))
    const words = (pieces: readonly { readonly text: string }[] | null | undefined) => pieces?.map(({ text }) => text).join('')
    expect(words(diagnosis?.steps[0]?.written.expect)).toBe('Below 5')
    expect(words(diagnosis?.steps[0]?.written.unhealthy)).toBe('Above 50')
  })

  test('an answer names the step it leads to with its values, or the playbook it starts', () => {
    const open = sectionsOf(shownAfter())
    expect(targetOf(open, 'mitigation-1')).toEqual({ kind: 'step', section: 'Mitigation', number: 1, text: 'Repair gate' })
    const filled = sectionsOf(shownAfter({ type: 'variable-set', name: 'gate', value: '50' }))
    expect(targetOf(filled, 'mitigation-1')).toMatchObject({ text: 'Repair 50' })
    expect(targetOf(open, 'pb-other')).toEqual({ kind: 'playbook', id: 'pb-other' })
  })

  test('steps that an answer led past are told from those to come, and lists off the path are neither', () => {
    const { view } = shownAfter(tick('first-five-minutes-1'), yes)
    const passed = activeList(view)?.steps.filter((each) => isPassedBy(view, each)).map(({ id }) => id)
    expect(view.here).toBe('mitigation-1')
    expect(passed).toEqual(['diagnosis-1'])
  })

  test('going back leads to what was done last', () => {
    const list = activeList(shownAfter(tick('first-five-minutes-1'), yes).view)
    expect(list === undefined ? undefined : lastFinished(list)?.id).toBe('first-five-minutes-2')
    expect(list === undefined ? undefined : countOf(list)).toEqual({ behind: 2, all: 5 })
    const untouched = activeList(shownAfter().view)
    expect(untouched === undefined ? 'none' : lastFinished(untouched)).toBeUndefined()
  })

  test('a value is asked for once, however many playbooks need it', () => {
    const twice = shownAfter({ type: 'playbook-started', playbook: 'pb-test', playbookHash: 'h' })
    expect(twice.view.checklists).toHaveLength(2)
    expect(variablesOf(twice.view).map(({ name }) => name)).toEqual(['gate'])
  })

  test('what destroys is unlocked by its whole target and nothing less', () => {
    expect(isUnlocked('prod-eu', 'prod-eu ')).toBe(true)
    expect(['prod-e', 'PROD-EU', ''].map((typed) => isUnlocked('prod-eu', typed))).toEqual([false, false, false])
  })
})

describe('reminders', () => {
  beforeEach(() => toasts.setState({ shown: [] }))
  const due = (incident: string, text: string) =>
    ({ incident, title: 'x', severity: 'SEV-1', reminder: { about: text, ordinal: 0, kind: 'role', text, dueInMs: 0 } }) as const

  test('are told an incident at a time, with all that is due in it', () => {
    const words = remindersInWords([due('INC-0001', 'One.'), due('INC-0002', 'Two.'), due('INC-0001', 'Three.')])
    expect(words).toEqual(['INC-0001, SEV-1: One. Three.', 'INC-0002, SEV-1: Two.'])
  })

  test('stay until they are dismissed, however many come; of what passes three are shown', () => {
    for (const text of ['1', '2', '3', '4', '5']) showToast(text, { isLasting: true })
    for (const text of ['a', 'b', 'c', 'd']) showToast(text)
    expect(toasts.getState().shown.map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5', 'b', 'c', 'd'])
    toasts.setState({ shown: [] })
  })
})

describe('the store of the incident screen', () => {
  let bodies: IncidentEventBody[] = []
  let sequences: number[] = []
  let ids: string[] = []
  let answer: 'record' | 'conflict' | 'refuse' = 'record'
  let incident: IncidentStore

  const call = (async (operation: string, input: { id: string; sequence: number; body: IncidentEventBody }) => {
    if (operation !== 'incident.append') return { ok: true, value: shownAfter(...bodies) }
    sequences.push(input.sequence)
    ids.push(input.id)
    if (answer === 'conflict') {
      bodies = [...bodies, tick('first-five-minutes-1')]
      answer = 'record'
      return { ok: false, error: { code: 'conflict', message: 'Somebody else was first.' } }
    }
    if (answer === 'refuse') return { ok: false, error: { code: 'invalid-input', message: 'No.' } }
    bodies = [...bodies, input.body]
    return { ok: true, value: shownAfter(...bodies) }
  }) as unknown as Call

  beforeEach(async () => {
    bodies = []
    sequences = []
    ids = []
    answer = 'record'
    incident = createIncidentStore(call, () => undefined)
    await incident.show('INC-0001')
  })

  const shown = () => {
    const { open } = incident.store.getState()
    return open.state === 'ready' ? open.value.view : undefined
  }

  test('a recorded entry forgets what was typed for it and closes its form', async () => {
    incident.openPanel('skip')
    incident.draft('skip', 'not here')
    incident.draft('note', 'still thinking')
    expect(await incident.append({ type: 'skipped', step: 'first-five-minutes-1', reason: 'not here' }, ['skip'])).toBe(true)
    const state = incident.store.getState()
    expect([state.panel, draftOf(state, 'skip'), draftOf(state, 'note')]).toEqual(['none', '', 'still thinking'])
  })

  test('a conflict shows the newest state and keeps what was typed', async () => {
    answer = 'conflict'
    incident.draft('note', 'three lines of thought')
    expect(await incident.append({ type: 'note', text: 'three lines of thought' }, ['note'])).toBe(false)
    const state = incident.store.getState()
    expect(state.refused).toEqual({ failure: { code: 'conflict', message: 'Somebody else was first.' }, isNewest: true })
    expect(draftOf(state, 'note')).toBe('three lines of thought')
    expect(shown()?.here).toBe('first-five-minutes-2')
    expect(await incident.append({ type: 'note', text: 'three lines of thought' }, ['note'])).toBe(true)
    expect(incident.store.getState().refused).toBeNull()
  })

  test('a refusal keeps what was typed and does not claim that anything changed', async () => {
    answer = 'refuse'
    incident.draft('close', 'It is over')
    await incident.append({ type: 'closed', summary: 'It is over' }, ['close'])
    const state = incident.store.getState()
    expect([state.refused?.isNewest, draftOf(state, 'close'), state.isSending]).toEqual([false, 'It is over', false])
  })

  test('entries made at once go out one after another, each after the last that is known', async () => {
    await Promise.all([incident.append(tick('first-five-minutes-1')), incident.append({ type: 'note', text: 'a' }), incident.append({ type: 'note', text: 'b' })])
    expect(sequences).toEqual([1, 2, 3])
    expect(shown()?.events).toBe(4)
  })

  test('a correction stays with the entry that was the newest when it was begun', async () => {
    await incident.append({ type: 'note', text: 'a' })
    openAmendOfNewest(incident)
    const chosen = draftOf(incident.store.getState(), amendedField)
    expect(chosen).toBe(shown()?.timeline.at(-1)?.id)
    expect(chosen).not.toBe('')
    incident.draft('amend', 'better')
    incident.openPanel('none')
    await incident.append({ type: 'note', text: 'b' })
    // Begun and put away: it goes on with its own entry; begun anew it is of the newest.
    openAmendOfNewest(incident)
    expect(draftOf(incident.store.getState(), amendedField)).toBe(chosen)
    incident.draft('amend', '')
    openAmendOfNewest(incident)
    expect(draftOf(incident.store.getState(), amendedField)).toBe(shown()?.timeline.at(-1)?.id)
    expect(incident.store.getState().panel).toBe('amend')
  })

  test('an entry belongs to the incident it was written in, whatever is shown when its turn comes', async () => {
    incident.draft('note', 'b')
    const sent = [incident.append({ type: 'note', text: 'a' }), incident.append({ type: 'note', text: 'b' }, ['note'])]
    await incident.show('INC-0002')
    expect(await Promise.all(sent)).toEqual([true, true])
    expect([ids, sequences]).toEqual([['INC-0001', 'INC-0001'], [1, 2]])
    expect(incident.store.getState().drafts).toEqual({})
  })

  test('one that is refused while another incident is shown is not lost in silence', async () => {
    answer = 'refuse'
    incident.draft('note', 'b')
    const sent = incident.append({ type: 'note', text: 'b' }, ['note'])
    await incident.show('INC-0002')
    expect(await sent).toBe(false)
    expect(incident.store.getState()).toMatchObject({ refused: null, drafts: { 'INC-0001 note': 'b' } })
    expect(toasts.getState().shown.map(({ text, isLasting }) => [text, isLasting])).toEqual([['Not recorded in INC-0001: No. What you typed is still there.', true]])
  })
})
