import { useState } from 'react'
import type { Decision } from '../../../core/design/schema.ts'
import type { EntrySummary } from '../../../contract/operations.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Table } from '../../ui/Table.tsx'
import type { Column, RowGroup } from '../../ui/table-rows.ts'
import { AddDialog } from './AddDialog.tsx'
import { addable, type ChoiceKind, type Conflict } from './choices.ts'
import { Conflicts } from './Conflicts.tsx'
import { decide, DecideButtons } from './DecideButtons.tsx'
import { edit } from './design-store.ts'
import { useNames } from './use-entries.ts'

/** What a capability, a primitive and a pattern have in common as choices. */
interface Choice {
  readonly id: string
  readonly decision?: Decision
}

interface ChoiceTableProps<R> {
  readonly kind: ChoiceKind
  readonly label: string
  /** The columns of this kind; the one to decide in comes after them. */
  readonly columns: readonly Column<R>[]
  readonly rows?: readonly R[]
  readonly groups?: readonly RowGroup<R>[]
  readonly choiceOf: (row: R) => Choice
  /** It counts without anybody's word, so there is nothing to keep. */
  readonly isRequired?: (row: R) => boolean
  /** It may be taken although the rules leave it out. */
  readonly canAdd?: (row: R) => boolean
  readonly selectedId: string | undefined
  readonly onSelect: (id: string) => void
  readonly empty: string
}

/** Choices of one kind, each with what was decided of it. */
export function ChoiceTable<R>({ kind, label, columns, rows, groups, choiceOf, isRequired, canAdd, selectedId, onSelect, empty }: ChoiceTableProps<R>) {
  const { name } = useNames()
  const deciding: Column<R> = {
    id: 'decide', title: t('choice.decision'), width: 134, align: 'end', cell: (row) => {
      const { id, decision } = choiceOf(row)
      return <DecideButtons kind={kind} id={id} name={name(id)} decision={decision} isRequired={isRequired?.(row) === true} canAdd={canAdd?.(row) === true} />
    },
  }
  return (
    <Table
      label={label} columns={[...columns, deciding]} rows={rows} groups={groups} rowId={(row) => choiceOf(row).id} selectedId={selectedId}
      onSelect={(row) => onSelect(choiceOf(row).id)} height="plain" empty={empty}
    />
  )
}

interface ChoiceActionsProps {
  readonly kind: ChoiceKind
  readonly title: string
  readonly listed: readonly Choice[]
  /** Kinds of catalog entries that can be added by hand. */
  readonly entryKinds: readonly EntrySummary['kind'][]
  /** Suggestions that wait for a decision, where all can be kept at once. */
  readonly undecided?: readonly Choice[]
}

/** Keeps all suggestions, or adds what nobody suggested. */
export function ChoiceActions({ kind, title, listed, entryKinds, undecided = [] }: ChoiceActionsProps) {
  const { all } = useNames()
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      {undecided.length > 1 && (
        <Button size="small" variant="ghost" onClick={() => void edit(undecided.map(({ id }) => ({ type: 'decide', kind, id, decision: 'kept' })))}>
          {t('choice.keepAll', { count: undecided.length })}
        </Button>
      )}
      <Button size="small" variant="ghost" icon="plus" onClick={() => setAdding(true)}>
        {t('choice.add')}
      </Button>
      <AddDialog
        title={title} note={t('choice.addNote')} isOpen={isAdding} entries={addable(all, entryKinds, listed)}
        onChoose={(id) => void decide(kind, id, 'added')} onClose={() => setAdding(false)}
      />
    </>
  )
}

/** Tensions between the choices of one kind; that there are none is said only where it is worth a line. */
export function ChoiceConflicts({ kind, conflicts, saysNone = false }: { readonly kind: ChoiceKind; readonly conflicts: readonly Conflict[]; readonly saysNone?: boolean }) {
  const clashes = conflicts.filter((conflict) => conflict.level === kind)
  if (clashes.length === 0 && !saysNone) return null
  return (
    <section aria-label={t('conflict.head')}>
      <div className="list-head">
        <h2>{t('conflict.head')}</h2>
        {clashes.length === 0 && <p>{t('conflict.none')}</p>}
      </div>
      {clashes.length > 0 && <Conflicts conflicts={clashes} />}
    </section>
  )
}
