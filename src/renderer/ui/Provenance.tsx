import type { Quantity as DesignQuantity } from '../../core/design/schema.ts'
import { t } from '../text/t.ts'
import { Icon } from './Icon.tsx'
import './marks.css'

export type ProvenanceWord = DesignQuantity['from']

/** How a number was come by, as a sign and a word: dot, ring with a dot, book or dashed ring. */
export function Provenance({ from, title }: { readonly from: ProvenanceWord; readonly title?: string | undefined }) {
  return (
    <span className={`prov ${from}`} title={title}>
      {from === 'catalog' ? (
        <Icon name="book" size={12} />
      ) : (
        <svg width="12" height="12" viewBox="0 0 14 14" aria-hidden="true">
          {from === 'given' ? (
            <circle cx="7" cy="7" r="2.6" fill="currentColor" />
          ) : from === 'measured' ? (
            <>
              <circle cx="7" cy="7" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.2" />
              <circle cx="7" cy="7" r="1.8" fill="currentColor" />
            </>
          ) : (
            <circle cx="7" cy="7" r="4" fill="none" stroke="currentColor" strokeWidth="1.4" strokeDasharray="2 1.6" />
          )}
        </svg>
      )}
      {t(`ui.provenance.${from}`)}
    </span>
  )
}

/** The class that a number wears for its provenance; given numbers are plain. */
export function provenanceClass(from: ProvenanceWord): string | undefined {
  return from === 'catalog' ? 'cat' : from === 'assumed' ? 'asm' : undefined
}
