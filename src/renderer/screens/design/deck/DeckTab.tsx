import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { OpenDesign } from '../../../../contract/design-operations.ts'
import { formatPlace } from '../../../place.ts'
import { redirect } from '../../../router.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { Keys } from '../../../ui/Keys.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Section, SidePanel } from '../../../ui/SidePanel.tsx'
import { Severity } from '../../../ui/Severity.tsx'
import { deckStore, exportDeck, exportFormats, loadDeck, type BuiltDeck, type ExportFormat } from './deck-store.ts'
import { SlideFrame } from './SlideFrame.tsx'
import { SlideStrip } from './SlideStrip.tsx'
import { slideAt } from './slide-place.ts'
import './deck.css'

interface DeckTabProps {
  readonly open: OpenDesign
  /** The slide: `['verdicts']` in `designs/checkout/deck/verdicts`. */
  readonly rest: readonly string[]
}

/** The review document of a design, as it will be sent. */
export function DeckTab({ open: { id, revision }, rest }: DeckTabProps) {
  const deck = useStore(deckStore, (state) => state.deck)
  useEffect(() => {
    void loadDeck(id)
  }, [id, revision])
  return (
    <Loaded of={deck} what={t('deck.what')} onRetry={() => void loadDeck(id)}>
      {(built) => <Deck designId={id} built={built} at={slideAt(built.slides, rest[0])} />}
    </Loaded>
  )
}

/** Goes to a slide without a step to go back over. */
export const showSlide = (designId: string, slide: string): void => redirect(formatPlace('designs', designId, 'deck', slide))

function Deck({ designId, built, at }: { readonly designId: string; readonly built: BuiltDeck; readonly at: number }) {
  const frame = useRef<HTMLIFrameElement>(null)
  const slide = built.slides[at]
  if (slide === undefined) return null
  const label = t('deck.slide', { number: at + 1, count: built.slides.length, title: slide.subject })
  return (
    <>
      <Slides designId={designId} built={built} at={at} />
      <div className="deck-view" tabIndex={0} role="region" aria-label={label}>
        <div className="deck-head">
          <h1>
            {at + 1}. {slide.subject}
          </h1>
          <span className="t3 hide-s">{t('deck.size')}</span>
          <span className="sp" />
          <span className="row t3 s12" aria-hidden="true">
            <Keys keys="up" />
            <Keys keys="down" />
            {t('deck.move')}
          </span>
        </div>
        <SlideFrame html={built.text} number={at + 1} label={label} frame={frame} />
        <div className="deck-notes">
          <h2>{t('deck.notes')}</h2>
          <p>{slide.notes === '' ? t('deck.noNotes') : slide.notes}</p>
        </div>
      </div>
      <Exports designId={designId} onPrint={() => frame.current?.contentWindow?.print()} />
    </>
  )
}

function Slides({ designId, built: { slides, text }, at }: { readonly designId: string; readonly built: BuiltDeck; readonly at: number }) {
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <nav className="deck-slides" aria-label={t('deck.slides')}>
      <SlideStrip html={text} count={slides.length} />
      <ol ref={list}>
        {slides.map((slide, index) => (
          <li key={slide.id}>
            <span aria-hidden="true">{index + 1}</span>
            <button type="button" aria-current={index === at ? 'true' : undefined} onClick={() => showSlide(designId, slide.id)}>
              <small>{slide.subject}</small> <b>{slide.title}</b>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

const endings: Readonly<Record<ExportFormat, string>> = { html: '.html', pdf: '.pdf', md: '.md', mermaid: '.mmd', yaml: '.atlas.yaml' }

function Exports({ designId, onPrint }: { readonly designId: string; readonly onPrint: () => void }) {
  const last = useStore(deckStore, (state) => state.export)
  return (
    <SidePanel label={t('deck.export')}>
      <Section title={t('deck.export')}>
        <div className="deck-exports">
          {exportFormats.map((format) => (
            <Button
              key={format} variant={format === 'html' ? 'primary' : 'default'} keys={format === 'html' ? 'mod+e' : undefined}
              onClick={() => void exportDeck(designId, format)}
            >
              <span className="grow">{t(`deck.to.${format}`)}</span>
              <span className="deck-ending">{endings[format]}</span>
            </Button>
          ))}
        </div>
        <p className="field-note">{t('deck.exportNote')}</p>
        <div role="status" className="deck-status">
          {last.state === 'working' && <p className="t2">{t('deck.working', { name: t(`deck.to.${last.format}`) })}</p>}
          {last.state === 'done' && <p className="t2 wrap-anywhere">{t('deck.done', { name: last.fileName })}</p>}
          {last.state === 'failed' && (
            <>
              <p className="field-error">
                <Severity level="critical" shapeOnly size={13} />
                {last.failure.message}
              </p>
              <p className="t2">{last.failure.hint}</p>
              {last.format === 'pdf' && (
                <>
                  <Button onClick={onPrint}>{t('deck.print')}</Button>
                  <p className="field-note">{t('deck.printNote')}</p>
                </>
              )}
            </>
          )}
        </div>
      </Section>
    </SidePanel>
  )
}
