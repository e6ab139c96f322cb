import { formatQuantity } from '../../../core/format.ts'
import type { Derivation } from '../../../core/validate/report.ts'
import { t } from '../../text/t.ts'
import { Provenance } from '../../ui/Provenance.tsx'
import { provenanceClass } from '../../ui/Provenance.tsx'

import { useNames } from './use-entries.ts'

/** How a figure came about: its formula, and below it what went in, down to the answers. */
export function DerivationTree({ of }: { readonly of: Derivation }) {
  return (
    <div className="tree">
      <ul style={{ border: 0, padding: 0, margin: 0 }}>
        <Node node={of} />
      </ul>
    </div>
  )
}

function Node({ node }: { readonly node: Derivation }) {
  const { from } = node
  const { name } = useNames()
  const leaf = from === 'computed' ? undefined : from
  return (
    <li>
      <div className="node">
        <span className="grow">{node.label}</span>
        <b className={leaf === undefined ? undefined : provenanceClass(leaf)}>{valueInWords(node)}</b>
        {leaf !== undefined && <Provenance from={leaf} />}
      </div>
      {node.formula !== undefined && <code>{node.formula}</code>}
      {node.source !== undefined && <p className="node-note trunc" title={name(node.source)}>{t('derivation.source', { source: name(node.source) })}</p>}
      {node.note !== undefined && <p className="node-note">{node.note}</p>}
      {node.inputs !== undefined && node.inputs.length > 0 && (
        <ul>
          {node.inputs.map((input, at) => (
            <Node key={`${at} ${input.label}`} node={input} />
          ))}
        </ul>
      )}
    </li>
  )
}

function valueInWords({ value, unit }: Derivation): string {
  if (value === null) return t('derivation.unknown')
  if (typeof value === 'number') return unit === '1/h' ? t('derivation.perHour', { rate: formatQuantity(value, '1') }) : formatQuantity(value, unit)
  return typeof value === 'boolean' ? t(value ? 'catalog.yes' : 'catalog.no') : value
}
