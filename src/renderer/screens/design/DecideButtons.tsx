import type { Decision } from '../../../core/design/schema.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import type { ChoiceKind } from './choices.ts'
import { edit } from './design-store.ts'

interface DecideButtonsProps {
  readonly kind: ChoiceKind
  readonly id: string
  readonly name: string
  readonly decision: Decision | undefined
  /** It counts without anybody's word, so there is nothing to keep. */
  readonly isRequired: boolean
  /** It may be taken although the rules leave it out. */
  readonly canAdd?: boolean
}

export const decide = (kind: ChoiceKind, id: string, decision: Decision | null) => edit([{ type: 'decide', kind, id, decision }])

/** Keep, drop, or take the decision back. */
export function DecideButtons({ kind, id, name, decision, isRequired, canAdd = false }: DecideButtonsProps) {
  const to = (next: Decision | null) => () => void decide(kind, id, next)
  switch (decision) {
    case 'dropped':
      return (
        <span className="decide">
          <Button size="small" icon="undo" label={t('choice.takeBackNamed', { name })} onClick={to(null)}>
            {t('choice.takeBack')}
          </Button>
        </span>
      )
    case 'added':
      return (
        <span className="decide">
          <Button size="small" variant="ghost" label={t('choice.removeNamed', { name })} onClick={to(null)}>
            {t('choice.remove')}
          </Button>
        </span>
      )
    case 'kept':
    case undefined: {
      const isKept = decision === 'kept'
      return (
        <span className="decide">
          {(isKept || !isRequired) && (
            <Button
              size="small"
              icon={isKept ? 'check' : undefined}
              isPressed={isKept}
              label={t(isKept ? 'choice.keptNamed' : canAdd ? 'choice.takeNamed' : 'choice.keepNamed', { name })}
              onClick={to(isKept ? null : 'kept')}
            >
              {t(isKept ? 'choice.kept' : canAdd ? 'choice.take' : 'choice.keep')}
            </Button>
          )}
          <Button size="small" variant="ghost" label={t('choice.dropNamed', { name })} onClick={to('dropped')}>
            {t('choice.drop')}
          </Button>
        </span>
      )
    }
  }
}
