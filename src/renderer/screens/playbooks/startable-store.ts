import { createStore } from 'zustand/vanilla'
import { call } from '../../atlas.ts'

/** What an incident can be worked through with: a playbook of the catalog, or a runbook of the user that has steps. */
export interface Startable {
  readonly id: string
  readonly name: string
  readonly summary: string
  readonly modes: readonly string[]
  readonly steps: number
  readonly isOwn: boolean
}

export const startableStore = createStore<{ readonly all: readonly Startable[] }>(() => ({ all: [] }))

/** Loads them anew, those of the catalog first. One list that cannot be had leaves the other one usable. */
export async function loadStartable(): Promise<void> {
  const [playbooks, runbooks] = await Promise.all([call('playbook.list', {}), call('library.list', {})])
  const shipped = playbooks.ok ? playbooks.value.map((each) => ({ ...each, isOwn: false })) : []
  const own = runbooks.ok ? runbooks.value.filter(({ steps }) => steps > 0).map((each) => ({ ...each, isOwn: true })) : []
  if (playbooks.ok || runbooks.ok) startableStore.setState({ all: [...shipped, ...own] })
}
