import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { OpenDesign } from '../../../contract/design-operations.ts'
import type { FailureMap } from '../../../core/failure-map/schema.ts'
import { ensureList } from '../catalog/catalog-store.ts'
import { useCrumbs } from '../../frame/crumbs.ts'
import { formatPlace } from '../../place.ts'
import { valueOf } from '../../progress.ts'
import type { ScreenProps } from '../../screen.ts'
import { t } from '../../text/t.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { designStore } from '../design/design-store.ts'
import { failureMapStore, loadCatalogMap, useDesignModes } from './failure-map-store.ts'
import { DesignMatrix } from './DesignMatrix.tsx'
import { mapFormStore } from './map-form.ts'
import { MapView } from './MapView.tsx'
import { goToMode, type SelectMode } from './select-mode.ts'
import { foldedWhy, ModeSide } from './ModeSide.tsx'
import './failure-map.css'

/** Every failure mode of the catalog: `failure-map`, `failure-map/FM-S01`. */
export function FailureMapScreen({ place }: ScreenProps) {
  const catalog = useStore(failureMapStore, (state) => state.catalog)
  const open = valueOf(useStore(designStore, (state) => state.open))
  useEffect(() => {
    void loadCatalogMap()
    void ensureList()
  }, [])
  return (
    <Loaded of={catalog} what={t('failureMap.what')} onRetry={() => void loadCatalogMap()} level={1}>
      {(map) => (open === undefined ? <Shown map={map} id={place.rest[0]} /> : <ShownWithin map={map} id={place.rest[0]} open={open} />)}
    </Loaded>
  )
}

/** The map with the design that was open last, so that it can be narrowed to what strikes there. */
function ShownWithin({ map, id, open }: { readonly map: FailureMap; readonly id: string | undefined; readonly open: OpenDesign }) {
  const ofDesign = valueOf(useDesignModes(open))
  return <Shown map={map} id={id} design={ofDesign === undefined ? undefined : { id: open.id, revision: open.revision, name: open.design.name, map: ofDesign }} />
}

interface ShownProps {
  readonly map: FailureMap
  readonly id: string | undefined
  readonly design?: { readonly id: string; readonly revision: number; readonly name: string; readonly map: FailureMap }
}

function Shown({ map, id, design }: ShownProps) {
  const chosen = useStore(mapFormStore, (all) => all.catalog.form)
  // The matrix is that of the open design, and the fault tree is shown with it.
  const form = chosen === 'tree' || (chosen === 'matrix' && design === undefined) ? 'graph' : chosen
  const [isWithin, setWithin] = useState(false)
  const mode = map.modes.find((candidate) => candidate.id === id)
  useCrumbs(mode === undefined ? [] : [{ text: `${mode.id} ${mode.name}` }])
  const select: SelectMode = (next, by) => goToMode(formatPlace('failure-map', next), mode !== undefined, by)
  const inDesign = design?.map.modes.find((candidate) => candidate.id === id)
  return (
    <div className="body">
      <h1 className="sr">{mode === undefined ? t('screen.failureMap') : mode.name}</h1>
      <MapView
        of="catalog" map={map} selected={mode?.id} onSelect={select} form={form} forms={design === undefined ? ['graph', 'table'] : ['graph', 'table', 'matrix']}
        matrix={design === undefined ? undefined : (wanted) => <DesignMatrix open={design} wanted={wanted} selected={mode?.id} onSelect={select} />}
        within={design === undefined ? undefined : { name: design.name, ids: new Set(design.map.modes.map((one) => one.id)), isOn: isWithin, onChange: setWithin }}
      />
      <ModeSide map={map} mode={inDesign ?? mode} design={design === undefined ? undefined : { ...design, folded: foldedWhy(design.map, id) }} onSelect={select} />
    </div>
  )
}
