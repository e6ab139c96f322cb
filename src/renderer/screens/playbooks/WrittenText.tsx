import type { Piece } from '../../../core/playbook/written-schema.ts'
import { t } from '../../text/t.ts'
import './steps.css'

/** Words or a command with the places of its variables underlined; a place without a value is dashed and says so. */
export function WrittenText({ of, isTemplate = false }: { readonly of: readonly Piece[]; readonly isTemplate?: boolean }) {
  return of.map((piece, at) => {
    if (piece.variable === null) return piece.text
    const isOpen = !piece.isFilled && !isTemplate
    return (
      <em key={at} className={isOpen ? 'var open' : 'var'} title={isOpen ? `${piece.variable}: ${t('playbooks.needsValue')}` : piece.variable}>
        {piece.isFilled ? piece.text : piece.variable}
      </em>
    )
  })
}
