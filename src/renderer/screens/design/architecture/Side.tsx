import { useStore } from 'zustand'
import type { OpenDesign } from '../../../../contract/design-operations.ts'
import type { Component, Connection } from '../../../../core/design/schema.ts'
import type { Finding } from '../../../../core/validate/report.ts'
import { formatPlace } from '../../../place.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { PlaceLink } from '../../../ui/PlaceLink.tsx'
import { PlaneGlyph } from '../../../ui/PlaneGlyph.tsx'
import { Severity } from '../../../ui/Severity.tsx'
import { Section, SidePanel } from '../../../ui/SidePanel.tsx'
import { placeOf } from '../../catalog/kinds.ts'
import { useDesignModes } from '../../failure-map/failure-map-store.ts'
import { useNames } from '../use-entries.ts'
import { architectureStore, askForName, selectComponent } from './architecture-store.ts'
import type { findingsByElement } from './facts.ts'
import { ComponentProperties, ConnectionProperties } from './Properties.tsx'

interface SideProps {
  readonly open: OpenDesign
  readonly findings: ReturnType<typeof findingsByElement>
}

/** What is selected: what is wrong there, what can be set, why it is there, how it can fail. */
export function Side({ open, findings }: SideProps) {
  const selection = useStore(architectureStore, (state) => state.selection)
  const { components, connections } = open.design.architecture
  const component = selection?.kind === 'component' ? components.find(({ id }) => id === selection.id) : undefined
  const connection = selection?.kind === 'connection' ? connections.find(({ id }) => id === selection.id) : undefined
  if (component !== undefined) {
    return (
      <SidePanel label={component.name}>
        <div className="sec side-head">
          <div className="grow">
            <h2 className="wrap-anywhere">{component.name}</h2>
            <PlaneGlyph plane={component.plane} />
          </div>
          <Button variant="ghost" size="small" keys="f2" onClick={askForName}>{t('architecture.rename')}</Button>
        </div>
        <Findings findings={findings.get(`component:${component.id}`) ?? []} />
        <ComponentProperties open={open} component={component} />
        <Because of={component} />
        <CanFailAs open={open} component={component} />
      </SidePanel>
    )
  }
  if (connection !== undefined) {
    return (
      <SidePanel label={t('architecture.connection')}>
        <div className="sec">
          <h2>{t('architecture.connection')}</h2>
          <Ends open={open} connection={connection} />
        </div>
        <Findings findings={findings.get(`connection:${connection.id}`) ?? []} />
        <ConnectionProperties connection={connection} />
        <Because of={connection} />
      </SidePanel>
    )
  }
  return <Overview open={open} findings={findings} />
}

function Ends({ open, connection }: { readonly open: OpenDesign; readonly connection: Connection }) {
  const nameOf = (id: string): string => open.design.architecture.components.find((component) => component.id === id)?.name ?? id
  return (
    <p className="row t2">
      <button type="button" className="textlink" onClick={() => selectComponent(connection.from)}>{nameOf(connection.from)}</button>
      <span aria-hidden="true">→</span>
      <span className="sr">{t('architecture.callsTo')}</span>
      <button type="button" className="textlink" onClick={() => selectComponent(connection.to)}>{nameOf(connection.to)}</button>
    </p>
  )
}

function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null
  return (
    <Section title={t('architecture.findings')}>
      <ul className="part-findings">
        {findings.map((finding) => (
          <li key={finding.fingerprint}>
            <Severity level={finding.severity} shapeOnly />
            <div>
              <b>{finding.title}</b>
              <p className="t2">{finding.remedy}</p>
              {finding.effect !== undefined && <p className="t3 s12">{finding.effect}</p>}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Ids written as `kind:id`; what the catalog holds is a link, an answer of step 1 leads there. */
function Because({ of: { because } }: { readonly of: Component | Connection }) {
  const { all } = useNames()
  if (because.length === 0) return null
  return (
    <Section title={t('architecture.because')}>
      <ul className="side-list">
        {because.map((reason) => {
          const [kind, id = reason] = reason.split(':', 2)
          const entry = all.find((one) => one.id === id)
          return (
            <li key={reason}>
              {entry === undefined ? <span>{id.replaceAll('_', ' ')}</span> : <PlaceLink to={placeOf(entry)}>{entry.name}</PlaceLink>}
              <span className="t3"> {kind}</span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function CanFailAs({ open, component }: { readonly open: OpenDesign; readonly component: Component }) {
  const map = useDesignModes(open)
  if (map.state !== 'ready') return null
  const modes = map.value.modes.filter(({ strikes }) => strikes.some((strike) => strike.component === component.id))
  return (
    <Section title={t('architecture.canFail')} end={modes.length}>
      {modes.length === 0 ? (
        <p className="s12 t3">{t('architecture.canFailNone')}</p>
      ) : (
        <ul className="mode-list">
          {modes.map((mode) => (
            <li key={mode.id}>
              <span className="mono t3">{mode.id}</span>
              <PlaceLink to={formatPlace('designs', open.id, 'failure-modes', mode.id)}>{mode.name}</PlaceLink>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Overview({ open, findings }: SideProps) {
  const { components, connections, journeys } = open.design.architecture
  const struck = components.filter(({ id }) => findings.has(`component:${id}`))
  return (
    <SidePanel label={t('architecture.overview')} isIdle>
      <div className="sec">
        <h2>{t('architecture.overview')}</h2>
        <dl className="kv">
          <dt>{t('architecture.components')}</dt>
          <dd>{components.length}</dd>
          <dt>{t('architecture.connections')}</dt>
          <dd>{connections.length}</dd>
          <dt>{t('architecture.journeys')}</dt>
          <dd>{journeys.length}</dd>
        </dl>
        <p className="s12 t3">{t('architecture.selectHint')}</p>
      </div>
      <Section title={t('architecture.lines')}>
        <ul className="line-key">
          {(['journey', 'solid', 'dashed', 'dotted'] as const).map((look) => (
            <li key={look}>
              <svg width="36" height="8" aria-hidden="true" className={look === 'journey' ? 'wire solid journey' : `wire ${look}`}>
                <path className="line" d="M0 4h36" />
              </svg>
              {t(`architecture.line.${look}`)}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('architecture.withFindings')}>
        {struck.length === 0 ? (
          <p className="s12 t3">{t('architecture.noFindings')}</p>
        ) : (
          <ul className="part-findings">
            {struck.map(({ id, name }) => (
              <li key={id}>
                <Severity level={findings.get(`component:${id}`)?.[0]?.severity ?? 'info'} shapeOnly />
                <button type="button" className="textlink" onClick={() => selectComponent(id)}>{name}</button>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </SidePanel>
  )
}
