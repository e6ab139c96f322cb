import { useState } from 'react'
import type { OpenDesign } from '../../../../contract/design-operations.ts'
import { t } from '../../../text/t.ts'
import { Icon } from '../../../ui/Icon.tsx'

type PathStep = OpenDesign['steps']['path'][number]

interface DecisionPathProps {
  readonly path: readonly PathStep[]
  readonly selectedId: string | undefined
  readonly onSelect: (id: string) => void
}

/** The questions of the decision tree in order: those that changed the answer, and on request the others. */
export function DecisionPath({ path, selectedId, onSelect }: DecisionPathProps) {
  const [areAllShown, showAll] = useState(false)
  const others = path.filter((step) => !step.fired).length
  const shown = areAllShown ? path : path.filter((step) => step.fired)
  return (
    <section aria-label={t('primitive.path')}>
      <div className="list-head">
        <h2>{t('primitive.path')}</h2>
        {others > 0 && (
          <button type="button" className="textlink" aria-expanded={areAllShown} onClick={() => showAll(!areAllShown)}>
            {areAllShown ? t('primitive.hideOthers', { count: others }) : t('primitive.showOthers', { count: others })}
          </button>
        )}
      </div>
      <ol className="path">
        {shown.map((step) => (
          <li key={step.id} className={step.fired ? undefined : 'no'}>
            <button type="button" aria-pressed={step.id === selectedId} onClick={() => onSelect(step.id)}>
              <span className="dot">
                <Icon name={step.fired ? 'check' : 'minus'} size={11} />
              </span>
              <span className="q trunc" title={step.question}>{step.question}</span>
              <span className="ans trunc" title={step.why}>{step.fired ? (parenthesis(step.why) ?? step.why) : step.why}</span>
              <span className="did">{effectInWords(step)}</span>
            </button>
          </li>
        ))}
        {shown.length === 0 && <li className="pad t3">{t('primitive.noneFired')}</li>}
      </ol>
    </section>
  )
}

/** The answers that decided: a reason ends with them in parentheses. */
function parenthesis(why: string): string | undefined {
  return / \((.+)\)\.$/.exec(why)?.[1]
}

function effectInWords(step: PathStep): string {
  if (!step.fired) return t('primitive.nothingAdded')
  return [
    ...(step.add.length > 0 ? [t('primitive.adds', { ids: step.add.join(', ') })] : []),
    ...(step.remove.length > 0 ? [t('primitive.removes', { ids: step.remove.join(', ') })] : []),
  ].join(', ')
}
