import { useStore } from 'zustand'
import { formatPlace } from '../../place.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Provenance } from '../../ui/Provenance.tsx'
import { Select } from '../../ui/Select.tsx'
import { calculatorStore, closeDesigns, loadFrom, offerDesigns, type CalculatorQuestion, type LoadedFrom } from './calculator-store.ts'

/** Chooses a design and a component whose numbers take the place of those of the calculator. */
export function FromDesign({ question }: { readonly question: CalculatorQuestion }) {
  const { designs, loaded } = useStore(calculatorStore)
  if (designs.state === 'idle') {
    return (
      <div className="calc-from">
        <Button variant="ghost" size="small" icon="download" onClick={() => void offerDesigns()}>
          {t('catalog.loadFrom')}
        </Button>
      </div>
    )
  }
  const from = loaded.state === 'ready' ? loaded.value : undefined
  return (
    <div className="calc-from" role="group" aria-label={t('catalog.loadFrom')}>
      <Loaded of={designs} what={t('catalog.loadDesigns')} onRetry={() => void offerDesigns()}>
        {(all) =>
          all.length === 0 ? (
            <p className="s12 t2">
              {t('catalog.loadNone')} <PlaceLink to={formatPlace('designs')}>{t('catalog.loadNew')}</PlaceLink>
            </p>
          ) : (
            <>
              <Select small label={t('catalog.loadDesign')} placeholder={t('catalog.loadChoose')} value={from?.design.id ?? ''} options={all.map(({ id, name }) => ({ value: id, text: name }))} onChange={(id) => void loadFrom(id)} />
              {from !== undefined && from.components.length > 0 && (
                <Select
                  small
                  label={t('catalog.loadComponent')}
                  value={from.component?.id ?? ''}
                  options={from.components.map(({ id, name }) => ({ value: id, text: name }))}
                  onChange={(id) => void loadFrom(from.design.id, id)}
                />
              )}
            </>
          )
        }
      </Loaded>
      {loaded.state === 'failed' && <p className="s12 t2" role="alert">{loaded.failure.message} {loaded.failure.hint}</p>}
      {from !== undefined && <p className="s11 t3" role="status">{leftOut(question, from)}</p>}
      <Button variant="ghost" size="small" icon="cross" onClick={closeDesigns}>
        {t('catalog.loadClose')}
      </Button>
    </div>
  )
}

/** What of the question the design did not say. */
function leftOut(question: CalculatorQuestion, { design, inputs }: LoadedFrom): string {
  const names = question.inputs.filter(({ id }) => !inputs.some((input) => input.id === id)).map(({ label }) => label)
  if (inputs.length === 0) return t('catalog.loadNothing', { design: design.name })
  return names.length === 0 ? t('catalog.loadAll', { design: design.name }) : t('catalog.loadNotStated', { design: design.name, names: names.join(', ') })
}

/** Where the number of a field came from, while it is still that number. */
export function Origin({ of }: { readonly of: LoadedFrom['inputs'][number] | undefined }) {
  if (of === undefined) return null
  return (
    <p className="calc-origin">
      <Provenance from={of.from} />
      <span>{of.origin}</span>
    </p>
  )
}
