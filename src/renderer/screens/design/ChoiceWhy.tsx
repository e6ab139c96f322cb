import type { ReactNode } from 'react'
import type { CatalogEntry } from '../../../core/catalog/schema.ts'
import { loadEntries, type ShownEntry } from '../../catalog-entries.ts'
import { t } from '../../text/t.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Section, SidePanel } from '../../ui/SidePanel.tsx'
import { WhyPanel, type WhyInput } from '../../ui/WhyPanel.tsx'
import { placeOf } from '../catalog/kinds.ts'
import { reasonParts, type Conflict } from './choices.ts'
import { ConflictNotes } from './Conflicts.tsx'
import { useEntry, useNames } from './use-entries.ts'

interface ChoiceWhyProps {
  readonly id: string
  /** What made the rules choose it, in sentences. */
  readonly reasons: readonly string[]
  readonly conflicts: readonly Conflict[]
  readonly inputs?: (entry: CatalogEntry) => readonly WhyInput[]
  readonly inputsNote?: string
  /** Sections that only this kind of choice has. */
  readonly children: (entry: CatalogEntry) => ReactNode
}

/** Why a choice is there: reasons first, then what the catalog says of it, what speaks against it, and the sources. */
export function ChoiceWhy({ id, reasons, conflicts, inputs, inputsNote, children }: ChoiceWhyProps) {
  const { name } = useNames()
  const shown = useEntry(id)
  const mine = conflicts.filter((conflict) => conflict.between.includes(id))
  const rule = (
    <ul className="side-list plain-dots">
      {reasons.map((reason) => (
        <Reason key={reason} reason={reason} />
      ))}
    </ul>
  )
  return (
    <SidePanel label={t('ui.why.head', { subject: name(id) })}>
      <WhyPanel subject={name(id)} rule={rule} />
      <Loaded of={shown} what={name(id)} onRetry={() => void loadEntries([id])}>
        {({ entry, sources }) => (
          <>
            <WhyEntry entry={entry} sources={sources} inputs={inputs?.(entry) ?? []} inputsNote={inputsNote} conflicts={mine}>
              {children(entry)}
            </WhyEntry>
            <Section title={t('choice.inCatalog')}>
              <PlaceLink to={placeOf(entry)}>{entry.name}</PlaceLink>
            </Section>
          </>
        )}
      </Loaded>
    </SidePanel>
  )
}

function Reason({ reason }: { readonly reason: string }) {
  const { sentence, figures } = reasonParts(reason)
  return (
    <li>
      {sentence}
      {figures !== '' && <div className="s11 t3">{figures}</div>}
    </li>
  )
}

interface WhyEntryProps {
  readonly entry: CatalogEntry
  readonly sources: ShownEntry['sources']
  readonly inputs: readonly WhyInput[]
  readonly inputsNote?: string
  readonly conflicts: readonly Conflict[]
  readonly children: ReactNode
}

/** The parts of a why panel that need the whole entry; its head stands above them already. */
function WhyEntry({ entry, sources, inputs, inputsNote, conflicts, children }: WhyEntryProps) {
  const { name } = useNames()
  const named = 'sources' in entry ? entry.sources : []
  return (
    <WhyPanel
      inputs={inputs}
      inputsNote={inputsNote}
      conflict={conflicts.length === 0 ? undefined : <ConflictNotes of={entry.id} conflicts={conflicts} />}
      sources={named.map((id) => ({
        id,
        citation: <PlaceLink to={placeOf({ kind: 'source', id })}>{name(id)}</PlaceLink>,
        confidence: sources.find((source) => source.id === id)?.type,
      }))}
    >
      {children}
    </WhyPanel>
  )
}
