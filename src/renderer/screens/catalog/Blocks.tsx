import { useStore } from 'zustand'
import type { EntrySummary } from '../../../contract/operations.ts'
import type { WorkedExample } from '../../../core/catalog/entry-schema.ts'
import { valueOf } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Confidence } from '../../ui/Confidence.tsx'
import { formatEnds, formatNumber, numberAndUnit } from '../../ui/format.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Provenance } from '../../ui/Provenance.tsx'
import { Quantity } from '../../ui/Quantity.tsx'
import { Table } from '../../ui/Table.tsx'
import { Calculator } from './Calculator.tsx'
import { calculatorStore, tryExample } from './calculator-store.ts'
import { Formula } from './Formula.tsx'
import { hasContent, type Block, type EntryLink } from './blocks.ts'
import { kinds, placeOf } from './kinds.ts'
import { PlaybookSteps } from './PlaybookSteps.tsx'

/** Finds the name behind an id; undefined when the catalog has no such entry. */
export type Lookup = (id: string) => EntrySummary | undefined

/** One block of an entry's page. */
export function BlockView({ of: block, lookup }: { readonly of: Block; readonly lookup: Lookup }) {
  if (!hasContent(block)) return null
  switch (block.block) {
    case 'formula':
      return <FormulaView block={block} />
    case 'calculator':
      return <Calculator law={block.law} />
    case 'pair':
      return (
        <div className="two">
          <BlockView of={block.left} lookup={lookup} />
          <BlockView of={block.right} lookup={lookup} />
        </div>
      )
    case 'playbook':
      return <PlaybookSteps section={block.section} />
    case 'code':
      return (
        <section className="blk">
          <div className="pb-cmd">
            <header>{block.caption}</header>
            <pre tabIndex={0}>{block.text}</pre>
          </div>
        </section>
      )
    case 'rows':
      return <RowsView block={block} />
    case 'worked':
      return <WorkedView block={block} />
    case 'checks':
      return <ChecksView block={block} />
    case 'parameters':
      return <ParametersView block={block} />
    case 'text':
    case 'list':
    case 'facts':
    case 'links':
    case 'conditions':
    case 'figures':
      return (
        <section className="blk">
          <h2>{block.title}</h2>
          <TitledView block={block} lookup={lookup} />
        </section>
      )
  }
}

type Titled = Extract<Block, { readonly block: 'text' | 'list' | 'facts' | 'links' | 'conditions' | 'figures' }>

function TitledView({ block, lookup }: { readonly block: Titled; readonly lookup: Lookup }) {
  switch (block.block) {
    case 'text':
      return <p>{block.text}</p>
    case 'list':
      return <MarkedList block={block} />
    case 'facts':
      return (
        <dl className="facts">
          {block.facts.map((fact) => [<dt key={`${fact.name} name`}>{fact.name}</dt>, <dd key={`${fact.name} value`}>{fact.value}</dd>])}
        </dl>
      )
    case 'links':
      return (
        <ul className={block.links.length > 6 ? 'links many' : 'links'}>
          {block.links.map((link) => (
            <li key={link.id}>
              <LinkTo link={link} lookup={lookup} />
            </li>
          ))}
        </ul>
      )
    case 'conditions':
      return (
        <ul className="cond">
          {block.conditions.map(({ when, why }) => (
            <li key={when}>
              <code>{when}</code>
              {why !== undefined && <p>{why}</p>}
            </li>
          ))}
        </ul>
      )
    case 'figures':
      return <FiguresView block={block} lookup={lookup} />
  }
}

function LinkTo({ link, lookup }: { readonly link: EntryLink; readonly lookup: Lookup }) {
  const entry = lookup(link.id)
  return (
    <>
      {entry === undefined ? <span className="mono">{link.id}</span> : <PlaceLink to={placeOf(entry)}>{entry.name}</PlaceLink>}
      {link.note !== undefined ? <span className="t3">{link.note}</span> : entry !== undefined && <span className="kind">{t(kinds[entry.kind].one)}</span>}
    </>
  )
}

function MarkedList({ block }: { readonly block: Extract<Block, { block: 'list' }> }) {
  const items = block.items.map((item, at) => (
    <li key={at}>
      {block.mark === 'dot' && <span className="sign dot" />}
      {block.mark === 'number' && <span className="sign digit">{at + 1}</span>}
      {block.mark === 'check' && <span className="sign"><Icon name="check" /></span>}
      {block.mark === 'cross' && <span className="sign"><Icon name="cross" /></span>}
      {item}
    </li>
  ))
  return block.mark === 'number' ? <ol className="marked">{items}</ol> : <ul className="marked">{items}</ul>
}

function FormulaView({ block: { formula, variables } }: { readonly block: Extract<Block, { block: 'formula' }> }) {
  return (
    <div className="blk big">
      {formula !== '' && <Formula text={formula} symbols={variables.map(({ symbol }) => symbol)} />}
      {variables.length > 0 && (
        <table>
          <thead className="sr">
            <tr>
              <th scope="col">{t('catalog.symbol')}</th>
              <th scope="col">{t('catalog.meaning')}</th>
              <th scope="col">{t('catalog.unit')}</th>
            </tr>
          </thead>
          <tbody>
            {variables.map(({ symbol, meaning, unit }) => (
              <tr key={symbol}>
                <th scope="row">{symbol}</th>
                <td>{meaning}</td>
                <td className="t3 nowrap">{unit}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

function FiguresView({ block, lookup }: { readonly block: Extract<Block, { block: 'figures' }>; readonly lookup: Lookup }) {
  return (
    <Table
      label={block.title}
      height="plain"
      flush
      rows={block.figures}
      rowId={({ what, technology, figure }) => `${what} ${technology ?? ''} ${figure.value}`}
      columns={[
        {
          id: 'what',
          title: t('catalog.figure'),
          cell: ({ what, technology, figure }) => (
            <>
              {what}
              {technology !== undefined && <div className="t3">{technology}</div>}
              {figure.conditions !== undefined && <div className="t3">{figure.conditions}</div>}
            </>
          ),
        },
        { id: 'value', title: t('catalog.value'), width: 132, align: 'end', cell: ({ figure }) => <Quantity {...numberAndUnit(figure.value, figure.unit)} {...(figure.confidence === 'unsourced' ? { from: 'assumed' } : {})} /> },
        {
          id: 'range',
          title: t('catalog.range'),
          width: 110,
          align: 'end',
          hiddenBelow: 1180,
          cell: ({ figure }) =>
            figure.low === undefined && figure.high === undefined ? null : formatEnds(figure.low ?? figure.value, figure.high ?? figure.value, figure.unit),
        },
        {
          id: 'source',
          title: t('catalog.carries'),
          width: 168,
          cell: ({ figure }) => (
            <>
              {figure.confidence === 'unsourced' ? <Provenance from="assumed" /> : <Confidence of={figure.confidence} />}
              {figure.date !== undefined && <span className="t3 nowrap"> {figure.date}</span>}
              <div className="trunc" title={lookup(figure.source)?.name}>
                <LinkToSource id={figure.source} lookup={lookup} />
              </div>
            </>
          ),
        },
      ]}
    />
  )
}

/** Words in rows and columns; the first column names the row. */
function RowsView({ block: { title, heads, rows } }: { readonly block: Extract<Block, { block: 'rows' }> }) {
  return (
    <section className="blk">
      <h2>{title}</h2>
      <Table
        label={title}
        height="plain"
        flush
        rows={rows}
        rowId={(row) => row.join(' ')}
        columns={heads.map((head, at) => ({ id: head, title: head, cell: (row: readonly string[]) => row[at] ?? '' }))}
      />
    </section>
  )
}

function LinkToSource({ id, lookup }: { readonly id: string; readonly lookup: Lookup }) {
  const entry = lookup(id)
  return entry === undefined ? <span className="mono">{id}</span> : <PlaceLink to={placeOf(entry)}>{entry.name}</PlaceLink>
}

function WorkedView({ block: { examples } }: { readonly block: Extract<Block, { block: 'worked' }> }) {
  const questions = valueOf(useStore(calculatorStore, (state) => state.questions)) ?? []
  const canTry = (name: string): boolean => questions.some((question) => question.examples.some((example) => example.name === name))
  const isTryable = examples.some(({ name }) => canTry(name))
  return (
    <section className="blk">
      <Table
        label={t('catalog.worked')}
        height="plain"
        flush
        rows={examples}
        rowId={(example) => example.name}
        columns={[
          { id: 'name', title: t('catalog.worked'), cell: (example) => example.name },
          {
            id: 'inputs',
            title: t('catalog.inputs'),
            width: 180,
            cell: (example) => (
              <span className="t2">{Object.entries(example.inputs).map(([name, value]) => `${name} = ${formatNumber(value)}`).join(', ')}</span>
            ),
          },
          { id: 'expression', title: t('catalog.expression'), width: 170, hiddenBelow: 1100, cell: (example) => <code className="t2">{example.expression}</code> },
          { id: 'result', title: t('catalog.result'), width: 140, align: 'end', cell: (example) => <Quantity {...numberAndUnit(example.expected, example.unit)} /> },
          ...(isTryable
            ? [{
                id: 'try', title: t('catalog.tryIt'), isTitleHidden: true, width: 52, align: 'end' as const,
                cell: (example: WorkedExample) =>
                  canTry(example.name) && (
                    <Button variant="ghost" size="small" label={t('catalog.tryExample', { name: example.name })} icon="calculator" onClick={() => tryExample(example.name)} />
                  ),
              }]
            : []),
        ]}
      />
    </section>
  )
}

function ChecksView({ block: { checks } }: { readonly block: Extract<Block, { block: 'checks' }> }) {
  return (
    <section className="blk">
      <Table
        label={t('catalog.checks')}
        height="plain"
        flush
        rows={checks}
        rowId={(check) => check.id}
        columns={[
          { id: 'message', title: t('catalog.checks'), cell: (check) => check.message },
          { id: 'when', title: t('catalog.checkWhen'), width: 230, cell: (check) => <code className="t2">{check.when}</code> },
          { id: 'severity', title: t('catalog.severity'), width: 84, cell: (check) => <Chip look="line">{check.severity}</Chip> },
          { id: 'basis', title: t('catalog.basis'), width: 90, hiddenBelow: 1100, cell: (check) => <span className="t2">{t(`catalog.basis.${check.basis}`)}</span> },
        ]}
      />
    </section>
  )
}

function ParametersView({ block: { parameters } }: { readonly block: Extract<Block, { block: 'parameters' }> }) {
  return (
    <section className="blk">
      <Table
        label={t('catalog.parameters')}
        height="plain"
        flush
        rows={parameters}
        rowId={(parameter) => parameter.id}
        columns={[
          {
            id: 'name',
            title: t('catalog.parameter'),
            cell: (parameter) => (
              <>
                <span className="mono">{parameter.id}</span>
                <div className="t3">{parameter.why}</div>
              </>
            ),
          },
          {
            id: 'default',
            title: t('catalog.default'),
            width: 130,
            align: 'end',
            cell: (parameter) =>
              typeof parameter.default === 'number' ? <Quantity {...numberAndUnit(parameter.default, parameter.unit)} /> : <b>{String(parameter.default)}</b>,
          },
          { id: 'formula', title: t('catalog.formula'), width: 190, hiddenBelow: 1100, cell: (parameter) => <code className="t2">{parameter.formula ?? ''}</code> },
          { id: 'source', title: t('catalog.carries'), width: 110, cell: (parameter) => <Confidence of={parameter.confidence} /> },
        ]}
      />
    </section>
  )
}
