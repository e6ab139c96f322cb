import type { CaseUnder, DesignUnder, Standing } from '../../../../core/scenarios/report.ts'
import { t } from '../../../text/t.ts'
import { Table } from '../../../ui/Table.tsx'
import type { Column } from '../../../ui/table-rows.ts'
import { VerdictMark } from '../../../ui/VerdictMark.tsx'
import { chooseCase } from './scenarios-store.ts'
import { firstAtLimit, moneyInWords, recoveryInWords, shareInWords } from './words.ts'

/** More variants than this stand in no window beside the design. */
const mostVariants = 2

/** A mark and its word, or a dash where nothing is asked. */
export function StandingMark({ standing }: { readonly standing: Standing }) {
  return standing === 'not-asked' ? <span className="t3">{t('scenarios.notAsked')}</span> : <VerdictMark verdict={standing} />
}

/** The cases of a design, its variants beside it. */
export function CaseTable({ design, variants, selectedId }: { readonly design: DesignUnder; readonly variants: readonly DesignUnder[]; readonly selectedId: string }) {
  const columns: readonly Column<CaseUnder>[] = [
    { id: 'name', title: t('scenarios.scenario'), cell: ({ name, isOwn }) => <span className="trunc" title={name}>{isOwn ? t('scenarios.own', { name }) : name}</span> },
    { id: 'standing', title: t('scenarios.standing'), width: 108, cell: ({ standing }) => <StandingMark standing={standing} /> },
    { id: 'fails', title: t('scenarios.fails'), width: 118, align: 'end', cell: ({ errorShare }) => <span className="m">{shareInWords(errorShare)}</span>, compare: (a, b) => (a.errorShare?.value ?? 0) - (b.errorShare?.value ?? 0) },
    { id: 'money', title: t('scenarios.money'), width: 112, align: 'end', cell: ({ money }) => moneyInWords(money), compare: (a, b) => (a.money?.value ?? 0) - (b.money?.value ?? 0) },
    { id: 'first', title: t('scenarios.first'), width: 200, cell: (one) => <span className="trunc" title={firstAtLimit(one)}>{firstAtLimit(one)}</span>, hiddenBelow: 1420 },
    { id: 'recovery', title: t('scenarios.recovery'), width: 96, align: 'end', cell: recoveryInWords, hiddenBelow: 1180 },
    ...variants.slice(0, mostVariants).map((variant): Column<CaseUnder> => ({
      id: `variant/${variant.alternative?.id ?? ''}`, title: variant.alternative?.name ?? '', width: 132, hiddenBelow: 1420,
      cell: ({ id }) => <Variant of={variant.cases.find((one) => one.id === id)} />,
    })),
  ]
  return (
    <Table label={t('scenarios.table')} columns={columns} rows={design.cases} rowId={({ id }) => id} selectedId={selectedId} onSelect={({ id }) => chooseCase(id)} />
  )
}

function Variant({ of }: { readonly of: CaseUnder | undefined }) {
  if (of === undefined) return <span className="t3">–</span>
  return of.standing === 'not-asked' ? <>{shareInWords(of.errorShare)}</> : <VerdictMark verdict={of.standing}>{shareInWords(of.errorShare)}</VerdictMark>
}
