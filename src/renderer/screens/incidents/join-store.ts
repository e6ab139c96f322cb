import { createStore } from 'zustand/vanilla'
import type { Output } from '../../../contract/operations.ts'
import type { Failure } from '../../../contract/result.ts'
import { call } from '../../atlas.ts'
import { chooseTextFiles, type ChosenFile } from '../../open-file.ts'
import { formatPlace } from '../../place.ts'
import { loading, settled, type Progress } from '../../progress.ts'
import { navigate } from '../../router.ts'
import { t } from '../../text/t.ts'
import { showToast } from '../../ui/toasts.ts'
import { loadIncidents } from './incident-list-store.ts'

/** Files of one incident that were chosen, and what they come to together. Nothing is kept before it is taken. */
interface Joining {
  readonly files: readonly ChosenFile[]
  readonly merged: Progress<Output<'incident.merge'>>
  readonly isTaking: boolean
  readonly refused: Failure | null
}

export const joinStore = createStore<{ readonly joining: Joining | null }>(() => ({ joining: null }))

const joiningNow = (): Joining | null => joinStore.getState().joining

/** Asks for logs of an incident that were saved as files and shows what they come to together. */
export async function askForLogs(): Promise<void> {
  const files = await chooseTextFiles('.jsonl')
  if (files.length === 0) return
  const joining: Joining = { files, merged: loading, isTaking: false, refused: null }
  joinStore.setState({ joining })
  const result = await call('incident.merge', { files: [...files] })
  // Put away, or other files were chosen, in the meantime.
  if (joiningNow() === joining) joinStore.setState({ joining: { ...joining, merged: settled(result) } })
}

export const stopJoining = (): void => joinStore.setState({ joining: null })

/** Takes the files into the log here, as one incident, and opens it. */
export async function takeLogs(): Promise<void> {
  const joining = joiningNow()
  if (joining?.merged.state !== 'ready' || joining.isTaking) return
  const taking = { ...joining, isTaking: true, refused: null }
  joinStore.setState({ joining: taking })
  const result = await call('incident.merge', { files: [...joining.files], keep: true })
  if (!result.ok) {
    if (joiningNow() === taking) joinStore.setState({ joining: { ...taking, isTaking: false, refused: result.error } })
    return
  }
  if (joiningNow() === taking) stopJoining()
  const { incident, added } = result.value
  showToast(t('join.taken', { count: added }))
  await loadIncidents()
  if (incident !== null) navigate(formatPlace('incidents', incident))
}
