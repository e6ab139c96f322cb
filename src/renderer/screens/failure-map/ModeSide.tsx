import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { FailureMode } from '../../../core/catalog/schema.ts'
import type { FailureMap, MappedMode } from '../../../core/failure-map/schema.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { formatPlace } from '../../place.ts'
import { allScreenIds } from '../../screen-ids.ts'
import type { ShownEntry } from '../../catalog-entries.ts'
import { loadEntries } from '../../catalog-entries.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { PlaneGlyph } from '../../ui/PlaneGlyph.tsx'
import { Section, SidePanel } from '../../ui/SidePanel.tsx'
import { Source } from '../../ui/Source.tsx'
import { valueOf } from '../../progress.ts'
import { placeOf } from '../catalog/kinds.ts'
import { useEntry } from '../design/use-entries.ts'
import { openDeclare } from '../incidents/declare-store.ts'
import { libraryStore, loadLibrary } from '../playbooks/library-store.ts'
import { Covered } from './MapTable.tsx'
import type { SelectMode } from './select-mode.ts'

interface ModeSideProps {
  readonly map: FailureMap
  readonly mode: MappedMode | undefined
  /** The design whose harm is shown; `folded` says why a mode that would strike there is not among those that do. */
  readonly design?: { readonly id: string; readonly name: string; readonly folded?: string | undefined }
  readonly onSelect: SelectMode
}

/** Why a mode that would strike a design is not on its map. */
export const foldedWhy = ({ folded }: FailureMap, mode: string | undefined): string | undefined => folded.find(({ id }) => id === mode)?.why

/** All about the selected mode: how it shows, what to do at once, how to come back, how to keep it away. */
export function ModeSide({ map, mode, design, onSelect }: ModeSideProps) {
  if (mode === undefined) {
    return (
      <SidePanel label={t('failureMap.about')}>
        <div className="sec">
          <h2>{t('failureMap.about')}</h2>
          <p className="t2 mode-summary">{t('failureMap.aboutText')}</p>
          <p className="declare-mode"><CommandButton id="go.triage" words={t('failureMap.triage')} /></p>
        </div>
      </SidePanel>
    )
  }
  return (
    <SidePanel label={mode.name}>
      <div className="sec">
        <div className="row mode-title">
          <h2 className="grow wrap-anywhere">{mode.name}</h2>
          <span className="mono t3 nowrap">{mode.id}</span>
        </div>
        <PlaneGlyph plane={mode.plane} />
        <p className="t2 mode-summary">{mode.summary}</p>
      </div>
      {design !== undefined && <InDesign mode={mode} name={design.name} folded={design.folded} />}
      <Details mode={mode} design={design} />
      <Links map={map} mode={mode} onSelect={onSelect} />
    </SidePanel>
  )
}

interface InDesignProps {
  readonly mode: MappedMode
  readonly name: string
  readonly folded: string | undefined
}

function InDesign({ mode: { harm, strikes, covered, rank }, name, folded }: InDesignProps) {
  if (strikes.length === 0) {
    return (
      <Section title={t('failureMap.inDesign', { name })}>
        <p className="s12 t3">{folded === undefined ? t('failureMap.strikesNothing') : t('failureMap.foldedHere', { why: folded })}</p>
      </Section>
    )
  }
  return (
    <Section title={t('failureMap.inDesign', { name })} end={rank === null ? undefined : t('failureMap.rankNamed', { rank })}>
      <ul className="side-list">
        {strikes.map((strike) => (
          <li key={strike.component}>
            <b className="m">{strike.name}</b> <span className="t3">{strike.text}</span>
          </li>
        ))}
      </ul>
      <div className="row cover"><Covered covered={covered} /></div>
      {harm !== null && (
        <details className="harm">
          <summary>{t('failureMap.harmSum', { text: harm.text })}</summary>
          <ul className="side-list">
            {harm.terms.map(({ label, text }) => (
              <li key={`${label} ${text}`}><b className="m">{label}</b>: {text}</li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  )
}

function Details({ mode, design }: Pick<ModeSideProps, 'design'> & { readonly mode: MappedMode }) {
  const entry = useEntry(mode.id)
  return (
    <Loaded of={entry} what={t('failureMap.whatMode')} onRetry={() => void loadEntries([mode.id])}>
      {(shown) => (shown.entry.kind === 'failure-mode' ? <Facts of={shown.entry} shown={shown} mode={mode} design={design} /> : null)}
    </Loaded>
  )
}

interface FactsProps extends Pick<ModeSideProps, 'design'> {
  readonly of: FailureMode
  readonly shown: ShownEntry
  readonly mode: MappedMode
}

function Facts({ of: entry, shown, mode, design }: FactsProps) {
  return (
    <>
      <ListSection title={t('failureMap.signals')} items={entry.signals} />
      <ListSection title={t('failureMap.symptoms')} items={entry.symptoms} />
      <ListSection title={t('failureMap.firstFive')} items={entry.firstFiveMinutes} isNumbered />
      <ListSection title={t('failureMap.recovery')} items={entry.recovery} isNumbered />
      <Section title={t('failureMap.prevention')}>
        <ul className="side-list">
          {mode.prevention.map(({ id, name, chosen }) => {
            const summary = shown.related.find((other) => other.id === id)
            return (
              <li key={id}>
                {summary === undefined ? name : <PlaceLink to={placeOf(summary)} title={summary.summary}>{name}</PlaceLink>}
                {chosen && <span className="t3"> {t('failureMap.chosen')}</span>}
              </li>
            )
          })}
        </ul>
        {entry.preventionNotes.map((note) => <p key={note} className="s12 t2 mode-note">{note}</p>)}
      </Section>
      {entry.example !== undefined && (
        <Section title={t('failureMap.seen')}>
          <p className="t2">{entry.example.what}</p>
          <ul>
            <Source confidence={shown.sources.find(({ id }) => id === entry.example?.source)?.type}>
              <ExampleSource id={entry.example.source} shown={shown} year={entry.example.year} />
            </Source>
          </ul>
        </Section>
      )}
      {entry.withoutExample !== undefined && (
        <Section title={t('failureMap.seen')}>
          <p className="t3">{entry.withoutExample}</p>
        </Section>
      )}
      <Playbooks mode={mode} design={design} />
    </>
  )
}

function ExampleSource({ id, shown, year }: { readonly id: string; readonly shown: ShownEntry; readonly year: number | undefined }) {
  const source = shown.sources.find((one) => one.id === id)
  if (source === undefined) return <>{[id, year].filter((part) => part !== undefined).join(', ')}</>
  return <PlaceLink to={placeOf(source)}>{source.name}</PlaceLink>
}

function ListSection({ title, items, isNumbered = false }: { readonly title: string; readonly items: readonly string[]; readonly isNumbered?: boolean }) {
  const rows: ReactNode = items.map((item) => <li key={item}>{item}</li>)
  return (
    <Section title={title}>
      {isNumbered ? <ol className="side-steps">{rows}</ol> : <ul className="side-list plain-dots">{rows}</ul>}
    </Section>
  )
}

const playbooksScreen = 'playbooks'

function Playbooks({ mode: { id: modeId, playbooks, strikes }, design }: Pick<ModeSideProps, 'design'> & { readonly mode: MappedMode }) {
  const hasScreen = allScreenIds().includes(playbooksScreen)
  return (
    <Section title={t('failureMap.playbooks')}>
      {playbooks.length === 0 && <p className="s12 t3">{t('failureMap.noPlaybookYet')}</p>}
      <ul className="side-list">
        {playbooks.map(({ id, name, steps, drilled }) => (
          <li key={id}>
            <PlaceLink to={hasScreen ? formatPlace(playbooksScreen, id) : formatPlace('catalog', 'playbook', id)}>{name}</PlaceLink>
            <span className="t3"> {t('failureMap.steps', { count: steps })}{drilled === null ? '' : `, ${t('failureMap.drilled', { date: drilled })}`}</span>
          </li>
        ))}
        <OwnRunbooks mode={modeId} />
      </ul>
      <Button
        icon="incidents" className="declare-mode"
        onClick={() => openDeclare({ failureMode: modeId, playbook: null, design: strikes.length > 0 ? (design?.id ?? null) : null })}
      >
        {t('failureMap.declare')}
      </Button>
    </Section>
  )
}

/** Runbooks of the user that are linked to the mode. Nothing while there are none, or while they cannot be had. */
function OwnRunbooks({ mode }: { readonly mode: string }) {
  const list = useStore(libraryStore, (state) => state.list)
  useEffect(() => {
    if (libraryStore.getState().list.state === 'idle') void loadLibrary()
  }, [])
  return valueOf(list)?.filter(({ modes }) => modes.includes(mode)).map(({ id, path, name, steps }) => (
    <li key={path}>
      <PlaceLink to={formatPlace(playbooksScreen, 'yours', id)}>{name}</PlaceLink>
      <span className="t3"> {t('failureMap.steps', { count: steps })}, {t('failureMap.yours')}</span>
    </li>
  ))
}

function Links({ map, mode, onSelect }: { readonly map: FailureMap; readonly mode: MappedMode; readonly onSelect: SelectMode }) {
  const causes = map.edges.filter(({ to, from }) => to === mode.id && from !== mode.id).map(({ from }) => from)
  const effects = map.edges.filter(({ to, from }) => from === mode.id && to !== mode.id).map(({ to }) => to)
  const nameOf = (id: string): string => map.modes.find((other) => other.id === id)?.name ?? id
  return ([['failureMap.broughtBy', causes], ['failureMap.bringsAbout', effects]] as const).map(([title, ids]) =>
    ids.length === 0 ? null : (
      <Section key={title} title={t(title)} end={ids.length}>
        <ul className="side-list">
          {ids.map((id) => (
            <li key={id}>
              <button type="button" className="textlink" onClick={() => onSelect(id)}>{nameOf(id)}</button>
            </li>
          ))}
        </ul>
      </Section>
    ),
  )
}
