import { createStore } from 'zustand/vanilla'
import type { IncidentSummary } from '../../../contract/incident-operations.ts'
import type { EntrySummary } from '../../../contract/operations.ts'
import type { Failure } from '../../../contract/result.ts'
import type { Impact, Urgency } from '../../../core/incident/events.ts'
import type { TriagePath } from '../../../core/triage/schema.ts'
import { call } from '../../atlas.ts'
import { closeOverlay, openOverlay } from '../../frame/overlay.ts'
import { formatPlace } from '../../place.ts'
import { navigate } from '../../router.ts'
import { loadStartable, startableStore, type Startable } from '../playbooks/startable-store.ts'
import { loadIncidents } from './incident-list-store.ts'

export interface Declaration {
  readonly title: string
  readonly severity: IncidentSummary['severity']
  readonly failureMode: string | null
  readonly playbook: string | null
  readonly design: string | null
  /** How the failure mode was found, when triage found it. */
  readonly triage: TriagePath | null
  /** What the severity was judged by; null where it was chosen. */
  readonly impact: Impact | null
  readonly urgency: Urgency | null
}

interface DeclareState extends Declaration {
  readonly modes: readonly EntrySummary[]
  readonly playbooks: readonly Startable[]
  readonly isSending: boolean
  /** How the severity follows from impact and urgency, in a sentence; empty where it was chosen. */
  readonly why: string
  readonly failure: Failure | null
}

const fresh: Declaration = { title: '', severity: 'SEV-2', failureMode: null, playbook: null, design: null, triage: null, impact: null, urgency: null }

export const declareStore = createStore<DeclareState>(() => ({ ...fresh, modes: [], playbooks: [], isSending: false, why: '', failure: null }))

/** Opens the dialog from anywhere, with what is known there. What was typed before it was closed is still there. */
export function openDeclare(known: Partial<Declaration> = {}): void {
  declareStore.setState({ ...declarationWith(known), failure: null })
  openOverlay('declare')
  void loadChoices()
}

/**
 * What a declaration begins with where something is known already: nothing that belongs to what was known before goes into it. The words
 * that were typed stay.
 */
export function declarationWith(known: Partial<Declaration>): Partial<Declaration> {
  if (Object.keys(known).length === 0) return {}
  const { failureMode, playbook, design, triage } = fresh
  return { failureMode, playbook, design, triage, ...known }
}

/** Judges the severity by impact and urgency, once both are said. */
export async function judge(change: Partial<Pick<Declaration, 'impact' | 'urgency'>>): Promise<void> {
  declareStore.setState(change)
  const { impact, urgency } = declareStore.getState()
  if (impact === null || urgency === null) return
  const judged = await call('incident.severity', { impact, urgency })
  const now = declareStore.getState()
  if (judged.ok && now.impact === impact && now.urgency === urgency) declareStore.setState(judged.value)
}

/** Takes a severity as it is, whatever was judged before. */
export function chooseSeverity(severity: Declaration['severity']): void {
  declareStore.setState({ severity, impact: null, urgency: null, why: '' })
}

/** The playbook that a declaration starts with: the chosen one, else the first for the failure mode. */
export function playbookFor(
  { playbook, failureMode }: Pick<Declaration, 'playbook' | 'failureMode'>,
  playbooks: readonly Startable[],
): Startable | undefined {
  if (playbook !== null) return playbooks.find(({ id }) => id === playbook)
  return failureMode === null ? undefined : playbooks.find(({ modes }) => modes.includes(failureMode))
}

export function changeDeclaration(change: Partial<Declaration>): void {
  declareStore.setState(change)
}

/** Nothing here stands in the way of declaring: without the lists the incident starts without a mode. */
export async function loadChoices(): Promise<void> {
  const [modes] = await Promise.all([call('catalog.list', { kind: 'failure-mode' }), loadStartable()])
  declareStore.setState({ ...(modes.ok && { modes: modes.value }), playbooks: startableStore.getState().all })
}

/** Declares and goes there. When it fails, the dialog stays as it is and says why. */
export async function declare(): Promise<void> {
  const { title, severity, failureMode, playbook, design, triage, impact, urgency, isSending } = declareStore.getState()
  if (isSending || title.trim() === '') return
  declareStore.setState({ isSending: true, failure: null })
  const result = await call('incident.declare', {
    title, severity, failureMode: failureMode ?? undefined, playbook: playbook ?? undefined, design: design ?? undefined,
    triage: triage ?? undefined, ...(impact !== null && urgency !== null && { impact, urgency }),
  })
  if (!result.ok) {
    declareStore.setState({ isSending: false, failure: result.error })
    return
  }
  declareStore.setState({ ...fresh, why: '', isSending: false })
  closeOverlay()
  await loadIncidents()
  navigate(formatPlace('incidents', result.value.view.incident ?? ''))
}
