import { useEffect } from 'react'
import { call } from '../../atlas.ts'
import { t } from '../../text/t.ts'
import { showToast } from '../../ui/toasts.ts'

const everyMs = 20_000

/** Says what has become due in any running incident, on whatever screen one is. Each reminder is given once, to whoever asks first. */
async function remind(): Promise<void> {
  const due = await call('incident.reminders', {})
  if (!due.ok) return
  for (const { incident, severity, reminder } of due.value) {
    showToast(t('incident.reminder', { incident, severity, text: reminder.text }), { isLasting: true })
  }
}

/** Asks for reminders as long as an incident runs. */
export function useReminders(isRunning: boolean): void {
  useEffect(() => {
    if (!isRunning) return undefined
    void remind()
    const timer = setInterval(() => void remind(), everyMs)
    return () => clearInterval(timer)
  }, [isRunning])
}
