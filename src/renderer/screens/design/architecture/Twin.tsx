import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { OpenDesign } from '../../../../contract/design-operations.ts'
import type { Component, Connection } from '../../../../core/design/schema.ts'
import { t } from '../../../text/t.ts'
import { PlaneGlyph } from '../../../ui/PlaneGlyph.tsx'
import { Severity } from '../../../ui/Severity.tsx'
import { Table } from '../../../ui/Table.tsx'
import { architectureStore, askForProperties, select, selectComponent } from './architecture-store.ts'
import { inWords, type findingsByElement } from './facts.ts'
import { planes } from './layout.ts'

interface TwinProps {
  readonly open: OpenDesign
  readonly findings: ReturnType<typeof findingsByElement>
  readonly technologyName: (component: Component) => string
}

/** The same architecture as tables: the parts by plane, then the connections. */
export function Twin({ open, findings, technologyName }: TwinProps) {
  const { components, connections } = open.design.architecture
  const selection = useStore(architectureStore, (state) => state.selection)
  const names = new Map(components.map(({ id, name }) => [id, name]))
  const worst = (element: string): ReactNode => {
    const found = findings.get(element)
    return found?.[0] === undefined ? null : <Severity level={found[0].severity}>{found.length}</Severity>
  }
  return (
    <div className="twin" tabIndex={-1}>
      <Table<Component>
        label={t('architecture.components')}
        groups={planes.map((plane) => ({ id: plane, title: t(`ui.plane.${plane}`), rows: components.filter((component) => component.plane === plane) }))
          .filter(({ rows }) => rows.length > 0)}
        rowId={({ id }) => id}
        selectedId={selection?.kind === 'component' ? selection.id : undefined}
        onSelect={({ id }) => selectComponent(id)}
        onOpen={askForProperties}
        empty={t('architecture.empty')}
        columns={[
          { id: 'name', title: t('architecture.name'), cell: ({ name, plane }) => <span className="row"><PlaneGlyph plane={plane} glyphOnly /><b className="m trunc" title={name}>{name}</b></span>, compare: (a, b) => a.name.localeCompare(b.name) },
          { id: 'technology', title: t('architecture.technology'), width: 150, hiddenBelow: 1100, cell: (component) => <div className="t2 trunc">{technologyName(component)}</div> },
          { id: 'replicas', title: t('architecture.replicas'), width: 92, align: 'end', cell: ({ replicas, needed }) => t('architecture.replicasOf', { replicas, needed }), compare: (a, b) => a.replicas - b.replicas },
          { id: 'availability', title: t('architecture.availability'), width: 100, align: 'end', hiddenBelow: 1180, cell: ({ availability }) => inWords(availability) },
          { id: 'capacity', title: t('architecture.capacity'), width: 116, align: 'end', hiddenBelow: 1100, cell: ({ capacity }) => inWords(capacity) },
          { id: 'p99', title: t('architecture.latencyP99'), width: 84, align: 'end', cell: ({ latency }) => inWords(latency?.p99), compare: (a, b) => (a.latency?.p99?.value ?? -1) - (b.latency?.p99?.value ?? -1) },
          { id: 'findings', title: t('architecture.findingsColumn'), width: 84, cell: ({ id }) => worst(`component:${id}`) },
        ]}
      />
      <h2 className="twin-head">{t('architecture.connections')}</h2>
      <Table<Connection>
        label={t('architecture.connections')}
        rows={connections}
        rowId={({ id }) => id}
        selectedId={selection?.kind === 'connection' ? selection.id : undefined}
        onSelect={({ id }) => select({ kind: 'connection', id })}
        onOpen={askForProperties}
        empty={t('architecture.noConnections')}
        columns={[
          { id: 'ends', title: t('architecture.fromTo'), cell: ({ from, to }) => <div className="trunc">{`${names.get(from) ?? from} → ${names.get(to) ?? to}`}</div> },
          { id: 'kind', title: t('architecture.kind'), width: 130, cell: ({ kind }) => <span className="t2">{t(`architecture.kind.${kind}`)}</span> },
          { id: 'label', title: t('architecture.label'), width: 170, hiddenBelow: 1180, cell: ({ label, protocol }) => <div className="trunc t2" title={label}>{label ?? protocol ?? ''}</div> },
          { id: 'timeout', title: t('architecture.timeoutField'), width: 90, align: 'end', cell: ({ timeout }) => inWords(timeout) },
          { id: 'retries', title: t('architecture.retriesField'), width: 64, align: 'end', cell: ({ retries }) => retries ?? '' },
          { id: 'findings', title: t('architecture.findingsColumn'), width: 84, cell: ({ id }) => worst(`connection:${id}`) },
        ]}
      />
    </div>
  )
}
