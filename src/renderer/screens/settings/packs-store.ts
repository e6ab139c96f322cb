import { createStore } from 'zustand/vanilla'
import type { Pack } from '../../../contract/pack-operations.ts'
import type { Failure, Result } from '../../../contract/result.ts'
import { call, on } from '../../atlas.ts'
import { loadAppInfo } from '../../app-info.ts'
import { forgetEntries } from '../../catalog-entries.ts'
import { idle, loading, settled, type Progress } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { showToast } from '../../ui/toasts.ts'
import { markSaved } from '../../settings-store.ts'
import { forgetCatalog } from '../catalog/catalog-store.ts'

/** What is being done: `add`, `reload`, or the id of the pack that is being changed. */
interface Work {
  readonly what: string
  readonly share: number
  readonly text: string
}

interface PacksState {
  readonly packs: Progress<readonly Pack[]>
  readonly work: Work | null
  /** Why the folder given last was not taken. */
  readonly refused: Failure | null
}

export const packsStore = createStore<PacksState>(() => ({ packs: idle, work: null, refused: null }))

export async function loadPacks(): Promise<void> {
  const { packs } = packsStore.getState()
  if (packs.state !== 'ready') packsStore.setState({ packs: loading })
  packsStore.setState({ packs: settled(await call('pack.list', {})) })
}

let jobs = 0

/** Does one thing at a time, with its progress; null when another is under way. */
async function working<T>(what: string, ask: (job: string) => Promise<Result<T>>): Promise<Result<T> | null> {
  if (packsStore.getState().work !== null) return null
  const job = `packs-${(jobs += 1)}`
  packsStore.setState({ work: { what, share: 0, text: '' } })
  const stop = on((event) => {
    if (event.job === job) packsStore.setState({ work: { what, share: event.share, text: event.text } })
  })
  try {
    return await ask(job)
  } finally {
    stop()
    packsStore.setState({ work: null })
  }
}

/** Everything that was asked of the catalog before is asked anew. */
function show(packs: readonly Pack[]): void {
  packsStore.setState({ packs: { state: 'ready', value: packs } })
  forgetCatalog()
  forgetEntries()
  markSaved()
  void loadAppInfo()
}

const say = ({ message }: Failure): void => showToast(t('toast.notSaved', { message }), { isLasting: true })

/** Adds the folder; false when it was refused, which `refused` then explains. */
export async function addPack(folder: string): Promise<boolean> {
  packsStore.setState({ refused: null })
  const result = await working('add', (job) => call('pack.add', { folder, job }))
  if (result === null) return false
  if (!result.ok) {
    packsStore.setState({ refused: result.error })
    return false
  }
  show(result.value.packs)
  const added = result.value.packs.find(({ id }) => id === result.value.added)
  showToast(t('packs.added', { name: added?.name ?? result.value.added, count: added?.entries ?? 0 }))
  return true
}

export const dismissRefusal = (): void => packsStore.setState({ refused: null })

export async function switchPack(id: string, isOn: boolean): Promise<void> {
  const result = await working(id, (job) => call(isOn ? 'pack.enable' : 'pack.disable', { id, job }))
  if (result === null) return
  if (result.ok) show(result.value)
  else say(result.error)
}

export async function removePack({ id, name }: Pack): Promise<void> {
  const result = await working(id, () => call('pack.remove', { id }))
  if (result === null) return
  if (!result.ok) return say(result.error)
  show(result.value)
  showToast(t('packs.removed', { name }))
}

/** Reads one folder again, or all of them. */
export async function reloadPacks(id?: string): Promise<void> {
  const result = await working(id ?? 'reload', (job) => call('pack.reload', { id, job }))
  if (result === null) return
  if (!result.ok) return say(result.error)
  const { outcomes, packs } = result.value
  const kept = outcomes.filter(({ outcome }) => outcome === 'kept').length
  const read = outcomes.filter(({ outcome }) => outcome === 'read').length
  show(packs)
  if (kept > 0) showToast(t('packs.reloadedKept', { count: kept }), { isLasting: true })
  else showToast(read === 0 ? t('packs.unchanged') : t('packs.reloaded', { count: read }))
}
