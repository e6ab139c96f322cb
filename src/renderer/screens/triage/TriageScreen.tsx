import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { TriageResult } from '../../../core/triage/schema.ts'
import { appInfo } from '../../app-info.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useCrumbs } from '../../frame/crumbs.ts'
import { whenLeaving } from '../../leaving.ts'
import { valueOf } from '../../progress.ts'
import { navigate } from '../../router.ts'
import type { ScreenProps } from '../../screen.ts'
import { t } from '../../text/t.ts'
import { Keys } from '../../ui/Keys.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { Empty } from '../../ui/States.tsx'
import { designsStore, loadDesigns } from '../designs/designs-store.ts'
import { useNight } from '../incidents/Focus.tsx'
import { placeOfForm } from './actions.ts'
import { MatchTable } from './MatchTable.tsx'
import { Question } from './Question.tsx'
import { worthShowing } from './said.ts'
import { SymptomBox } from './SymptomBox.tsx'
import { prepare, triage } from './triage.ts'
import { selectedMatch, type TriageForm } from './triage-store.ts'
import { TriageSide } from './TriageSide.tsx'
import './triage.css'

const headingId = 'triage-heading'

/** From what one sees to the failure mode and its playbook: `triage`, `triage/questions`. */
export function TriageScreen({ place }: ScreenProps) {
  const form: TriageForm = place.rest[0] === 'questions' ? 'questions' : 'words'
  const { result, design, text } = useStore(triage.store)
  const selected = useStore(triage.store, selectedMatch)
  useNight()
  useCrumbs(form === 'questions' ? [{ text: t('triage.formQuestions') }] : [])
  useEffect(() => triage.show(form), [form])
  useEffect(prepare, [])
  useEffect(() => whenLeaving(triage.keep), [])
  const isBlank = form === 'words' && text.trim() === ''
  return (
    <div className="body tri">
      <div className="pane grow scroll">
        <div className="phead tri-head">
          <h1 id={headingId}>{t(form === 'words' ? 'triage.heading' : 'triage.headingQuestions')}</h1>
          <span className="t3 s12 hide-s grow">{t(form === 'words' ? 'triage.note' : 'triage.noteQuestions')}</span>
          <span className="sp" />
          <DesignChoice design={design} />
          <Segmented
            label={t('triage.form')} value={form} onChange={(next) => navigate(placeOfForm(next))}
            options={[{ value: 'words', text: t('triage.formWords') }, { value: 'questions', text: t('triage.formQuestions') }]}
          />
        </div>
        {form === 'words' && <SymptomBox labelId={headingId} />}
        {isBlank ? (
          <Empty title={t('triage.empty')} action={<CommandButton id="triage.questions" />}>{t('triage.emptyHint')}</Empty>
        ) : (
          <Loaded of={result} what={t('triage.what')} onRetry={triage.retry}>
            {(found) => (
              <>
                {form === 'questions' && <div className="tri-middle"><Question result={found} isLarge /></div>}
                <Ranking result={found} form={form}>
                  <MatchTable form={form} result={found} selected={selected} isNarrowed={design !== null} />
                </Ranking>
              </>
            )}
          </Loaded>
        )}
      </div>
      <TriageSide form={form} result={isBlank ? undefined : valueOf(result)} selected={selected} />
    </div>
  )
}

const anyDesign = 'any'

/** Narrows the search to what one of the designs is made of; nothing while there is none. */
function DesignChoice({ design }: { readonly design: string | null }) {
  const designs = valueOf(useStore(designsStore, (state) => state.list)) ?? []
  useEffect(() => void loadDesigns(), [])
  if (designs.length === 0 && design === null) return null
  return (
    <Select
      label={t('triage.design')} value={design ?? anyDesign} placeholder={t('triage.designGone')}
      options={[{ value: anyDesign, text: t('triage.anyDesign') }, ...designs.map(({ id, name }) => ({ value: id, text: name }))]}
      onChange={(next) => triage.narrow(next === anyDesign ? null : next)}
    />
  )
}

interface RankingProps {
  readonly result: TriageResult
  readonly form: TriageForm
  readonly children: ReactNode
}

function Ranking({ result, form, children }: RankingProps) {
  const all = valueOf(useStore(appInfo).info)?.catalog.counts['failure-mode']
  const shown = worthShowing(result.matches).length
  if (shown === 0) {
    return (
      <div className="tri-none" role="status">
        <h2>{t(form === 'words' ? 'triage.noMatch' : 'triage.noAnswerYet')}</h2>
        <p className="t2">{t(form === 'words' ? 'triage.noMatchHint' : 'triage.noAnswerHint')}</p>
      </div>
    )
  }
  return (
    <>
      <div className="phead tri-ranked">
        <h2>{t('triage.ranking')}</h2>
        <span className="t3 s12 grow" role="status">
          {all !== undefined && t('triage.count', { count: shown, all })} {leadInWords(result)}
        </span>
        <span className="s12 t3 row hide-s" aria-hidden="true">
          <Keys keys="up" /> <Keys keys="down" /> {t('triage.keyMove')} <Keys keys="enter" /> {t('triage.keyDeclare')}
        </span>
      </div>
      {children}
      <p className="s12 t3 tri-reading">{t('triage.reading')}</p>
    </>
  )
}

/** How sure one may be, in a sentence. */
function leadInWords({ matches: [first, second], question }: TriageResult): string {
  if (first === undefined) return ''
  if (first.confidence === 'high') return t('triage.leadHigh', { name: first.name })
  const isAsking = question !== null && second !== undefined
  if (first.confidence === 'medium') return t(isAsking ? 'triage.leadMedium' : 'triage.leadFirst', { name: first.name })
  return t(isAsking ? 'triage.leadLow' : 'triage.leadNone')
}
