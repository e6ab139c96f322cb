import { useEffect, useRef } from 'react'
import { copyPlace } from '../../commands/copy-place.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { PlaneGlyph } from '../../ui/PlaneGlyph.tsx'
import { BlockView, type Lookup } from './Blocks.tsx'
import type { ShownEntry } from './catalog-store.ts'
import { describeEntry, headline } from './describe.ts'
import { placeOf } from './kinds.ts'

interface EntryPageProps {
  readonly shown: ShownEntry
  /** How many entries there are of its kind. */
  readonly ofKind: number
}

/** One entry of the catalog in full. */
export function EntryPage({ shown: { entry, related }, ofKind }: EntryPageProps) {
  const lookup: Lookup = (id) => related.find((other) => other.id === id)
  const page = useRef<HTMLDivElement>(null)
  useEffect(() => {
    page.current?.scrollTo({ top: 0 })
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
          <Button variant="ghost" size="small" icon="link" onClick={() => void copyPlace(placeOf(entry))}>
            {t('catalog.copyLink')}
          </Button>
        </div>
        <h1>{entry.name}</h1>
        {'summary' in entry && <p className="lead-text">{entry.summary}</p>}
        {describeEntry(entry).map((block, at) => (
          <BlockView key={`${entry.id} ${at}`} of={block} lookup={lookup} />
        ))}
      </article>
    </div>
  )
}
