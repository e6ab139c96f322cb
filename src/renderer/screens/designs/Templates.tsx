import { t } from '../../text/t.ts'
import { inListOrder } from '../catalog/kinds.ts'
import { useNames } from '../design/use-entries.ts'
import { createDesign } from './designs-store.ts'

/** What a design can start from: the templates of the catalog, the framework's own sample, or nothing. */
export function Templates() {
  const { all } = useNames()
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
        <li>
          <button type="button" className="home-cell" onClick={() => void createDesign({ sample: 'framework-four-planes' })}>
            <b className="clip-1">{t('home.sample')}</b>
            <span className="clip-1">{t('home.sampleNote')}</span>
          </button>
        </li>
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
