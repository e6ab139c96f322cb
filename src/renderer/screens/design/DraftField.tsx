import { TextField } from '../../ui/Field.tsx'
import { useDraft } from '../../ui/use-draft.ts'

interface DraftFieldProps {
  readonly label: string
  readonly value: string
  /** When it gives a promise, the field shows what was typed until that settles. */
  readonly onSave: (value: string) => unknown
  readonly width?: number
  readonly maxLength?: number
  readonly placeholder?: string
}

/** A line of text that is saved when the focus leaves or with Enter; Escape takes back what was typed. */
export function DraftField({ value, onSave, ...field }: DraftFieldProps) {
  const { draft, shown, setDraft, handOver } = useDraft()
  return (
    <TextField
      {...field}
      isLabelHidden
      value={shown ?? value}
      isDraft={draft !== null}
      onChange={setDraft}
      onCancel={() => setDraft(null)}
      onCommit={(typed) => {
        if (draft === null) return
        handOver(typed.trim() === value ? undefined : onSave(typed.trim()))
      }}
    />
  )
}
