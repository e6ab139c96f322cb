import { allCommands } from '../../commands/registry.ts'
import { allScreenIds } from '../../screen-ids.ts'
import { t } from '../../text/t.ts'
import { startTour } from '../../tour/tour-store.ts'
import { Keys } from '../../ui/Keys.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Section, SidePanel } from '../../ui/SidePanel.tsx'
import { useNames } from '../design/use-entries.ts'
import { createDesign } from './designs-store.ts'
import { homeEntries, homeProblems, homeTriage, type HomeEntry } from './entries.ts'
import { LastIncidents } from './LastIncidents.tsx'

const shownKeys = ['palette.open', 'design.new', 'design.open', 'shortcuts.open', 'go.triage', 'incident.declare']

/** The ways in by the time one has, by the problem one has, and the keys worth knowing. */
export function HomeSide() {
  const { all } = useNames()
  const present = { catalog: all, hasScreen: (id: string) => allScreenIds().includes(id) }
  return (
    <SidePanel label={t('home.entries')}>
      <LastIncidents />
      <Ways title={t('home.entries')} entries={homeEntries(present)} />
      <Ways title={t('home.problems')} entries={[...homeProblems(present), ...homeTriage(present)]} />
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
  )
}

function Ways({ title, entries }: { readonly title: string; readonly entries: readonly HomeEntry[] }) {
  if (entries.length === 0) return null
  return (
    <Section title={title}>
      <ul className="ways">
        {entries.map((entry) => (
          <li key={entry.id}>
            {entry.time !== undefined && <span className="t3 s11">{t(entry.time)}</span>}
            <Way entry={entry} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Way({ entry }: { readonly entry: HomeEntry }) {
  const { way } = entry
  const words = (
    <>
      {t(entry.title)}
      <span>{t(entry.note)}</span>
    </>
  )
  if ('to' in way) {
    return (
      <PlaceLink to={way.to} className="way">
        {words}
      </PlaceLink>
    )
  }
  return (
    <button type="button" className="way" onClick={() => void ('tour' in way ? startTour() : createDesign(way.create))}>
      {words}
    </button>
  )
}
