import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { OpenDesign } from '../../../contract/design-operations.ts'
import type { FailureMap } from '../../../core/failure-map/schema.ts'
import type { FailureMatrix } from '../../../core/failure-map/matrix-schema.ts'
import { call } from '../../atlas.ts'
import { idle, loading, settled, valueOf, type Progress } from '../../progress.ts'

interface FailureMapState {
  /** Every mode of the catalog: it only changes with the build. */
  readonly catalog: Progress<FailureMap>
  /** What can strike one design, and which revision of it was asked about. */
  readonly design: Progress<FailureMap>
  readonly asked: string | null
  /** Every mode against every component of one design, and which revision of it was asked about. */
  readonly matrix: Progress<FailureMatrix>
  readonly matrixAsked: string | null
}

export const failureMapStore = createStore<FailureMapState>(() => ({ catalog: idle, design: idle, asked: null, matrix: idle, matrixAsked: null }))

/** Loads the map of the catalog unless it is there. */
export async function loadCatalogMap(): Promise<void> {
  const { catalog } = failureMapStore.getState()
  if (catalog.state === 'ready' || catalog.state === 'loading') return
  failureMapStore.setState({ catalog: loading })
  failureMapStore.setState({ catalog: settled(await call('failureMap.show', {})) })
}

/** Loads what can strike a design. The map of its revision before stays until the new one is there. */
export async function loadDesignMap(id: string, revision: number): Promise<void> {
  const { asked, design } = failureMapStore.getState()
  const key = `${id} ${revision}`
  if (asked === key && design.state !== 'failed') return
  const isSame = asked?.startsWith(`${id} `) === true && design.state === 'ready'
  failureMapStore.setState({ asked: key, design: isSame ? design : loading })
  const result = await call('failureMap.show', { source: { id } })
  if (failureMapStore.getState().asked === key) failureMapStore.setState({ design: settled(result) })
}

/** What can strike the design as it is open now. */
export function useDesignModes({ id, revision }: Pick<OpenDesign, 'id' | 'revision'>): Progress<FailureMap> {
  const { design, asked } = useStore(failureMapStore)
  useEffect(() => void loadDesignMap(id, revision), [id, revision])
  return asked?.startsWith(`${id} `) === true ? design : loading
}

const quietMilliseconds = 400

/**
 * What can strike the design, for a count beside other things: asked for once nothing changes for a moment, so that typing never
 * waits for it. The map of an earlier revision stays until then; undefined while none is there.
 */
export function useModesOnceQuiet({ id, revision }: Pick<OpenDesign, 'id' | 'revision'>): FailureMap | undefined {
  const { design, asked } = useStore(failureMapStore)
  useEffect(() => {
    const timer = setTimeout(() => void loadDesignMap(id, revision), quietMilliseconds)
    return () => clearTimeout(timer)
  }, [id, revision])
  return asked?.startsWith(`${id} `) === true ? valueOf(design) : undefined
}

/** Loads the matrix of a design. That of its revision before stays until the new one is there. */
export async function loadMatrix(id: string, revision: number): Promise<void> {
  const { matrixAsked, matrix } = failureMapStore.getState()
  const key = `${id} ${revision}`
  if (matrixAsked === key && matrix.state !== 'failed') return
  const isSame = matrixAsked?.startsWith(`${id} `) === true && matrix.state === 'ready'
  failureMapStore.setState({ matrixAsked: key, matrix: isSame ? matrix : loading })
  const result = await call('failureMap.matrix', { source: { id } })
  if (failureMapStore.getState().matrixAsked === key) failureMapStore.setState({ matrix: settled(result) })
}

/** The matrix of the design as it is open now. */
export function useMatrix({ id, revision }: Pick<OpenDesign, 'id' | 'revision'>): Progress<FailureMatrix> {
  const { matrix, matrixAsked } = useStore(failureMapStore)
  useEffect(() => void loadMatrix(id, revision), [id, revision])
  return matrixAsked?.startsWith(`${id} `) === true ? matrix : loading
}
