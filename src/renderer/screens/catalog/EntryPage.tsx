import { useEffect, useRef } from 'react'
import type { EntrySummary } from '../../../contract/operations.ts'
import { copyPlace } from '../../commands/copy-place.ts'
import { navigate } from '../../router.ts'
import { noteLearned } from '../../learned.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { PlaneGlyph } from '../../ui/PlaneGlyph.tsx'
import { BlockView, type Lookup } from './Blocks.tsx'
import type { ShownEntry } from './catalog-store.ts'
import { comparePlaceOf } from './Compare.tsx'
import { copyMarkdown, printPage } from './actions.ts'
import { describeEntry, headline } from './describe.ts'
import { narrowedPlace } from './facet-store.ts'
import { OriginLine } from './OriginLine.tsx'
import { graphPlaceOf } from './RelationGraph.tsx'
import { relationBlocks } from './relations.ts'

interface EntryPageProps {
  readonly shown: ShownEntry
  /** All entries, for names of what the page speaks of. */
  readonly all: readonly EntrySummary[]
  /** How many entries there are of its kind. */
  readonly ofKind: number
}

/** One entry of the catalog in full, and below it what other entries say of it. */
export function EntryPage({ shown, all, ofKind }: EntryPageProps) {
  const { entry, related, links, labels } = shown
  const lookup: Lookup = (id) => related.find((other) => other.id === id) ?? all.find((other) => other.id === id)
  const page = useRef<HTMLDivElement>(null)
  useEffect(() => {
    page.current?.scrollTo({ top: 0 })
    noteLearned('opened', entry.id)
  }, [entry.id])
  return (
    <div ref={page} className="pane grow art" tabIndex={0} role="region" aria-label={t('catalog.entry')}>
      <article className="art-inner">
        <div className="art-line">
          {headline(entry, ofKind).map((part) => (
            <span key={part}>{part}</span>
          ))}
          {'plane' in entry && <PlaneGlyph plane={entry.plane} size={12} />}
          <span className="sp" />
          <Button variant="ghost" size="small" icon="network" onClick={() => navigate(graphPlaceOf(entry))}>
            {t('catalog.graph')}
          </Button>
          <Button variant="ghost" size="small" icon="link" onClick={() => void copyPlace(narrowedPlace(entry))}>
            {t('catalog.copyLink')}
          </Button>
          <Menu
            align="end"
            trigger={<Button variant="ghost" size="small" icon="dots" label={t('catalog.actions')} />}
            groups={[[
              { id: 'compare', text: t('catalog.compareWith'), icon: 'table', run: () => navigate(comparePlaceOf(entry.id)) },
              { id: 'markdown', text: t('command.copyMarkdown'), icon: 'copy', run: () => void copyMarkdown() },
              { id: 'print', text: t('command.print'), icon: 'download', run: printPage },
            ]]}
          />
        </div>
        <h1>{entry.name}</h1>
        <OriginLine shown={shown} />
        {'summary' in entry && <p className="lead-text">{entry.summary}</p>}
        {[...describeEntry(entry, labels), ...relationBlocks(links, related)].map((block, at) => (
          <BlockView key={`${entry.id} ${at}`} of={block} lookup={lookup} />
        ))}
      </article>
    </div>
  )
}
