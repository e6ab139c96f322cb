import { Handle, Position, type Node, type NodeProps } from '@xyflow/react'
import { memo } from 'react'
import type { Component } from '../../../../core/design/schema.ts'
import type { Finding } from '../../../../core/validate/report.ts'
import { t } from '../../../text/t.ts'
import { Severity } from '../../../ui/Severity.tsx'
import { inWords, isOutside } from './facts.ts'
import { box } from './layout.ts'

type PartData = {
  readonly component: Component
  readonly technology: string
  readonly findings: readonly Finding[]
  readonly isSelected: boolean
  readonly isTabStop: boolean
}
export type PartNode = Node<PartData, 'part'>

/** Lines are drawn along our own routes; the library only asks that a box has ends. These serve until it has measured `Ends`. */
export const handles = [
  { type: 'target', position: Position.Top, x: box.width / 2, y: 0, width: 1, height: 1 } as const,
  { type: 'source', position: Position.Bottom, x: box.width / 2, y: box.height, width: 1, height: 1 } as const,
]

/** One part on the drawing: plane, name, technology, replicas, its share of the p99, and what is found on it. */
export function PartBox({ data: { component, technology, findings, isSelected, isTabStop } }: NodeProps<PartNode>) {
  const worst = findings[0]?.severity
  const p99 = inWords(component.latency?.p99)
  const second = isOutside(component) ? t('architecture.outside') : technology
  return (
    <>
      <button
        type="button" data-part={component.id} className={`part ${component.plane}${isOutside(component) ? ' outside' : ''}${isSelected ? ' chosen' : ''}`}
        aria-pressed={isSelected} tabIndex={isTabStop ? 0 : -1} title={component.name}
      >
        <i className="plane-bar" />
        <span className="line">
          <b className="trunc grow">{component.name}</b>
          {!isOutside(component) && <span className="t2 value">{t('architecture.times', { count: component.replicas })}</span>}
        </span>
        <span className="line second">
          <span className="trunc grow">{second}</span>
          {p99 !== '' && <b className="value">{p99}</b>}
        </span>
        <span className="sr">{t(`ui.plane.${component.plane}`)}</span>
        {worst !== undefined && (
          <span className="badge">
            <Severity level={worst} size={12}>{findings.length}</Severity>
          </span>
        )}
      </button>
      <Ends />
    </>
  )
}

/**
 * Where lines begin and end, as elements: when the library has measured a box it believes only what it finds in it, and a
 * box without ends loses its lines.
 */
const Ends = memo(function Ends() {
  return handles.map(({ type, position }) => <Handle key={type} type={type} position={position} isConnectable={false} aria-hidden="true" />)
})
