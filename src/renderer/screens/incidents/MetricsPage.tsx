import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Output } from '../../../contract/operations.ts'
import { useCrumbs } from '../../frame/crumbs.ts'
import { formatPlace } from '../../place.ts'
import { t } from '../../text/t.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { Empty } from '../../ui/States.tsx'
import { formatNumber } from '../../ui/format.ts'
import { loadMetrics, metricsStore } from './metrics-store.ts'
import { inMinutes } from './Postmortem.tsx'

type Metrics = Output<'incident.metrics'>
type Group = Metrics['groups'][number]
type Spread = Metrics['overall']['detect']

const phases = ['openToMitigation', 'detect', 'acknowledge', 'diagnose', 'mitigate', 'resolve'] as const
/** What is told of each group; the rest of its phases would be too much for one row. */
const told = ['acknowledge', 'openToMitigation', 'resolve'] as const
const groupings = ['severity', 'mode', 'quarter'] as const

/** How long closed incidents took, with how many each figure rests on. */
export function MetricsPage() {
  const metrics = useStore(metricsStore, (state) => state.metrics)
  useCrumbs([{ text: t('metrics.title') }])
  useEffect(() => void loadMetrics(), [])
  return (
    <div className="pane grow">
      <div className="phead tall">
        <h1>{t('metrics.head')}</h1>
        <span className="phead-note hide-s">{t('metrics.note')}</span>
        <span className="sp" />
        <PlaceLink to="incidents">{t('metrics.back')}</PlaceLink>
      </div>
      <Loaded of={metrics} what={t('metrics.what')} onRetry={() => void loadMetrics()}>
        {(shown) =>
          shown.incidents === 0 ? <Empty title={t('metrics.empty')}>{t('metrics.emptyHint')}</Empty> : <Figures of={shown} />
        }
      </Loaded>
    </div>
  )
}

function Figures({ of }: { readonly of: Metrics }) {
  return (
    <div className="grow scroll inc-list pm-figures" tabIndex={0} role="region" aria-label={t('metrics.head')}>
      {of.warnings.length > 0 && (
        <ul className="pm-part">
          {of.warnings.map((warning) => (
            <li key={warning} className="pm-hint">
              <Severity level="medium" shapeOnly size={13} />
              <span>{warning}</span>
            </li>
          ))}
        </ul>
      )}
      <Figure title={t('metrics.phases', { count: of.incidents })}>
        <table className="pm-table">
          <Heads of={[t('postmortem.phase'), t('metrics.median'), t('metrics.p90'), t('metrics.known')]} />
          <tbody>
            {phases.map((phase) => {
              const { n, median, p90, isFew } = of.overall[phase]
              return (
                <tr key={phase}>
                  <th scope="row">{t(`metrics.${phase}`)}</th>
                  <td className="num">{median === null ? <NotKnown /> : inMinutes(median)}</td>
                  <td className="num">{p90 === null ? <NotKnown /> : inMinutes(p90)}</td>
                  <td className="num">
                    {formatNumber(n)} {isFew && <Chip look="dash">{t('metrics.few')}</Chip>}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Figure>
      {groupings.map((by) => (
        <Figure key={by} title={t(`metrics.by.${by}`)}>
          <table className="pm-table">
            <Heads of={[t('metrics.group'), t('metrics.incidents'), ...told.map((phase) => t(`metrics.${phase}`))]} />
            <tbody>
              {of.groups.filter((group) => group.by === by).map((group) => (
                <tr key={group.name}>
                  <th scope="row">{nameOf(group)}</th>
                  <td className="num">{formatNumber(group.incidents)}</td>
                  {told.map((phase) => (
                    <td key={phase} className="num">
                      <SpreadCell of={group.phases[phase]} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Figure>
      ))}
      {of.recurring.length > 0 && (
        <Figure title={t('metrics.recurring')}>
          <ul>
            {of.recurring.map(({ mode, times, daysBetween }) => (
              <li key={mode}>
                <PlaceLink to={formatPlace('failure-map', mode)}>{mode}</PlaceLink>{' '}
                {t('metrics.recurs', { count: times, days: formatNumber(daysBetween) })}
              </li>
            ))}
          </ul>
        </Figure>
      )}
      <Figure title={t('metrics.playbooks')}>
        <table className="pm-table">
          <Heads of={[t('metrics.playbook'), t('metrics.incidents'), t('metrics.openToMitigation')]} />
          <tbody>
            {of.playbooks.map(({ playbook, incidents, openToMitigation }) => (
              <tr key={playbook ?? ''}>
                <th scope="row">{playbook ?? t('metrics.noPlaybook')}</th>
                <td className="num">{formatNumber(incidents)}</td>
                <td className="num">
                  <SpreadCell of={openToMitigation} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Figure>
    </div>
  )
}

function Figure({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="pm-part">
      <div className="pm-head">
        <h2>{title}</h2>
      </div>
      {children}
    </section>
  )
}

function Heads({ of }: { readonly of: readonly string[] }) {
  return (
    <thead>
      <tr>
        {of.map((head, at) => (
          <th key={head} scope="col" className={at === 0 ? undefined : 'num'}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
  )
}

const NotKnown = () => <span className="t3">{t('metrics.notKnown')}</span>

const nameOf = ({ by, name }: Group): ReactNode => {
  const isMode = by === 'mode' && name.startsWith('FM-')
  return isMode ? <PlaceLink to={formatPlace('failure-map', name)}>{name}</PlaceLink> : name
}

function SpreadCell({ of: { n, median, p90 } }: { readonly of: Spread }) {
  if (median === null || p90 === null) return <NotKnown />
  return <>{t('metrics.cell', { median: inMinutes(median), p90: inMinutes(p90), n })}</>
}
