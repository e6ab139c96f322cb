import { useState } from 'react'
import type { IncidentSummary } from '../../../contract/incident-operations.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useNow } from '../../now.ts'
import { formatPlace } from '../../place.ts'
import { navigate } from '../../router.ts'
import { t } from '../../text/t.ts'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { Empty } from '../../ui/States.tsx'
import { Table } from '../../ui/Table.tsx'
import type { Column } from '../../ui/table-rows.ts'
import { closedIncidents, openIncidents, severityLook } from './incident-order.ts'
import { clock, nextUpdate, timeOfDay } from './incident-time.ts'

const placeOf = ({ id }: IncidentSummary): string => formatPlace('incidents', id)

/** All incidents, those that run first. */
export function IncidentList({ all }: { readonly all: readonly IncidentSummary[] }) {
  const [selected, select] = useState<string | undefined>()
  const now = useNow()
  const groups = [
    { id: 'open', title: t('incidents.open'), rows: openIncidents(all) },
    { id: 'closed', title: t('incidents.closed'), rows: closedIncidents(all) },
  ].filter((group) => group.rows.length > 0)
  return (
    <div className="pane grow">
      <div className="phead tall">
        <h1>{t('incidents.title')}</h1>
        <span className="phead-note hide-s">{t('incidents.note')}</span>
        <span className="sp" />
        <CommandButton id="incident.join" words={t('join.button')} />
        <CommandButton id="incident.metrics" words={t('metrics.title')} />
      </div>
      {all.length === 0 ? (
        <Empty title={t('incidents.empty')} action={<CommandButton id="incident.declare" variant="primary" />}>
          {t('incidents.emptyHint')}
        </Empty>
      ) : (
        <div className="table-box">
          <Table
            label={t('incidents.title')}
            columns={columnsAt(now)}
            groups={groups}
            rowId={(row) => row.id}
            height="data"
            selectedId={selected}
            onSelect={(row) => select(row.id)}
            onOpen={(row) => navigate(placeOf(row))}
          />
        </div>
      )}
    </div>
  )
}

function columnsAt(now: number): readonly Column<IncidentSummary>[] {
  return [
    {
      id: 'severity', title: t('incidents.severity'), width: 104, compare: (a, b) => a.severity.localeCompare(b.severity),
      cell: ({ severity }) => <Severity level={severityLook[severity]}>{severity}</Severity>,
    },
    {
      id: 'title', title: t('incidents.name'), compare: (a, b) => a.title.localeCompare(b.title),
      cell: (row) => (
        <div className="trunc">
          <PlaceLink to={placeOf(row)} className="inc-name">
            {row.title}
          </PlaceLink>{' '}
          <span className="s12 t3">{row.id}</span>
        </div>
      ),
    },
    {
      id: 'declared', title: t('incidents.declared'), width: 168, compare: (a, b) => a.declaredAt.localeCompare(b.declaredAt),
      cell: ({ declaredAt }) => timeOfDay(declaredAt, now),
    },
    {
      id: 'elapsed', title: t('incidents.elapsed'), width: 108, align: 'end',
      cell: ({ declaredAt, closedAt }) => clock((closedAt === null ? now : Date.parse(closedAt)) - Date.parse(declaredAt)),
    },
    {
      id: 'update', title: t('incidents.update'), width: 128, hiddenBelow: 1100,
      cell: ({ status, nextUpdateAt }) => {
        if (status === 'closed') return null
        const update = nextUpdate(nextUpdateAt, now)
        if (update.state === 'none') return <span className="t3">{t('incidents.noneDue')}</span>
        return update.state === 'due' ? t('incidents.in', { time: update.left }) : t('incidents.late', { time: update.late })
      },
    },
    {
      id: 'commander', title: t('incidents.commander'), width: 150, compare: (a, b) => (a.commander ?? '').localeCompare(b.commander ?? ''),
      cell: ({ commander, status }) => commander ?? <span className="t3">{t(status === 'closed' ? 'incidents.nobodyTook' : 'incidents.nobody')}</span>,
    },
  ]
}
