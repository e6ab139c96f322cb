import type { Output } from '../../../contract/operations.ts'
import { t } from '../../text/t.ts'

/** What is due, a text for each incident. */
export function remindersInWords(due: Output<'incident.reminders'>): string[] {
  return [...Map.groupBy(due, ({ incident }) => incident)].map(([incident, all]) =>
    t('incident.reminder', { incident, severity: all[0]?.severity ?? '', text: all.map(({ reminder }) => reminder.text).join(' ') }))
}
