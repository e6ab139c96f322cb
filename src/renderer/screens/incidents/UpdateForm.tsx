import { useState } from 'react'
import type { OpenIncident } from '../../../contract/incident-operations.ts'
import { t } from '../../text/t.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { DraftArea, FormFoot, useDraft } from './Form.tsx'
import { incident } from './incident.ts'
import { updateChoices } from './incident-time.ts'
import { useReadClocks } from './NowSection.tsx'

/** What users are told, and when they hear again. */
export function UpdateForm({ view }: { readonly view: OpenIncident['view'] }) {
  const [text] = useDraft('update')
  const [chosen, choose] = useState<number | null>(null)
  const cadence = useReadClocks(view.incident)?.of.cadenceMinutes ?? null
  const choices = updateChoices(cadence)
  const minutes = chosen ?? cadence ?? usualMinutes
  const number = view.updatesSent + 1
  const send = () => {
    if (text.trim() === '') return
    const nextUpdateAt = new Date(Date.now() + minutes * 60_000).toISOString()
    void incident.append({ type: 'update-sent', text: text.trim(), nextUpdateAt }, ['update'])
  }
  return (
    <div className="inc-update">
      <DraftArea field="update" label={t('incident.updateText', { number })} rows={4} hasFocus onSend={send} onCancel={() => incident.openPanel('none')} />
      <div className="field-block inc-large">
        <span className="field-label">{t('incident.updateNext')}</span>
        <Segmented
          label={t('incident.updateNext')}
          value={String(minutes)}
          options={choices.map((count) => ({ value: String(count), text: spanInWords(count) }))}
          onChange={(value) => choose(Number(value))}
        />
      </div>
      <p className="field-note">{t('incident.updateSendNote')}</p>
      <FormFoot text={t('incident.updateSend')} isEmpty={text.trim() === ''} onSend={send} />
    </div>
  )
}

/** Until the clocks were read. */
const usualMinutes = 30

const spanInWords = (minutes: number): string =>
  minutes < 120 ? t('incident.minutes', { count: minutes }) : t('incident.hours', { count: minutes / 60 })
