import { useEffect } from 'react'
import { useStore } from 'zustand'
import { valueOf } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { inListOrder } from '../catalog/kinds.ts'
import { useNames } from '../design/use-entries.ts'
import { createDesign, designsStore, ensureSamples } from './designs-store.ts'

/** What a design can start from: the templates of the catalog, the sample designs, or nothing. */
export function Templates() {
  const { all } = useNames()
  const samples = useStore(designsStore, (state) => state.samples)
  useEffect(() => void ensureSamples(), [])
  return (
    <section className="home-strip last">
      <h2 className="lbl" style={{ margin: 0 }}>
        {t('home.templates')}
      </h2>
      <ul className="home-grid">
        {inListOrder(all, 'template').map((entry) => (
          <li key={entry.id}>
            <button type="button" className="home-cell" title={`${entry.name}: ${entry.summary}`} onClick={() => void createDesign({ template: entry.id })}>
              <b className="clip-1">{entry.name}</b>
              <span className="clip-1">{entry.summary}</span>
            </button>
          </li>
        ))}
        {(valueOf(samples) ?? []).map(({ id, name, summary }) => (
          <li key={id}>
            <button type="button" className="home-cell" title={`${name}: ${summary}`} onClick={() => void createDesign({ sample: id })}>
              <b className="clip-1">{name}</b>
              <span className="clip-1">{summary}</span>
            </button>
          </li>
        ))}
        <li>
          <button type="button" className="home-cell" onClick={() => void createDesign({})}>
            <b className="clip-1">{t('home.blank')}</b>
            <span className="clip-1">{t('home.blankNote')}</span>
          </button>
        </li>
      </ul>
    </section>
  )
}
