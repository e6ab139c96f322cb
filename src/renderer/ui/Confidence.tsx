import type { Confidence as CatalogConfidence } from '../../core/catalog/entry-schema.ts'
import type { Source as CatalogSource } from '../../core/catalog/schema.ts'
import { t } from '../text/t.ts'
import './marks.css'

/** Of a source, or of what was concluded. */
export type ConfidenceWord = CatalogConfidence | CatalogSource['type'] | 'high' | 'medium' | 'low'

const dots: Readonly<Record<ConfidenceWord, number>> = {
  primary: 3,
  'vendor-doc': 2,
  secondary: 1,
  derived: 1,
  own: 0,
  unsourced: 0,
  high: 3,
  medium: 2,
  low: 1,
}

/** How far a source or a conclusion carries: three dots and a word. */
export function Confidence({ of }: { readonly of: ConfidenceWord }) {
  return (
    <span className="conf">
      <span className="cfd" aria-hidden="true">
        {[0, 1, 2].map((at) => (
          <i key={at} className={at < dots[of] ? 'on' : undefined} />
        ))}
      </span>
      {t(`ui.confidence.${of}`)}
    </span>
  )
}
