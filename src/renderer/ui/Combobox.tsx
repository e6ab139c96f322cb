import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { fit } from '../palette/ranking.ts'
import { t } from '../text/t.ts'
import { isEnter } from './enter.ts'
import './field.css'

export interface ComboOption {
  readonly value: string
  readonly text: string
  /** In grey behind the text, searched as well. */
  readonly note?: string
}

interface ComboboxProps {
  readonly label: string
  readonly placeholder?: string
  readonly options: readonly ComboOption[]
  /** Null while none is chosen. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

const mostShown = 8

/** One of many, found by typing. Arrow keys move, Enter takes the marked one, Escape closes the list; an emptied field chooses none. */
export function Combobox({ label, placeholder, options, value, onChange }: ComboboxProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const chosen = options.find((option) => option.value === value)
  const [typed, setTyped] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const found = typed === null || typed.trim() === '' ? [] : bestOf(options, typed)
  const isOpen = found.length > 0

  const take = (option: ComboOption | undefined) => {
    if (option === undefined) return
    onChange(option.value)
    setTyped(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen) return
    if (event.key === 'ArrowDown') setAt((at + 1) % found.length)
    else if (event.key === 'ArrowUp') setAt((at - 1 + found.length) % found.length)
    else if (isEnter(event)) take(found[at])
    else if (event.key === 'Escape') setTyped(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="field-block combo">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <span className="field">
        <input
          ref={input}
          id={id}
          type="text"
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={isOpen ? `${id}-${at}` : undefined}
          autoComplete="off"
          placeholder={placeholder}
          value={typed ?? (chosen === undefined ? (value ?? '') : chosen.text)}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
            if (event.target.value.trim() === '') onChange(null)
          }}
          onBlur={() => setTyped(null)}
          onKeyDown={onKeyDown}
        />
        {typed === null && chosen?.note !== undefined && <span className="unit mono">{chosen.note}</span>}
      </span>
      <ul id={`${id}-list`} role="listbox" aria-label={label} className="menu combo-list" hidden={!isOpen}>
        {found.map((option, index) => (
          <li
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className="menu-item"
            data-highlighted={index === at ? '' : undefined}
            // The field must not lose the focus before the choice is taken.
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => setAt(index)}
            onClick={() => take(option)}
          >
            <span className="trunc">{option.text}</span>
            <span className="sp" />
            {option.note !== undefined && <span className="s12 t3 mono">{option.note}</span>}
          </li>
        ))}
      </ul>
      <span className="sr" role="status">
        {isOpen && t('ui.combobox.count', { count: found.length })}
      </span>
    </div>
  )
}

function bestOf(options: readonly ComboOption[], typed: string): ComboOption[] {
  return options
    .map((option) => ({ option, fit: fit(`${option.text} ${option.note ?? ''}`, typed) }))
    .filter((each) => each.fit > 0)
    .toSorted((a, b) => b.fit - a.fit)
    .slice(0, mostShown)
    .map((each) => each.option)
}
