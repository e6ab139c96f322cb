import { useEffect, useRef, type ReactNode } from 'react'
import { useStore } from 'zustand'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { isEnter } from '../../ui/enter.ts'
import { incident } from './incident.ts'
import { draftOf } from './incident-store.ts'

/** The text of a field that is not recorded yet, and how to change it. It outlives a failed entry and leaving the screen. */
export function useDraft(field: string): readonly [string, (text: string) => void] {
  const text = useStore(incident.store, (state) => draftOf(state, field))
  return [text, (next) => incident.draft(field, next)]
}

interface DraftAreaProps {
  readonly field: string
  readonly label: string
  readonly id?: string
  readonly rows?: number
  /** The label is drawn inside as long as nothing is typed. */
  readonly isLabelInside?: boolean
  readonly hasFocus?: boolean
  readonly onSend: () => void
  readonly onCancel?: () => void
  /** Enter sends; otherwise Control or Command with Enter. */
  readonly isShort?: boolean
}

/** Several lines of text for the log. Escape leaves it and keeps what is typed. */
export function DraftArea({ field, label, id, rows = 2, isLabelInside = false, hasFocus = false, onSend, onCancel, isShort = false }: DraftAreaProps) {
  const [text, change] = useDraft(field)
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (hasFocus) area.current?.focus()
  }, [hasFocus])
  return (
    <label className="inc-area">
      <span className={isLabelInside ? 'sr' : 'field-label'}>{label}</span>
      <textarea
        ref={area}
        id={id}
        className="area"
        rows={rows}
        maxLength={10_000}
        placeholder={isLabelInside ? label : undefined}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation()
            area.current?.blur()
            onCancel?.()
          } else if (isEnter(event) && (event.ctrlKey || event.metaKey || (isShort && !event.shiftKey))) {
            event.preventDefault()
            onSend()
          }
        }}
      />
    </label>
  )
}

interface FormFootProps {
  readonly text: string
  readonly keys?: string
  readonly isEmpty?: boolean
  readonly onSend: () => void
  readonly children?: ReactNode
}

/** Cancel and the button that records; large enough to be hit half asleep. */
export function FormFoot({ text, keys, isEmpty = false, onSend, children }: FormFootProps) {
  return (
    <div className="inc-foot">
      {children}
      <span className="sp" />
      <Button size="large" onClick={() => incident.openPanel('none')}>
        {t('incident.cancel')}
      </Button>
      <Button size="large" variant="primary" keys={keys} disabledReason={isEmpty ? '' : undefined} onClick={onSend}>
        {text}
      </Button>
    </div>
  )
}
