import { useEffect } from 'react'
import { useStore } from 'zustand'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { allCommands } from '../../commands/registry.ts'
import { valueOf } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { Keys } from '../../ui/Keys.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Section, SidePanel } from '../../ui/SidePanel.tsx'
import { Empty } from '../../ui/States.tsx'
import { catalogStore, ensureList } from '../catalog/catalog-store.ts'
import { homeEntries, homeProblems, shownEntries, type HomeEntry } from './entries.ts'
import './designs.css'

const steps = ['requirements', 'capabilities', 'primitives', 'patterns', 'validation'] as const
const shownKeys = ['palette.open', 'go.catalog', 'catalog.filter', 'shortcuts.open', 'incident.declare']

/** The first screen: designs, and the ways in. */
export function DesignsScreen() {
  const catalog = valueOf(useStore(catalogStore, (state) => state.list)) ?? []
  useEffect(() => void ensureList(), [])
  return (
    <div className="body">
      <div className="pane grow">
        <div className="phead tall">
          <h1>{t('designs.title')}</h1>
          <span className="phead-note">{t('designs.note')}</span>
          <span className="sp" />
          <CommandButton id="design.open" />
          <CommandButton id="design.new" variant="primary" />
        </div>
        <div className="home" tabIndex={0} role="region" aria-label={t('designs.title')}>
          <Empty title={t('designs.empty')}>{t('designs.emptyHint')}</Empty>
          <Strip title={t('home.problems')} entries={shownEntries(homeProblems, catalog)} />
          <Strip title={t('home.entries')} entries={shownEntries(homeEntries, catalog)} />
        </div>
      </div>
      <SidePanel label={t('designs.steps')}>
        <Section title={t('designs.steps')}>
          <ol className="s12 col" style={{ gap: 8 }}>
            {steps.map((step) => (
              <li key={step}>
                <b className="m">{t(`designs.step.${step}`)}</b>
                <div className="t3 s11">{t(`designs.step.${step}Note`)}</div>
              </li>
            ))}
          </ol>
        </Section>
        <Section title={t('home.keys')}>
          <ul className="s12">
            {allCommands()
              .filter((command) => shownKeys.includes(command.id))
              .map((command) => (
                <li key={command.id} className="row" style={{ minHeight: 26 }}>
                  <span className="grow t2">{t(command.title)}</span>
                  {command.keys?.[0] !== undefined && <Keys keys={command.keys[0]} isRead />}
                </li>
              ))}
          </ul>
        </Section>
      </SidePanel>
    </div>
  )
}

function Strip({ title, entries }: { readonly title: string; readonly entries: readonly HomeEntry[] }) {
  if (entries.length === 0) return null
  return (
    <section className="home-strip">
      <h2 className="lbl" style={{ margin: 0 }}>
        {title}
      </h2>
      <ul className="home-grid">
        {entries.map((entry) => (
          <li key={entry.id}>
            <PlaceLink to={entry.place} className="home-cell">
              {t(entry.title)}
              <span>{t(entry.note)}</span>
            </PlaceLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
