import { useId, useState, type ReactNode, type Ref } from 'react'
import { t } from '../text/t.ts'
import { isEnter } from './enter.ts'
import { numberToText, textToNumber } from './number-text.ts'
import { Severity } from './Severity.tsx'
import { useDraft } from './use-draft.ts'
import './field.css'

interface FieldShape {
  readonly label: string
  /** The label is drawn by the row that the field stands in; it is still read out. */
  readonly isLabelHidden?: boolean
  /** Quiet sentence below. */
  readonly note?: string
  /** What is wrong, as a sentence below the field. */
  readonly invalid?: string
  /** Id of a sentence elsewhere that says what is wrong, where there is no room for it below the field. */
  readonly problemId?: string
  /** Beside the field: `<Provenance>` for example. */
  readonly beside?: ReactNode
  readonly small?: boolean
  /** Width of the box in px; else it takes the room there is. */
  readonly width?: number
}

interface TextFieldProps extends FieldShape {
  readonly value: string
  readonly onChange: (value: string) => void
  /** When the user is done: focus leaves or Enter. */
  readonly onCommit?: (value: string) => void
  readonly placeholder?: string
  readonly maxLength?: number
  /** `date`: a day, as `2027-02-21`. */
  readonly type?: 'text' | 'date'
  /** What is shown is typed and not saved yet: undoing then means undoing what was typed. */
  readonly isDraft?: boolean
  /** Escape: what was typed is taken back. */
  readonly onCancel?: () => void
  readonly ref?: Ref<HTMLInputElement>
}

/** One line of text. */
export function TextField({ value, onChange, onCommit, placeholder, maxLength, type = 'text', isDraft = false, onCancel, ref, ...shape }: TextFieldProps) {
  return (
    <FieldBox {...shape}>
      {(ids) => (
        <input
          ref={ref}
          id={ids.input}
          type={type}
          value={value}
          placeholder={placeholder}
          maxLength={maxLength}
          data-draft={isDraft || undefined}
          aria-invalid={shape.invalid !== undefined || shape.problemId !== undefined || undefined}
          aria-describedby={ids.describedBy}
          onChange={(event) => onChange(event.target.value)}
          onBlur={() => onCommit?.(value)}
          onKeyDown={(event) => {
            if (isEnter(event)) onCommit?.(value)
            if (event.key === 'Escape' && onCancel !== undefined && isDraft) {
              onCancel()
              event.stopPropagation()
            }
          }}
        />
      )}
    </FieldBox>
  )
}

interface NumberFieldProps extends FieldShape {
  readonly value: number | null
  /**
   * Called with a number when the user is done with it, or null when the field was emptied. When it gives a promise, the
   * field shows what was typed until that settles.
   */
  readonly onCommit: (value: number | null) => unknown
  /** Called with each number that stands in the field while it is typed, for answers that follow at once. */
  readonly onTyped?: (value: number) => void
  /** Stands inside the box at the right. */
  readonly unit?: string
  readonly placeholder?: string
  readonly ref?: Ref<HTMLInputElement>
}

/** A number with its unit. What is typed is kept as typed until focus leaves or Enter; what is no number stays and says so. */
export function NumberField({ value, onCommit, onTyped, unit, placeholder, ref, ...shape }: NumberFieldProps) {
  const { draft, shown, setDraft, handOver } = useDraft()
  const isBad = draft !== null && draft.trim() !== '' && textToNumber(draft) === null
  const [isBadShown, showBad] = useState(false)
  const commit = () => {
    if (draft === null) return
    if (isBad) {
      showBad(true)
      return
    }
    const next = textToNumber(draft)
    showBad(false)
    handOver(next === value ? undefined : onCommit(next))
  }
  const invalid = isBad && isBadShown ? t('ui.notANumber', { text: draft }) : shape.invalid
  return (
    <FieldBox {...shape} invalid={invalid} unit={unit} isNumber>
      {(ids) => (
        <input
          ref={ref}
          id={ids.input}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={shown ?? (value === null ? '' : numberToText(value))}
          placeholder={placeholder}
          data-draft={draft !== null || undefined}
          aria-invalid={invalid !== undefined || shape.problemId !== undefined || undefined}
          aria-describedby={ids.describedBy}
          onChange={(event) => {
            setDraft(event.target.value)
            const typed = textToNumber(event.target.value)
            if (typed !== null) onTyped?.(typed)
          }}
          onBlur={commit}
          onKeyDown={(event) => {
            if (isEnter(event)) commit()
            if (event.key === 'Escape' && draft !== null) {
              setDraft(null)
              event.stopPropagation()
            }
          }}
        />
      )}
    </FieldBox>
  )
}

interface TextAreaProps extends Omit<FieldShape, 'small' | 'width' | 'problemId'> {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows?: number
}

/** Several lines of text. */
export function TextArea({ value, onChange, rows = 3, label, isLabelHidden = false, note, invalid }: TextAreaProps) {
  const id = useId()
  const describedBy = invalid !== undefined ? `${id}-error` : note !== undefined ? `${id}-note` : undefined
  return (
    <div className="field-block">
      <label htmlFor={id} className={isLabelHidden ? 'sr' : 'field-label'}>
        {label}
      </label>
      <textarea
        id={id} className="area" rows={rows} value={value} aria-invalid={invalid !== undefined || undefined}
        aria-describedby={describedBy} onChange={(event) => onChange(event.target.value)}
      />
      <FieldWords id={id} note={note} invalid={invalid} />
    </div>
  )
}

interface FieldBoxProps extends FieldShape {
  readonly unit?: string
  readonly isNumber?: boolean
  readonly children: (ids: { input: string; describedBy: string | undefined }) => ReactNode
}

function FieldBox({ label, isLabelHidden = false, note, invalid, problemId, beside, small = false, width, unit, isNumber = false, children }: FieldBoxProps) {
  const id = useId()
  const described = [unit !== undefined && `${id}-unit`, note !== undefined && `${id}-note`, invalid !== undefined && `${id}-error`, problemId]
  const describedBy = described.filter(Boolean).join(' ') || undefined
  return (
    <div className={isLabelHidden ? 'field-inline' : 'field-block'}>
      <label htmlFor={id} className={isLabelHidden ? 'sr' : 'field-label'}>
        {label}
      </label>
      <div className="field-line">
        <span
          className={`field${isNumber ? ' number' : ''}${small ? ' small' : ''}${invalid !== undefined || problemId !== undefined ? ' invalid' : ''}`}
          style={width === undefined ? { flex: 1 } : { width }}
        >
          {children({ input: id, describedBy })}
          {unit !== undefined && (
            <span id={`${id}-unit`} className="unit">
              {unit}
            </span>
          )}
        </span>
        {beside}
      </div>
      <FieldWords id={id} note={note} invalid={invalid} />
    </div>
  )
}

function FieldWords({ id, note, invalid }: { readonly id: string; readonly note?: string; readonly invalid?: string }) {
  return (
    <>
      {note !== undefined && (
        <p id={`${id}-note`} className="field-note">
          {note}
        </p>
      )}
      {invalid !== undefined && (
        <p id={`${id}-error`} className="field-error" role="alert">
          <Severity level="critical" shapeOnly size={13} />
          {invalid}
        </p>
      )}
    </>
  )
}
