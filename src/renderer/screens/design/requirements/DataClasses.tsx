import type { DataClass } from '../../../../core/design/schema.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { NumberField } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { Column } from '../../../ui/table-rows.ts'
import { edit } from '../design-store.ts'
import { DraftField } from '../DraftField.tsx'
import { freeId, withConsistency, withPolicy } from './data-class.ts'

const consistencies = ['linearizable', 'serializable', 'session', 'bounded', 'eventual'] as const
const policies = ['unset', 'CP', 'AP'] as const

/** Classes of data, each with its own consistency and its own answer to a network partition. */
export function DataClasses({ classes }: { readonly classes: readonly DataClass[] }) {
  const save = (dataClass: DataClass) => edit([{ type: 'set-data-class', dataClass }])
  const columns: readonly Column<DataClass>[] = [
    {
      id: 'name', title: t('dataClass.name'),
      cell: (one) => <DraftField label={t('dataClass.name')} value={one.name} maxLength={200} onSave={(name) => save({ ...one, name })} />,
    },
    {
      id: 'consistency', title: t('dataClass.consistency'), width: 170, cell: (one) => (
        <Select
          label={t('dataClass.consistencyOf', { name: one.name })}
          value={one.consistency}
          options={consistencies.map((value) => ({ value, text: value }))}
          onChange={(value) => void save(withConsistency(one, value))}
        />
      ),
    },
    {
      id: 'staleness', title: t('dataClass.staleness'), width: 150, cell: (one) =>
        one.consistency !== 'bounded' ? null : (
          <NumberField
            label={t('dataClass.stalenessOf', { name: one.name })}
            isLabelHidden
            small
            width={84}
            unit="s"
            value={one.stalenessSeconds ?? null}
            onCommit={(seconds) => {
              const { stalenessSeconds: _before, ...others } = one
              return save(seconds === null ? others : { ...others, stalenessSeconds: seconds })
            }}
          />
        ),
    },
    {
      id: 'partition', title: t('dataClass.partition'), width: 210, cell: (one) => (
        <Select
          label={t('dataClass.partitionOf', { name: one.name })}
          value={one.partition ?? 'unset'}
          options={policies.map((value) => ({ value, text: t(`dataClass.policy.${value}`) }))}
          onChange={(value) => void save(withPolicy(one, value))}
        />
      ),
    },
    {
      id: 'remove', title: t('requirement.removeColumn'), isTitleHidden: true, width: 40, align: 'end', cell: (one) => (
        <Button
          variant="ghost" size="small" icon="cross" label={t('dataClass.remove', { name: one.name })}
          onClick={() => void edit([{ type: 'remove-data-class', id: one.id }])}
        />
      ),
    },
  ]
  const add = () => {
    const id = freeId(classes)
    void save({ id, name: t('dataClass.newName', { count: classes.length + 1 }), consistency: 'eventual' })
  }
  return (
    <section aria-label={t('dataClass.head')}>
      <div className="list-head">
        <h2>{t('dataClass.head')}</h2>
        <p className="grow">{t('dataClass.note')}</p>
        <Button size="small" variant="ghost" icon="plus" onClick={add}>
          {t('dataClass.add')}
        </Button>
      </div>
      <Table label={t('dataClass.head')} columns={columns} rows={classes} rowId={(one) => one.id} empty={t('dataClass.empty')} />
    </section>
  )
}
