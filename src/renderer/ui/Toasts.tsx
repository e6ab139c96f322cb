import { useStore } from 'zustand'
import { t } from '../text/t.ts'
import { Button } from './Button.tsx'
import { dismissToast, toasts } from './toasts.ts'
import './overlay.css'

/** Where toasts appear; once in the frame. Read out politely as they come. */
export function Toasts() {
  const { shown } = useStore(toasts)
  return (
    <section className="toasts" role="log" aria-live="polite" aria-label={t('ui.notifications')}>
      {shown.map((toast) => (
        <div key={toast.id} className="toast">
          <span className="grow">{toast.text}</span>
          {toast.undo !== undefined && (
            <Button
              size="small"
              icon="undo"
              onClick={() => {
                toast.undo?.()
                dismissToast(toast.id)
              }}
            >
              {t('ui.undo')}
            </Button>
          )}
          <Button variant="ghost" size="small" icon="cross" label={t('ui.dismiss')} onClick={() => dismissToast(toast.id)} />
        </div>
      ))}
    </section>
  )
}
