import { useStore } from 'zustand'
import type { CatalogEntry, FailureMode } from '../../../core/catalog/schema.ts'
import type { TriageMatch, TriageResult } from '../../../core/triage/schema.ts'
import { loadEntries } from '../../catalog-entries.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { formatPlace } from '../../place.ts'
import { t } from '../../text/t.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Section, SidePanel } from '../../ui/SidePanel.tsx'
import { useEntries, useEntry } from '../design/use-entries.ts'
import { incidentList } from '../incidents/incident-list-store.ts'
import { runningIncident } from './actions.ts'
import { Question } from './Question.tsx'
import { conceptsIn } from './said.ts'
import type { TriageForm } from './triage-store.ts'

interface TriageSideProps {
  readonly form: TriageForm
  readonly result: TriageResult | undefined
  readonly selected: TriageMatch | undefined
}

const how = {
  words: ['triage.how.words', 'triage.how.answer', 'triage.how.declare'],
  questions: ['triage.how.questions', 'triage.how.declare'],
} as const

/** What to ask next, the way so far, and what to do about the chosen mode. */
export function TriageSide({ form, result, selected }: TriageSideProps) {
  if (result === undefined || (form === 'questions' && result.path.steps.length === 0)) {
    return (
      <SidePanel label={t('triage.side')}>
        <Section title={t('triage.how')}>
          <ol className="tri-how">
            {how[form].map((key) => <li key={key}>{t(key)}</li>)}
          </ol>
        </Section>
      </SidePanel>
    )
  }
  const pair = pairOf(result, selected)
  return (
    <SidePanel label={t('triage.side')}>
      {form === 'words' && <Section title={t('triage.question')}><Question result={result} /></Section>}
      <Path form={form} result={result} />
      {selected !== undefined && <Chosen key={selected.id} mode={selected} />}
      {pair !== null && <Difference one={pair[0]} other={pair[1]} />}
      {selected !== undefined && <Reasons mode={selected} />}
    </SidePanel>
  )
}

/** The two modes to tell apart: those that the question is about, else the chosen one and the next in the ranking. */
function pairOf({ question, matches }: TriageResult, selected: TriageMatch | undefined): readonly [string, string] | null {
  if (selected === undefined) return null
  const [one, other] = question?.separates ?? []
  if (one !== undefined && other !== undefined) return [one, other]
  const next = matches.find(({ id }) => id !== selected.id)
  return next === undefined ? null : [selected.id, next.id]
}

/** How it was come to: words, answers, and what leads now. It is what an incident begins with. */
function Path({ form, result: { path, matches } }: { readonly form: TriageForm; readonly result: TriageResult }) {
  if (path.steps.length === 0 && matches.length === 0) return null
  return (
    <Section
      title={t('triage.path')}
      end={
        <span className="row tri-path-do">
          {path.steps.length > 0 && <CommandButton id="triage.takeBack" variant="ghost" size="small" words={t('triage.takeBack')} />}
          <CommandButton id="triage.anew" variant="ghost" size="small" iconOnly />
        </span>
      }
    >
      <ol className="tri-path">
        {form === 'words' && (
          <li>
            <span className="t2">{t('triage.pathWords')}</span>
            <span className="m">{t('triage.pathSigns', { count: conceptsIn(matches).length })}</span>
          </li>
        )}
        {path.steps.map(({ question, asked, answered }) => (
          <li key={question}>
            <span className="t2">{asked}</span>
            <span className="m">{answered}</span>
          </li>
        ))}
        {path.leading[0] !== undefined && (
          <li>
            <span className="t2">{t('triage.pathLeads')}</span>
            <span className="m">{path.leading[0].id}, {t(`ui.confidence.${path.leading[0].confidence}`)}</span>
          </li>
        )}
      </ol>
    </Section>
  )
}

/** The chosen mode: what starts, and what its first minutes are. */
function Chosen({ mode }: { readonly mode: TriageMatch }) {
  const entry = useEntry(mode.id)
  // The button for the running incident comes and goes with it.
  useStore(incidentList, (state) => state.list)
  const running = runningIncident()
  const [playbook] = mode.playbooks
  return (
    <div className="sec">
      <div className="row tri-name">
        <h2 className="grow wrap-anywhere">{mode.name}</h2>
        <span className="mono t3">{mode.id}</span>
      </div>
      <p className="t2">{mode.summary}</p>
      {mode.components.length > 0 && (
        <ul className="tri-strikes">
          {mode.components.map(({ id, name, why }) => (
            <li key={id}><b className="m">{name}</b> <span className="t3">{why}</span></li>
          ))}
        </ul>
      )}
      <p className="tri-book">
        {playbook === undefined ? (
          <span className="t3">{t('triage.noPlaybook')}</span>
        ) : (
          <><span className="t3">{t('triage.playbook')}</span> <PlaceLink to={formatPlace('playbooks', playbook.id)}>{playbook.name}</PlaceLink></>
        )}
      </p>
      <div className="tri-do">
        {running !== undefined && playbook !== undefined && <CommandButton id="triage.join" variant="primary" words={t('triage.join', { id: running.id })} />}
        <CommandButton id="triage.declare" variant={running === undefined ? 'primary' : undefined} words={t('triage.declare')} />
        <CommandButton id="triage.open" variant="ghost" words={t('triage.open')} />
      </div>
      <Loaded of={entry} what={t('failureMap.whatMode')} onRetry={() => void loadEntries([mode.id])}>
        {({ entry: shown }) =>
          shown.kind === 'failure-mode' ? (
            <>
              <h3 className="tri-first">{t('failureMap.firstFive')}</h3>
              <ol className="tri-steps">
                {shown.firstFiveMinutes.map((step) => <li key={step}>{step}</li>)}
              </ol>
            </>
          ) : null
        }
      </Loaded>
    </div>
  )
}

/** Two modes beside one another: where, how and how far, and the first signal of each. */
function Difference({ one, other }: { readonly one: string; readonly other: string }) {
  const entryOf = useEntries([one, other])
  const [first, second] = [asMode(entryOf(one)), asMode(entryOf(other))]
  if (first === undefined || second === undefined) return null
  const rows = [
    { title: t('catalog.plane'), of: (mode: FailureMode) => t(`ui.plane.${mode.plane}`) },
    { title: t('catalog.onset'), of: (mode: FailureMode) => t(`catalog.onset.${mode.onset}`) },
    { title: t('catalog.scope'), of: (mode: FailureMode) => t(`catalog.scope.${mode.scope}`) },
    { title: t('triage.keptBy'), of: (mode: FailureMode) => t(`catalog.loop.${mode.sustainingLoop}`) },
    { title: t('triage.signal'), of: (mode: FailureMode) => mode.signals[0] ?? '' },
  ]
  return (
    <Section title={t('triage.difference')}>
      <table className="tri-differ">
        <thead>
          <tr>
            <td />
            <th scope="col" className="mono" title={first.name}>{first.id}</th>
            <th scope="col" className="mono" title={second.name}>{second.id}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ title, of }) => (
            <tr key={title} className={of(first) === of(second) ? 'same' : undefined}>
              <th scope="row">{title}</th>
              <td>{of(first)}</td>
              <td>{of(second)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

const asMode = (entry: CatalogEntry | undefined): FailureMode | undefined => (entry?.kind === 'failure-mode' ? entry : undefined)

const shownReasons = 12

/** The terms that the points of the mode are the sum of. */
function Reasons({ mode: { terms, points } }: { readonly mode: TriageMatch }) {
  return (
    <div className="sec">
      <details className="tri-reasons">
        <summary>{t('triage.reasons', { points: signed(points) })}</summary>
        <ul>
          {terms.slice(0, shownReasons).map(({ label, points: each }) => (
            <li key={label}>
              <span className="t2 wrap-anywhere">{label}</span>
              <span className="m">{signed(each)}</span>
            </li>
          ))}
        </ul>
        {terms.length > shownReasons && <p className="s12 t3">{t('triage.more', { count: terms.length - shownReasons })}</p>}
      </details>
    </div>
  )
}

const signed = (points: number): string => `${points < 0 ? '\u2212' : '+'}${Math.abs(points).toFixed(2)}`
