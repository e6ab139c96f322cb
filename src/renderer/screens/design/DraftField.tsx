import { useState } from 'react'
import { TextField } from '../../ui/Field.tsx'

interface DraftFieldProps {
  readonly label: string
  readonly value: string
  readonly onSave: (value: string) => void
  readonly width?: number
  readonly maxLength?: number
  readonly placeholder?: string
}

/** A line of text that is saved when the focus leaves or with Enter; Escape takes back what was typed. */
export function DraftField({ value, onSave, ...field }: DraftFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <TextField
      {...field}
      isLabelHidden
      value={draft ?? value}
      isDraft={draft !== null}
      onChange={setDraft}
      onCancel={() => setDraft(null)}
      onCommit={(typed) => {
        if (draft === null) return
        setDraft(null)
        if (typed.trim() !== value) onSave(typed.trim())
      }}
    />
  )
}
