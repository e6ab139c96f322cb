import type { Ref } from 'react'
import { t } from '../text/t.ts'
import { Icon } from './Icon.tsx'
import './field.css'

interface SearchFieldProps {
  /** Says what is searched; it is the placeholder as well. */
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly ref?: Ref<HTMLInputElement>
}

/** Narrows a list while one types. Escape empties it. */
export function SearchField({ label, value, onChange, ref }: SearchFieldProps) {
  return (
    <span className="field" style={{ display: 'flex' }}>
      <Icon name="search" />
      <input
        ref={ref}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.stopPropagation()
            onChange('')
          }
        }}
      />
      {value !== '' && (
        <button type="button" aria-label={t('ui.clear')} title={t('ui.clear')} onClick={() => onChange('')}>
          <Icon name="cross" size={13} />
        </button>
      )}
    </span>
  )
}
