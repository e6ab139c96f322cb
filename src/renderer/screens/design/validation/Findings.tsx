import { useState } from 'react'
import { useStore } from 'zustand'
import type { Design } from '../../../../core/design/schema.ts'
import type { Finding, Severity as Level } from '../../../../core/validate/report.ts'
import { findCommand } from '../../../commands/registry.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Keys } from '../../../ui/Keys.tsx'
import { SearchField } from '../../../ui/SearchField.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Severity } from '../../../ui/Severity.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { Column, RowGroup } from '../../../ui/table-rows.ts'
import { VerdictMark } from '../../../ui/VerdictMark.tsx'
import { holdFindingFilter } from './filter-focus.ts'
import { FindingDetail } from './FindingDetail.tsx'
import { byComponent, filterFindings, openCounts, severities, type Grouping } from './finding-groups.ts'
import { openFinding, selectFinding, toggleFinding, togglePicked, validationStore } from './validation-store.ts'

interface FindingsProps {
  readonly findings: readonly Finding[]
  readonly design: Design
  readonly selected: Finding | undefined
}

/** More rows than this wait behind a button, so that a design with hundreds of findings stays quick. */
const mostRows = 100

/** What the rules say, ranked by harm; questions that only the author can answer; and what was accepted, folded. */
export function Findings({ findings, design, selected }: FindingsProps) {
  const { text, severity, grouping, picked, isWaivedShown, isDetailOpen } = useStore(validationStore)
  const [isAllShown, showAll] = useState(false)
  const counts = openCounts(findings)
  const kept = filterFindings(findings, { text, severity: severity === 'all' ? null : severity })
  const open = kept.filter(({ state }) => state === 'open')
  const questions = kept.filter(({ state }) => state === 'needs-information')
  const waived = kept.filter(({ state }) => state === 'waived')
  const shownOpen = isAllShown ? open : open.slice(0, mostRows)
  const pickable = [...open, ...questions].map(({ fingerprint }) => fingerprint)
  const pickedHere = picked.filter((fingerprint) => pickable.includes(fingerprint))

  const all: readonly RowGroup<Finding>[] = [
    ...(grouping === 'component'
      ? byComponent(shownOpen, design.architecture).map(({ component, findings: own }) => ({
          id: component ?? 'design', rows: own,
          title: design.architecture.components.find(({ id }) => id === component)?.name ?? component ?? t('finding.wholeDesign'),
        }))
      : [{ id: 'open', title: t('finding.open'), rows: shownOpen, count: open.length }]),
    { id: 'questions', title: t('finding.questions'), rows: questions },
    {
      id: 'waived', title: t('finding.waived'), rows: isWaivedShown ? waived : [], count: waived.length,
      end: (
        <Button size="small" variant="ghost" isPressed={isWaivedShown} onClick={() => validationStore.setState({ isWaivedShown: !isWaivedShown })}>
          {t(isWaivedShown ? 'finding.hideWaived' : 'finding.showWaived')}
        </Button>
      ),
    },
  ]
  const groups = all.filter((group) => (group.count ?? group.rows.length) > 0)

  const columns: readonly Column<Finding>[] = [
    {
      id: 'severity', title: t('finding.severity'), width: 124, cell: (finding) => (
        <span className="finding-lead">
          {finding.state === 'waived' ? (
            <span className="finding-no-box" />
          ) : (
            <Checkbox
              label={t('finding.pick', { title: finding.title })}
              isChecked={picked.includes(finding.fingerprint)}
              onChange={(isPicked) => togglePicked([finding.fingerprint], isPicked)}
            />
          )}
          {finding.state === 'needs-information' ? <VerdictMark verdict="undecided">{t('finding.question')}</VerdictMark> : <Severity level={finding.severity} />}
        </span>
      ),
    },
    { id: 'title', title: t('finding.title'), cell: (finding) => <Title finding={finding} isStrong={finding === selected} /> },
    {
      id: 'evidence', title: t('finding.evidence'), width: 180, hiddenBelow: 1420,
      cell: ({ evidence }) => (
        <div className="s12 t2 clip-2" title={evidence.map((one) => one.text).join('; ')}>
          {evidence[0]?.text}
        </div>
      ),
    },
    { id: 'remedy', title: t('finding.effect'), width: 172, cell: (finding) => <Effect finding={finding} /> },
  ]

  return (
    <section aria-label={t('finding.head')}>
      <div className="list-head findings-head">
        <h2>{t('finding.head')}</h2>
        <span className="row s12 findings-counts">
          {severities.filter((level) => counts[level] > 0).map((level) => (
            <Severity key={level} level={level} size={12}>
              {counts[level]}
            </Severity>
          ))}
        </span>
        <span className="sp" />
        <SearchField
          label={t('finding.filter')}
          value={text}
          onChange={(typed) => validationStore.setState({ text: typed })}
          ref={holdFindingFilter}
        />
        <Keys keys={findCommand('validation.filter')?.keys?.[0] ?? ''} />
        <Select<Level | 'all'>
          label={t('finding.severity')}
          small
          value={severity}
          options={[{ value: 'all', text: t('finding.all') }, ...severities.map((level) => ({ value: level, text: t(`ui.severity.${level}`) }))]}
          onChange={(level) => validationStore.setState({ severity: level })}
        />
        <Segmented<Grouping>
          label={t('finding.grouping')}
          value={grouping}
          options={[{ value: 'harm', text: t('finding.byHarm') }, { value: 'component', text: t('finding.byComponent') }]}
          onChange={(next) => validationStore.setState({ grouping: next })}
        />
      </div>
      {pickedHere.length > 0 && (
        <div className="list-head" role="status">
          <Checkbox
            label={t('finding.pickAll')}
            isChecked={pickedHere.length === pickable.length ? true : 'some'}
            onChange={(isPicked) => togglePicked(pickable, isPicked)}
          />
          <p>{t('finding.picked', { count: pickedHere.length })}</p>
          <Button
            size="small"
            icon="note"
            keys={findCommand('validation.waive')?.keys?.[0]}
            onClick={() => validationStore.setState({ waiving: pickedHere })}
          >
            {t('waive.open')}
          </Button>
          <Button size="small" variant="ghost" onClick={() => togglePicked(pickedHere, false)}>
            {t('finding.pickNone')}
          </Button>
        </div>
      )}
      <Table
        label={t('finding.head')}
        columns={columns}
        {...(groups.length === 1 && groups[0]?.id === 'open' ? { rows: groups[0].rows } : { groups })}
        rowId={({ fingerprint }) => fingerprint}
        selectedId={selected?.fingerprint}
        onSelect={({ fingerprint }, by) => (by === 'keys' ? selectFinding(fingerprint) : openFinding(fingerprint))}
        onToggle={({ fingerprint }) => toggleFinding(fingerprint)}
        detail={(finding) => (isDetailOpen && finding === selected ? <FindingDetail finding={finding} design={design} /> : null)}
        empty={t(findings.length === 0 ? 'finding.none' : 'finding.noneMatch')}
      />
      {open.length > shownOpen.length && (
        <button type="button" className="fold" onClick={() => showAll(true)}>
          {t('finding.showAll', { count: open.length })}
        </button>
      )}
    </section>
  )
}

function Title({ finding, isStrong }: { readonly finding: Finding; readonly isStrong: boolean }) {
  return (
    <div className={`clip-2${isStrong ? ' m' : ''}${finding.state === 'waived' ? ' t3' : ''}`} title={finding.title}>
      {finding.title}
    </div>
  )
}

function Effect({ finding }: { readonly finding: Finding }) {
  if (finding.state === 'needs-information') return <span className="s12 t3">{t('finding.needsInformation')}</span>
  if (finding.effect === undefined) return <span className="s12 t3">{t('finding.notComputed')}</span>
  return (
    <div className="s12 t2 clip-2" title={finding.effect}>
      {finding.effect}
    </div>
  )
}
