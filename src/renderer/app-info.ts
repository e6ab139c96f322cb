import { createStore } from 'zustand/vanilla'
import type { AppInfo } from '../contract/operations.ts'
import { call } from './atlas.ts'
import { idle, loading, settled, type Progress } from './progress.ts'

/** Versions, counts and the state of the store, asked once at start. */
export const appInfo = createStore<{ readonly info: Progress<AppInfo> }>(() => ({ info: idle }))

export async function loadAppInfo(): Promise<void> {
  appInfo.setState({ info: loading })
  appInfo.setState({ info: settled(await call('app.info', {})) })
}
