import { useEffect } from 'react'
import { call } from '../../atlas.ts'
import { showToast } from '../../ui/toasts.ts'
import { remindersInWords } from './reminder-words.ts'

const everyMs = 20_000

/** Says what has become due in any running incident, on whatever screen one is. Each reminder is given once, to whoever asks first. */
async function remind(): Promise<void> {
  const due = await call('incident.reminders', {})
  if (!due.ok) return
  for (const words of remindersInWords(due.value)) showToast(words, { isLasting: true })
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
