import type { OpenDesign } from '../../../contract/design-operations.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Empty } from '../../ui/States.tsx'
import { loadMatrix, useMatrix } from './failure-map-store.ts'
import { MapMatrix } from './MapMatrix.tsx'
import type { SelectMode } from './select-mode.ts'
import { showArchitecture, showComponent } from './show-component.ts'

interface DesignMatrixProps {
  readonly open: Pick<OpenDesign, 'id' | 'revision'>
  readonly wanted: ReadonlySet<string>
  readonly selected: string | undefined
  readonly onSelect: SelectMode
}

/** The matrix of one design as it is saved. */
export function DesignMatrix({ open: { id, revision }, wanted, selected, onSelect }: DesignMatrixProps) {
  const matrix = useMatrix({ id, revision })
  return (
    <Loaded of={matrix} what={t('failureMap.whatMatrix')} onRetry={() => void loadMatrix(id, revision)}>
      {(value) =>
        value.components.length === 0 ? (
          <Empty title={t('failureMap.noComponents')} action={<Button onClick={() => showArchitecture(id)}>{t('design.tab.architecture')}</Button>}>
            {t('failureMap.noneStrikesHint')}
          </Empty>
        ) : (
          <MapMatrix matrix={value} wanted={wanted} selected={selected} onSelect={onSelect} onComponent={(component) => showComponent(id, component)} />
        )
      }
    </Loaded>
  )
}
