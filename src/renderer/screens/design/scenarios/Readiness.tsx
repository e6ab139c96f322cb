import { formatNumber, formatQuantity } from '../../../../core/format.ts'
import type { Count, Disruption, Measure, ReadinessReport } from '../../../../core/scenarios/policy-report.ts'
import { t } from '../../../text/t.ts'
import { Section, SidePanel } from '../../../ui/SidePanel.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { Column } from '../../../ui/table-rows.ts'
import { VerdictMark } from '../../../ui/VerdictMark.tsx'
import { DerivationTree } from '../DerivationTree.tsx'
import { StandingMark } from './CaseTable.tsx'
import { chooseRow } from './scenarios-store.ts'

/** A journey under a disruption. */
export interface PolicyRow {
  readonly id: string
  readonly journey: string
  readonly disruption: Disruption
}

export interface CountRow {
  readonly id: string
  readonly count: Count
}

export const policyRows = ({ journeys }: ReadinessReport): PolicyRow[] =>
  journeys.flatMap(({ id, name, disruptions }) => disruptions.map((disruption) => ({ id: `${id}/${disruption.kind}`, journey: name, disruption })))

export const countRows = ({ readiness }: ReadinessReport): CountRow[] => readiness.parts.flatMap(({ id, counts }) => counts.map((count) => ({ id: `count/${id}/${count.id}`, count })))

const kinds = ['rto', 'rpo', 'availability', 'p99'] as const
const share = (value: number | null): string => (value === null ? t('scenarios.nothingToCount') : `${formatNumber(value * 100)} %`)

/** What is asked against what the design gives, then what can be counted of its readiness. */
export function Readiness({ report, selectedId }: { readonly report: ReadinessReport; readonly selectedId: string | undefined }) {
  const rows = policyRows(report)
  const counts = countRows(report)
  const columns: readonly Column<PolicyRow>[] = [
    { id: 'kind', title: t('scenarios.disruption'), cell: ({ disruption: { kind, target } }) => <span className="trunc">{t(`scenarios.disruption.${kind}`)}{target === null ? '' : `: ${target.name}`}</span> },
    ...kinds.map((kind): Column<PolicyRow> => ({
      id: kind, title: t(`scenarios.measure.${kind}`), width: 118,
      cell: ({ disruption }) => <Cell of={disruption.measures.find((one) => one.kind === kind)} />,
    })),
  ]
  const countColumns: readonly Column<CountRow>[] = [
    { id: 'what', title: t('scenarios.counted'), cell: ({ count: { text } }) => <span className="trunc" title={text}>{text}</span> },
    { id: 'have', title: t('scenarios.have'), width: 110, align: 'end', cell: ({ count: { have, of } }) => t('scenarios.haveOf', { have, of }) },
  ]
  return (
    <>
      <section aria-label={t('scenarios.policyTable')}>
        <div className="list-head">
          <h2>{t('scenarios.policyTable')}</h2>
          <p>{t('scenarios.policyNote')}</p>
        </div>
        <Table
          label={t('scenarios.policyTable')} columns={columns} rowId={({ id }) => id} selectedId={selectedId} onSelect={({ id }) => chooseRow(id)}
          groups={report.journeys.map(({ id, name }) => ({ id, title: name, rows: rows.filter((row) => row.id.startsWith(`${id}/`)) }))}
          empty={t('scenarios.noJourneys')}
        />
      </section>
      <section aria-label={t('scenarios.readinessTable')}>
        <div className="list-head">
          <h2>{t('scenarios.readinessTable')}</h2>
          <p>{t('scenarios.readinessNote')}</p>
        </div>
        <Table
          label={t('scenarios.readinessTable')} columns={countColumns} rowId={({ id }) => id} selectedId={selectedId} onSelect={({ id }) => chooseRow(id)}
          groups={report.readiness.parts.map((part) => ({
            id: part.id, title: t(`scenarios.part.${part.id}`), rows: counts.filter(({ id }) => id.startsWith(`count/${part.id}/`)), end: share(part.share),
          }))}
        />
      </section>
    </>
  )
}

/** What the design gives, with the mark of how that stands to what is asked. */
function Cell({ of }: { readonly of: Measure | undefined }) {
  if (of === undefined) return <span className="t3">–</span>
  const given = of.assessed === null ? t('scenarios.unknown') : formatQuantity(of.assessed.value, of.assessed.unit, of.asked === null ? {} : { limit: of.asked.value })
  return of.standing === 'not-asked' ? <span className="t3">{given}</span> : <VerdictMark verdict={of.standing}><span className="trunc">{given}</span></VerdictMark>
}

/** Why a journey stands so under a disruption, or what is missing of what is counted. */
export function ReadinessSide({ report, rowId }: { readonly report: ReadinessReport; readonly rowId: string | undefined }) {
  const row = policyRows(report).find(({ id }) => id === rowId)
  const counted = countRows(report).find(({ id }) => id === rowId)
  return (
    <SidePanel label={t('scenarios.side')} isRead>
      {row !== undefined && <Why of={row} />}
      {counted !== undefined && (
        <Section title={t('scenarios.missing')} end={t('scenarios.haveOf', { have: counted.count.have, of: counted.count.of })}>
          <p className="scenarios-said">{counted.count.text}</p>
          <ul className="side-list plain-dots">{counted.count.missing.map(({ element, text }) => <li key={`${element} ${text}`}>{text}</li>)}</ul>
          {counted.count.missing.length === 0 && <p className="s12 t3">{t('scenarios.nothingMissing')}</p>}
        </Section>
      )}
      {report.questions.length > 0 && (
        <Section title={t('scenarios.notAskedHead')}>
          <ul className="side-list plain-dots">{report.questions.map((text) => <li key={text}>{text}</li>)}</ul>
        </Section>
      )}
    </SidePanel>
  )
}

function Why({ of: { journey, disruption } }: { readonly of: PolicyRow }) {
  const { kind, target, standing, measures, questions } = disruption
  return (
    <>
      <Section title={t('scenarios.under', { journey, kind: t(`scenarios.disruption.${kind}`) })} end={<StandingMark standing={standing} />}>
        {target !== null && <p className="s12 t3">{t('scenarios.struck', { name: target.name })}</p>}
        {measures.length === 0 && questions.length === 0 && <p className="s12 t3">{t('scenarios.untouched')}</p>}
        {questions.length > 0 && (
          <>
            <p className="scenarios-said">{t('scenarios.questions')}</p>
            <ul className="side-list plain-dots">{questions.map((text) => <li key={text}>{text}</li>)}</ul>
          </>
        )}
      </Section>
      {measures.map((measure) => (
        <Section key={measure.kind} title={t(`scenarios.measure.${measure.kind}`)} end={<StandingMark standing={measure.standing} />}>
          <p className="scenarios-said">{measure.text}</p>
          {measure.why !== null && <DerivationTree of={measure.why} />}
        </Section>
      ))}
    </>
  )
}
