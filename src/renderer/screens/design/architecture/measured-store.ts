import { createStore } from 'zustand/vanilla'
import type { MeasuredReading } from '../../../../contract/measured-operations.ts'
import type { Input } from '../../../../contract/operations.ts'
import type { Failure } from '../../../../contract/result.ts'
import { call } from '../../../atlas.ts'
import { chooseTextFile, type ChosenFile } from '../../../open-file.ts'
import { loading, settled, type Progress } from '../../../progress.ts'
import { t } from '../../../text/t.ts'
import { change } from './actions.ts'
import { architectureStore } from './architecture-store.ts'

export type FileUnit = NonNullable<Input<'measured.read'>['unit']>

/** A file that is being looked at for one component, and how it is read. */
export interface Looking {
  readonly component: string
  readonly file: ChosenFile
  readonly unit: FileUnit | undefined
  readonly series: string | undefined
  readonly replicas: number
  readonly reading: Progress<MeasuredReading>
}

export const measuredStore = createStore<{ readonly looking: Looking | null }>(() => ({ looking: null }))

const accepted = '.txt,.log,.hlog,.hgrm,.json,.csv,.tsv,.prom,.metrics'

/** Asks for a file of measurements of a component, the selected one if none is named, and shows what it would change. */
export async function askForMeasurements(component?: string): Promise<void> {
  const { selection } = architectureStore.getState()
  const id = component ?? (selection?.kind === 'component' ? selection.id : undefined)
  if (id === undefined) return
  const file = await chooseTextFile(accepted)
  if (file !== null) await look({ component: id, file, unit: undefined, series: undefined, replicas: 1 })
}

/** Reads the file once more in another way. */
export async function readAgain(changes: Partial<Pick<Looking, 'unit' | 'series' | 'replicas'>>): Promise<void> {
  const { looking } = measuredStore.getState()
  if (looking !== null) await look({ ...looking, ...changes })
}

async function look(asked: Omit<Looking, 'reading'>): Promise<void> {
  const { component, file, unit, series, replicas } = asked
  const shown: Looking = { component, file, unit, series, replicas, reading: loading }
  measuredStore.setState({ looking: shown })
  const result = await call('measured.read', { text: file.text, fileName: file.name, unit, series, replicas })
  // An answer to a question that was asked anew, or that nobody waits for any more, is dropped.
  if (measuredStore.getState().looking === shown) measuredStore.setState({ looking: { ...shown, reading: settled(result) } })
}

export const stopLooking = (): void => measuredStore.setState({ looking: null })

/** Sets what was read on the component, as one step to undo. */
export async function applyMeasurements(name: string): Promise<void> {
  const { looking } = measuredStore.getState()
  if (looking?.reading.state !== 'ready') return
  const { set } = looking.reading.value.proposal
  const isDone = await change([{ type: 'use-measurements', id: looking.component, ...set }], t('measured.applied', { name }))
  if (isDone) stopLooking()
}

/** What is wrong with a file, in one line. */
export const failureText = ({ message, hint, line }: Failure): string =>
  [line === undefined ? message : t('measured.atLine', { line, message }), hint].filter((text) => text !== undefined).join(' ')
