import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { t } from '../text/t.ts'
import { Button } from './Button.tsx'
import './overlay.css'

interface DialogProps {
  readonly title: string
  /** One sentence under the title, read out with it. */
  readonly note?: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the bottom right, the one that does it last. */
  readonly foot?: ReactNode
  readonly wide?: boolean
}

/** A question or a sheet over the screen. Escape and the scrim close it; focus returns to where it was. */
export function Dialog({ title, note, isOpen, onClose, children, foot, wide = false }: DialogProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="scrim" />
        <Radix.Content
          className={wide ? 'dialog wide' : 'dialog'}
          onOpenAutoFocus={focusFirstField}
          {...(note === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <div className="dialog-head">
            <Radix.Title>{title}</Radix.Title>
            {note !== undefined && <Radix.Description className="s12 t3">{note}</Radix.Description>}
            <Button variant="ghost" size="small" icon="cross" label={t('ui.close')} onClick={onClose} />
          </div>
          <div className="dialog-body">{children}</div>
          {foot !== undefined && <div className="dialog-foot">{foot}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** A dialog that asks something starts in its first field, ready to be overwritten; any other at its first button. */
function focusFirstField(event: Event): void {
  const field = (event.currentTarget as HTMLElement).querySelector<HTMLInputElement>('.dialog-body input')
  if (field === null) return
  event.preventDefault()
  field.focus()
  field.select()
}
