import { useEffect, useRef, type FocusEvent, type RefObject } from 'react'
import { useStore } from 'zustand'
import type { TriageMatch, TriageResult } from '../../../core/triage/schema.ts'
import { t } from '../../text/t.ts'
import { Bar } from '../../ui/Bar.tsx'
import { Confidence } from '../../ui/Confidence.tsx'
import { PlaneGlyph, planeIcon, type PlaneName } from '../../ui/PlaneGlyph.tsx'
import { Table } from '../../ui/Table.tsx'
import type { Column } from '../../ui/table-rows.ts'
import { useNames } from '../design/use-entries.ts'
import { declareChosen } from './actions.ts'
import { percent } from './percent.ts'
import { phrasesOf, worthShowing } from './said.ts'
import { triage } from './triage.ts'
import type { TriageForm } from './triage-store.ts'

const shownPhrases = 3

interface MatchTableProps {
  readonly form: TriageForm
  readonly result: TriageResult
  readonly selected: TriageMatch | undefined
  readonly isNarrowed: boolean
}

/** The modes that words and answers speak of, the most probable first. Enter declares an incident with the chosen one. */
export function MatchTable({ form, result, selected, isNarrowed }: MatchTableProps) {
  const { all } = useNames()
  const planeOf = (id: string): PlaneName | undefined => asPlane(all.find((entry) => entry.id === id)?.facets?.plane)
  const box = useRef<HTMLDivElement>(null)
  const handlers = useFocusKept(box, result)
  return (
    <div ref={box} {...handlers}>
      <Table<TriageMatch>
        label={t('triage.ranking')} rows={worthShowing(result.matches)} rowId={({ id }) => id} selectedId={selected?.id} height="data"
        columns={columnsFor(planeOf, form, isNarrowed, result.matches[0]?.id)}
        onSelect={({ id }) => triage.select(id)}
        onOpen={({ id }) => {
          triage.select(id)
          declareChosen()
        }}
      />
    </div>
  )
}

/**
 * After an answer the rows stand in another order, and one of them may be gone: whoever was in the table is in the row that
 * is chosen then. Enter in the words leads there, too.
 */
function useFocusKept(box: RefObject<HTMLDivElement | null>, result: TriageResult) {
  const isIn = useRef(false)
  const isMovingOn = useStore(triage.store, (state) => state.isMovingOn)
  useEffect(() => {
    const isLost = document.activeElement === document.body || box.current?.contains(document.activeElement) === true
    if (isMovingOn || (isIn.current && isLost)) box.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus()
    if (isMovingOn) triage.arrive()
  }, [box, result, isMovingOn])
  return {
    onFocus: () => {
      isIn.current = true
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null && box.current?.contains(relatedTarget) !== true) isIn.current = false
    },
  }
}

const asPlane = (text: string | undefined): PlaneName | undefined => (text !== undefined && Object.hasOwn(planeIcon, text) ? (text as PlaneName) : undefined)

function columnsFor(
  planeOf: (id: string) => PlaneName | undefined, form: TriageForm, isNarrowed: boolean, leader: string | undefined,
): readonly Column<TriageMatch>[] {
  const isAhead = ({ id, confidence }: TriageMatch): boolean => id === leader || confidence !== 'low'
  return [
    {
      id: 'mode', title: t('triage.mode'), width: form === 'words' ? 280 : undefined,
      cell: (match) => (
        <div className="row tri-mode" title={match.summary}>
          <span className="mono t3">{match.id}</span>
          <span className={isAhead(match) ? 'm clip-2' : 'clip-2'}>{match.name}</span>
        </div>
      ),
    },
    {
      id: 'plane', title: t('catalog.plane'), width: 92, hiddenBelow: 1180,
      cell: ({ id }) => {
        const plane = planeOf(id)
        return plane === undefined ? null : <PlaneGlyph plane={plane} />
      },
    },
    {
      id: 'share', title: t('triage.share'), width: 116,
      cell: (match) => (
        <div className={isAhead(match) ? 'tri-share' : 'tri-share rest'}>
          <Bar share={match.score} />
          <span>{percent(match.score)}</span>
        </div>
      ),
    },
    { id: 'confidence', title: t('triage.confidence'), width: 92, cell: ({ confidence }) => <Confidence of={confidence} /> },
    ...(isNarrowed
      ? [{
          id: 'strikes', title: t('triage.strikes'), width: form === 'words' ? 150 : 240, hiddenBelow: 1180,
          cell: ({ components }: TriageMatch) =>
            components.length === 0 ? <span className="t3">{t('triage.strikesNothing')}</span> : <div className="trunc t2">{components.map(({ name }) => name).join(', ')}</div>,
        } as const]
      : []),
    // Without words there are no phrases.
    ...(form === 'words' ? [{ id: 'phrases', title: t('triage.phrases'), cell: (match: TriageMatch) => <Phrases match={match} /> }] : []),
  ]
}

function Phrases({ match }: { readonly match: TriageMatch }) {
  const all = phrasesOf(match)
  const shown = all.slice(0, shownPhrases)
  return (
    <div className="tri-phrases" title={all.join(', ')}>
      {shown.map((phrase) => <span key={phrase} className="tri-ph">{phrase}</span>)}
      {all.length > shown.length && <span className="s12 t3 nowrap">{t('triage.more', { count: all.length - shown.length })}</span>}
    </div>
  )
}
