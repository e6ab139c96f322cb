import { useState } from 'react'
import { useStore } from 'zustand'
import type { DesignEdit } from '../../../../core/design/edits.ts'
import type { Design } from '../../../../core/design/schema.ts'
import type { Finding } from '../../../../core/validate/report.ts'
import { valueOf } from '../../../progress.ts'
import { settingsStore } from '../../../settings-store.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextArea, TextField } from '../../../ui/Field.tsx'
import { Severity } from '../../../ui/Severity.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { edit, undo } from '../design-store.ts'
import { validationStore } from './validation-store.ts'
import { expiryProblem, inDays, type ExpiryProblem } from './waiver-dates.ts'

interface WaiveDialogProps {
  readonly findings: readonly Finding[]
  readonly waivers: Design['waivers']
}

const close = () => validationStore.setState({ waiving: null })

/** Asks who accepts findings, why, and until when. */
export function WaiveDialog({ findings, waivers }: WaiveDialogProps) {
  const waiving = useStore(validationStore, (state) => state.waiving)
  const chosen = findings.filter(({ fingerprint }) => waiving?.includes(fingerprint) === true)
  return (
    <Dialog title={t('waive.head', { count: chosen.length })} isOpen={waiving !== null} onClose={close}>
      <WaiveForm chosen={chosen} waivers={waivers} />
    </Dialog>
  )
}

const daysGiven = 90

const expiryWords: Readonly<Record<ExpiryProblem, string>> = { 'no-date': t('waive.noDate'), past: t('waive.past') }

/** Mounted anew each time the dialog opens. */
function WaiveForm({ chosen, waivers }: { readonly chosen: readonly Finding[]; readonly waivers: Design['waivers'] }) {
  const today = new Date()
  const [owner, setOwner] = useState(() => valueOf(settingsStore.getState().settings)?.actor ?? '')
  const [reason, setReason] = useState('')
  const [ticket, setTicket] = useState('')
  const [expires, setExpires] = useState(() => inDays(today, daysGiven))
  const [isTried, setTried] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const problem = expiryProblem(expires, today)
  const noOwner = owner.trim() === ''
  const noReason = reason.trim() === ''

  const save = async () => {
    setTried(true)
    if (noOwner || noReason || problem !== null) return
    const edits = chosen.flatMap(({ fingerprint }): DesignEdit[] => {
      const waiver = {
        fingerprint, owner: owner.trim(), reason: reason.trim(), expires, ...(ticket.trim() === '' ? {} : { ticket: ticket.trim() }),
      }
      // A waiver that has run out still stands in the design: the new one takes its place.
      const isReplaced = waivers.some((one) => one.fingerprint === fingerprint)
      return [...(isReplaced ? [{ type: 'remove-waiver' as const, fingerprint }] : []), { type: 'add-waiver', waiver }]
    })
    const result = await edit(edits, { quiet: true })
    if (!result.ok) {
      setRefusal(result.error.hint === undefined ? result.error.message : `${result.error.message} ${result.error.hint}`)
      return
    }
    validationStore.setState({ waiving: null, picked: [] })
    showToast(t('waive.done', { count: chosen.length }), { undo: () => void undo() })
  }

  return (
    <form
      className="col waive-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <p className="s12 t3">{t('waive.note')}</p>
      <ul className="waive-list">
        {chosen.map((finding) => (
          <li key={finding.fingerprint} className="row s12">
            <Severity level={finding.severity} shapeOnly />
            <span className="wrap-anywhere">{finding.title}</span>
          </li>
        ))}
      </ul>
      <TextField label={t('waive.owner')} value={owner} onChange={setOwner} maxLength={200} invalid={isTried && noOwner ? t('waive.noOwner') : undefined} />
      <TextArea label={t('waive.reason')} value={reason} onChange={setReason} invalid={isTried && noReason ? t('waive.noReason') : undefined} />
      <div className="row waive-line">
        <TextField label={t('waive.ticket')} value={ticket} onChange={setTicket} maxLength={200} />
        <TextField
          label={t('waive.expires')} type="date" value={expires} onChange={setExpires} width={160}
          invalid={isTried && problem !== null ? expiryWords[problem] : undefined}
        />
      </div>
      {refusal !== undefined && (
        <p className="field-error" role="alert">
          <Severity level="critical" shapeOnly size={13} />
          {refusal}
        </p>
      )}
      <div className="row waive-buttons">
        <Button onClick={close}>{t('design.cancel')}</Button>
        <Button type="submit" variant="primary">
          {t('waive.save', { count: chosen.length })}
        </Button>
      </div>
    </form>
  )
}
