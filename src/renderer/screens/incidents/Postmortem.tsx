import { useEffect, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { OpenIncident } from '../../../contract/incident-operations.ts'
import type { Output } from '../../../contract/operations.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useNow } from '../../now.ts'
import { formatPlace } from '../../place.ts'
import { idle, valueOf } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Select } from '../../ui/Select.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { designsStore, loadDesigns } from '../designs/designs-store.ts'
import { copyText } from './actions.ts'
import { after } from './after.ts'
import { openAmend } from './amend.ts'
import { incident } from './incident.ts'
import { timeOfDay } from './incident-time.ts'

type View = OpenIncident['view']
type Said = Output<'incident.record'>['factors'][number]
type FollowUp = Output<'incident.record'>['followUps'][number]
type Wording = Output<'incident.postmortem'>['wording']

/** What is read the morning after: what happened, how long each phase took, what came together, and what is to be changed. */
export function Postmortem({ view }: { readonly view: View }) {
  const id = view.incident ?? ''
  const record = useStore(after.store, (state) => (state.id === id ? state.record : idle))
  const draft = useStore(after.store, (state) => (state.id === id ? state.postmortem : idle))
  const load = () => void after.loadRecord(id)
  useEffect(() => void after.loadRecord(id), [id, view.lastSequence])
  const wording = valueOf(draft)?.wording ?? []
  const closing = view.timeline.findLast(({ kind }) => kind === 'closed')?.id
  return (
    <Loaded of={record} what={t('postmortem.what')} onRetry={load}>
      {(told) => (
        <>
          <Part title={t('incident.summary')}>
            <Words said={{ id: closing ?? '', text: told.summary ?? '' }} wording={wording} />
            <p className="t3 s12">{t('incident.readOnly')}</p>
          </Part>
          <Loaded of={draft} what={t('postmortem.what')} onRetry={load}>
            {({ missing, text }) => <Missing missing={missing} text={text} />}
          </Loaded>
          <Part title={t('postmortem.phases')} end={<CommandButton id="incident.mark" />}>
            <Phases record={told} />
          </Part>
          <Part title={t('postmortem.factors')} end={<CommandButton id="incident.factor" />}>
            <SaidList all={told.factors} wording={wording} empty={t('postmortem.noFactors')} />
          </Part>
          <Part title={t('postmortem.decisions')}>
            <SaidList all={told.decisions} wording={wording} empty={t('postmortem.noDecisions')} />
          </Part>
          <Part title={t('postmortem.followUps')} end={<CommandButton id="incident.followUp" />}>
            <FollowUps all={told.followUps} wording={wording} />
            {told.followUps.length > 0 && <Teach id={id} design={told.design} />}
          </Part>
        </>
      )}
    </Loaded>
  )
}

function Part({ title, end, children }: { readonly title: string; readonly end?: ReactNode; readonly children: ReactNode }) {
  return (
    <section className="pm-part">
      <div className="pm-head">
        <h2>{title}</h2>
        {end}
      </div>
      {children}
    </section>
  )
}

/** What a reader will ask and the log does not say. */
function Missing({ missing, text }: { readonly missing: readonly string[]; readonly text: string }) {
  return (
    <section className="pm-part">
      <div className="pm-head">
        <h2>{t(missing.length === 0 ? 'postmortem.complete' : 'postmortem.missing')}</h2>
        <Button icon="copy" onClick={() => void copyText(text)}>
          {t('incident.copyMarkdown')}
        </Button>
      </div>
      {missing.length > 0 && (
        <ul className="pm-missing">
          {missing.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Phases({ record }: { readonly record: Output<'incident.record'> }) {
  const now = useNow()
  const time = (at: string | null): string => (at === null ? '' : timeOfDay(at, now))
  return (
    <>
      <table className="pm-table">
        <thead>
          <tr>
            <th scope="col">{t('postmortem.phase')}</th>
            <th scope="col">{t('postmortem.from')}</th>
            <th scope="col">{t('postmortem.until')}</th>
            <th scope="col" className="num">
              {t('postmortem.took')}
            </th>
          </tr>
        </thead>
        <tbody>
          {record.phases.map(({ phase, from, until, minutes, why }) => (
            <tr key={phase}>
              <th scope="row">{t(`postmortem.phase.${phase}`)}</th>
              {why === null ? (
                <>
                  <td>{time(from)}</td>
                  <td>{time(until)}</td>
                  <td className="num">{minutes === null ? '' : inMinutes(minutes)}</td>
                </>
              ) : (
                <td colSpan={3} className="t3">
                  {t('postmortem.notKnown', { why })}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="t2">
        {record.openToMitigation !== null && t('postmortem.toMitigation', { time: inMinutes(record.openToMitigation) })}{' '}
        {record.duration !== null && t('postmortem.inAll', { time: inMinutes(record.duration) })}
      </p>
    </>
  )
}

export const inMinutes = (minutes: number): string => t('postmortem.minutes', { count: formatNumber(minutes) })

interface WordsProps {
  readonly said: Pick<Said, 'id' | 'text'> & { readonly reason?: string | null }
  readonly wording: Wording
  /** By whom and when, and what else belongs to it. */
  readonly note?: ReactNode
}

/** What somebody wrote, how it might be read, and a way to correct it. */
function Words({ said: { id, text, reason }, wording, note }: WordsProps) {
  return (
    <div className="pm-words">
      <div className="grow">
        <p className="pm-text">
          {text}
          {reason !== undefined && reason !== null && <span className="t2"> {t('postmortem.because', { reason })}</span>}
        </p>
        {note !== undefined && <p className="t3 s12">{note}</p>}
        {wording.filter((one) => one.id === id).map(({ found, instead }) => (
          <p key={found} className="pm-hint">
            <Severity level="medium" shapeOnly size={13} />
            <span>
              <b>{t('postmortem.wording', { found })}</b> {instead}
            </span>
          </p>
        ))}
      </div>
      {id !== '' && (
        <Button variant="ghost" icon="pencil" label={t('postmortem.correct', { text })} onClick={() => openAmend(incident, id, text)} />
      )}
    </div>
  )
}

interface SaidListProps {
  readonly all: readonly (Said & { readonly reason?: string | null })[]
  readonly wording: Wording
  readonly empty: string
}

function SaidList({ all, wording, empty }: SaidListProps) {
  const now = useNow()
  if (all.length === 0) return <p className="t3">{empty}</p>
  return (
    <ul>
      {all.map((said) => (
        <li key={said.id}>
          <Words said={said} wording={wording} note={t('postmortem.by', { name: said.by, time: timeOfDay(said.at, now) })} />
        </li>
      ))}
    </ul>
  )
}

function FollowUps({ all, wording }: { readonly all: readonly FollowUp[]; readonly wording: Wording }) {
  if (all.length === 0) return <p className="t3">{t('postmortem.noFollowUps')}</p>
  return (
    <ul>
      {all.map((one) => (
        <li key={one.id}>
          <Words
            said={one}
            wording={wording}
            note={
              <>
                {one.owner === null ? t('postmortem.noOwner') : t('postmortem.owner', { name: one.owner })},{' '}
                {one.due === null ? t('postmortem.noDue') : t('postmortem.due', { day: one.due })}
                {one.failureMode !== null && (
                  <>
                    , <PlaceLink to={formatPlace('failure-map', one.failureMode)}>{one.failureMode}</PlaceLink>
                  </>
                )}
              </>
            }
          />
        </li>
      ))}
    </ul>
  )
}

/** The follow-ups become findings of a design, where each stays until it is done. */
function Teach({ id, design }: { readonly id: string; readonly design: string | null }) {
  const teaching = useStore(after.store, (state) => state.teaching)
  const designs = useStore(designsStore, (state) => state.list)
  const [chosen, choose] = useState<string | null>(null)
  useEffect(() => void loadDesigns(), [])
  const all = valueOf(designs) ?? []
  const target = chosen ?? design ?? ''
  return (
    <div className="pm-teach">
      <div className="inc-foot">
        <span>{t('postmortem.teachInto')}</span>
        <Select
          label={t('postmortem.teachInto')} placeholder={t('postmortem.chooseDesign')} value={target} onChange={choose}
          options={all.map((one) => ({ value: one.id, text: one.name }))}
        />
        <Button
          icon="designs" disabledReason={target === '' ? t('postmortem.needsDesign') : teaching.state === 'sending' ? '' : undefined}
          onClick={() => void after.teach(id, target)}
        >
          {t('postmortem.teach')}
        </Button>
      </div>
      <div role="status">
        {teaching.state === 'taught' && (
          <p>
            {t('postmortem.taught', { count: teaching.value.added })}{' '}
            {teaching.value.known > 0 && t('postmortem.taughtBefore', { count: teaching.value.known })}{' '}
            <PlaceLink to={formatPlace('designs', teaching.value.design, 'steps', 'validation')}>{t('postmortem.toFindings')}</PlaceLink>
          </p>
        )}
      </div>
      {teaching.state === 'failed' && (
        <p className="field-error" role="alert">
          <Severity level="critical" shapeOnly size={13} />
          {teaching.failure.message} {teaching.failure.hint}
        </p>
      )}
    </div>
  )
}
