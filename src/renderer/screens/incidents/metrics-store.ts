import { createStore } from 'zustand/vanilla'
import type { Output } from '../../../contract/operations.ts'
import { call } from '../../atlas.ts'
import { idle, loading, settled, type Progress } from '../../progress.ts'

export const metricsStore = createStore<{ readonly metrics: Progress<Output<'incident.metrics'>> }>(() => ({ metrics: idle }))

/** Asks again; what is shown stays until the answer is there. */
export async function loadMetrics(): Promise<void> {
  if (metricsStore.getState().metrics.state !== 'ready') metricsStore.setState({ metrics: loading })
  metricsStore.setState({ metrics: settled(await call('incident.metrics', {})) })
}
