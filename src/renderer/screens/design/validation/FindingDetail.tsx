import { useStore } from 'zustand'
import type { Design } from '../../../../core/design/schema.ts'
import type { Finding } from '../../../../core/validate/report.ts'
import { valueOf } from '../../../progress.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { PlaceLink } from '../../../ui/PlaceLink.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { placeOf } from '../../catalog/kinds.ts'
import { designStore, edit, undo } from '../design-store.ts'
import { useNames } from '../use-entries.ts'
import { elementInWords } from './element-words.ts'
import { waiverOf } from './finding-groups.ts'
import { validationStore } from './validation-store.ts'

interface FindingDetailProps {
  readonly finding: Finding
  readonly design: Design
}

/** One finding opened: why, what to do and what that brings, how to verify it, and what can be done here. */
export function FindingDetail({ finding, design }: FindingDetailProps) {
  const { name, kind } = useNames()
  const fields = valueOf(useStore(designStore, (state) => state.fields)) ?? []
  const waiver = waiverOf(finding, design.waivers)
  const isQuestion = finding.state === 'needs-information'
  return (
    <div className="finding-detail">
      <div>
        <h3>{t('finding.why')}</h3>
        <p>{finding.why}</p>
        <h3>{t('finding.evidence')}</h3>
        <ul>
          {finding.evidence.map(({ element, text }, at) => (
            <li key={`${at} ${element}`}>
              <span className="m">{elementInWords(element, design, fields)}</span> {text}
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h3>{t(isQuestion ? 'finding.toAnswer' : 'finding.remedy')}</h3>
        <p>{finding.remedy}</p>
        {finding.effect !== undefined && <p className="m">{finding.effect}</p>}
        {finding.links.length > 0 && (
          <>
            <h3>{t('finding.links')}</h3>
            <p className="finding-links">
              {finding.links.map((id) => {
                const of = kind(id)
                return of === undefined ? (
                  <span key={id}>{id}</span>
                ) : (
                  <PlaceLink key={id} to={placeOf({ kind: of, id })}>
                    {name(id)}
                  </PlaceLink>
                )
              })}
            </p>
          </>
        )}
      </div>
      <div>
        <h3>{t('finding.verify')}</h3>
        <p>{finding.verify}</p>
        {finding.falsePositive !== undefined && <p className="m">{t('finding.wrongIf', { text: finding.falsePositive })}</p>}
        {waiver !== undefined && (
          <>
            <h3>{t('waive.by')}</h3>
            <p>
              {t(waiver.ticket === undefined ? 'waive.record' : 'waive.recordTicket', {
                owner: waiver.owner, expires: waiver.expires, reason: waiver.reason, ticket: waiver.ticket ?? '',
              })}
            </p>
          </>
        )}
        <p className="row finding-actions">
          {finding.state === 'waived' || finding.rule === 'waiver-matches-nothing' ? (
            waiver !== undefined && (
              <Button size="small" icon="undo" onClick={() => void withdraw(waiver.fingerprint)}>
                {t('waive.withdraw')}
              </Button>
            )
          ) : (
            <Button size="small" onClick={() => validationStore.setState({ waiving: [finding.fingerprint] })}>
              {t('waive.open')}
            </Button>
          )}
        </p>
      </div>
    </div>
  )
}

async function withdraw(fingerprint: string): Promise<void> {
  const result = await edit([{ type: 'remove-waiver', fingerprint }])
  if (result.ok) showToast(t('waive.withdrawn'), { undo: () => void undo() })
}
