import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import { valueOf } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { Chip } from '../../ui/Chip.tsx'
import { isEnter } from '../../ui/enter.ts'
import { focusBox, holdBox } from './focus.ts'
import { conceptsIn, piecesOf } from './said.ts'
import { triage } from './triage.ts'
import { selectedMatch } from './triage-store.ts'

/** As much as Atlas takes in one call. */
const longestText = 1_000_000
const mostConcepts = 8

/** What one sees, in any words. Phrases that speak for the chosen mode are marked where they stand. */
export function SymptomBox({ labelId }: { readonly labelId: string }) {
  const text = useStore(triage.store, (state) => state.text)
  const result = useStore(triage.store, (state) => state.result)
  const selected = useStore(triage.store, selectedMatch)
  const matches = valueOf(result)?.matches
  const pieces = useMemo(() => piecesOf(text, selected?.matched ?? []), [text, selected])
  const concepts = conceptsIn(matches ?? [])
  const area = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    holdBox(area.current)
    focusBox()
    return () => holdBox(null)
  }, [])
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (isEnter(event) && !event.shiftKey) {
      event.preventDefault()
      triage.goOn()
    } else if (event.key === 'Escape') event.currentTarget.blur()
  }
  return (
    <>
      <div className="tri-box">
        <div className="tri-said">
          <div className="tri-mirror" aria-hidden="true">
            {pieces.map((piece, at) => (piece.isMarked ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>))}{' '}
          </div>
          <textarea
            ref={area} rows={2} maxLength={longestText} spellCheck={false} autoComplete="off" aria-labelledby={labelId} aria-describedby={`${labelId}-keys`}
            placeholder={t('triage.placeholder')} value={text} onChange={(event) => triage.type(event.target.value)} onKeyDown={onKeyDown}
          />
        </div>
      </div>
      <div className="tri-read">
        {concepts.length > 0 && (
          <>
            <span className="s12 t3">{t('triage.read')}</span>
            {concepts.slice(0, mostConcepts).map((concept) => <Chip key={concept}>{concept}</Chip>)}
            {concepts.length > mostConcepts && <span className="s12 t3">{t('triage.more', { count: concepts.length - mostConcepts })}</span>}
          </>
        )}
        <span className="sp" />
        <span id={`${labelId}-keys`} className="s12 t3">{t('triage.boxKeys')}</span>
      </div>
    </>
  )
}
