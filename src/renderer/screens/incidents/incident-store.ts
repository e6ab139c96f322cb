import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Call } from '../../../contract/call.ts'
import type { OpenIncident } from '../../../contract/incident-operations.ts'
import type { Failure, Result } from '../../../contract/result.ts'
import type { IncidentEventBody } from '../../../core/incident/events.ts'
import { idle, loading, settled, valueOf, type Progress } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { showToast } from '../../ui/toasts.ts'

/** Forms that open inside the screen; one at a time, so that the eye has one place to go. */
export type Panel = 
  | 'none' | 'skip' | 'update' | 'severity' | 'close' | 'playbook' | 'contacts' | 'cards'
  | 'mark' | 'decide' | 'factor' | 'follow-up' | 'amend' | 'hand-over'

interface IncidentState {
  readonly id: string | null
  readonly open: Progress<OpenIncident>
  readonly isSending: boolean
  /** Why the last entry was not recorded. What was typed for it is still in `drafts`. */
  readonly refused: { readonly failure: Failure; readonly isNewest: boolean } | null
  readonly panel: Panel
  /** What is typed and not recorded yet, by incident and field. */
  readonly drafts: Readonly<Record<string, string>>
}

export interface IncidentStore {
  readonly store: StoreApi<IncidentState>
  /** Shows an incident as the store has it now. */
  readonly show: (id: string) => Promise<void>
  /** Appends one entry. Once it is recorded, the drafts of these fields are forgotten, and the panel of that name closes. */
  readonly append: (body: IncidentEventBody, fields?: readonly string[]) => Promise<boolean>
  readonly startPlaybook: (playbook: string) => Promise<boolean>
  readonly openPanel: (panel: Panel) => void
  readonly draft: (field: string, text: string) => void
  readonly dismissRefusal: () => void
}

/** The draft of a field of the incident that is shown. */
export const draftOf = (state: Pick<IncidentState, 'id' | 'drafts'>, field: string): string => state.drafts[`${state.id} ${field}`] ?? ''

/**
 * The state of the incident screen. Entries go out one after another, each after the last event that is known, so that
 * an entry never overtakes what somebody else wrote.
 */
export function createIncidentStore(call: Call, onChange: () => void): IncidentStore {
  const store = createStore<IncidentState>(() => ({ id: null, open: idle, isSending: false, refused: null, panel: 'none', drafts: {} }))
  let queue: Promise<unknown> = Promise.resolve()
  /** The last event of each incident that its reader has seen here: an entry goes after that one, whatever is shown by then. */
  const lastSeen = new Map<string, number>()

  const load = async (id: string): Promise<void> => {
    const result = await call('incident.show', { id })
    if (store.getState().id !== id) return
    if (result.ok) lastSeen.set(id, result.value.view.lastSequence)
    store.setState({ open: settled(result) })
  }

  const send = (request: (id: string, sequence: number) => Promise<Result<OpenIncident>>, fields: readonly string[]): Promise<boolean> => {
    const { id, open } = store.getState()
    if (id === null || valueOf(open) === undefined) return Promise.resolve(false)
    const turn = queue.then(async () => {
      store.setState({ isSending: true, ...(store.getState().id === id && { refused: null }) })
      const result = await request(id, lastSeen.get(id) ?? 0)
      if (result.ok) {
        lastSeen.set(id, result.value.view.lastSequence)
        const done = new Set(fields.map((field) => `${id} ${field}`))
        store.setState((state) => ({
          ...(state.id === id ? { open: settled(result), panel: fields.includes(state.panel) ? ('none' as const) : state.panel } : {}),
          isSending: false,
          drafts: Object.fromEntries(Object.entries(state.drafts).filter(([key]) => !done.has(key))),
        }))
        onChange()
        return true
      }
      // Whatever the reason, the newest state is what the next decision should be made on.
      const isConflict = result.error.code === 'conflict'
      if (isConflict) await load(id)
      if (store.getState().id === id) store.setState({ refused: { failure: result.error, isNewest: isConflict } })
      else showToast(t('incident.refusedElsewhere', { incident: id, message: result.error.message }), { isLasting: true })
      store.setState({ isSending: false })
      return false
    })
    queue = turn
    return turn
  }

  return {
    store,
    show: async (id) => {
      const { id: before, open } = store.getState()
      const isSame = before === id && open.state === 'ready'
      store.setState({ id, ...(isSame ? {} : { open: loading, panel: 'none', refused: null }) })
      await load(id)
    },
    append: (body, fields = []) => send((id, sequence) => call('incident.append', { id, sequence, body }), fields),
    startPlaybook: (playbook) => send((id, sequence) => call('incident.startPlaybook', { id, sequence, playbook }), ['playbook']),
    openPanel: (panel) => store.setState({ panel }),
    draft: (field, text) => store.setState(({ id, drafts }) => ({ drafts: { ...drafts, [`${id} ${field}`]: text } })),
    dismissRefusal: () => store.setState({ refused: null }),
  }
}
