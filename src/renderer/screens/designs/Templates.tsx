import { useEffect } from 'react'
import { useStore } from 'zustand'
import { valueOf } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { inListOrder } from '../catalog/kinds.ts'
import { useNames } from '../design/use-entries.ts'
import { createDesign, designsStore, ensureSamples } from './designs-store.ts'

/** `Case: a shop that holds every pitfall` under a heading that says what it is. */
function withoutKind(name: string): string {
  const rest = name.replace(/^Case: /, '')
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}

/** What a design can start from: the templates of the catalog or nothing, and the sample designs to look into. */
export function Templates() {
  const { all } = useNames()
  const samples = useStore(designsStore, (state) => state.samples)
  useEffect(() => void ensureSamples(), [])
  const worked = valueOf(samples) ?? []
  return (
    <section className="home-strip last">
      <h2 className="lbl" style={{ margin: 0 }}>
        {t('home.templates')}
      </h2>
      <ul className="home-grid">
        {inListOrder(all, 'template').map((entry) => (
          <li key={entry.id}>
            <button type="button" className="home-cell" title={`${entry.name}: ${entry.summary}`} onClick={() => void createDesign({ template: entry.id })}>
              <b className="clip-2">{entry.name}</b>
              <span className="clip-1">{entry.summary}</span>
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
      {worked.length > 0 && (
        <>
          <h2 className="lbl home-next">{t('home.samples')}</h2>
          <ul className="home-grid">
            {worked.map(({ id, name, summary }) => (
              <li key={id}>
                <button type="button" className="home-cell" title={`${name}: ${summary}`} onClick={() => void createDesign({ sample: id })}>
                  <b className="clip-2">{withoutKind(name)}</b>
                  <span className="clip-1">{summary}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
