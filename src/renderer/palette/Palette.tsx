import { Dialog } from 'radix-ui'
import { Fragment, useEffect, useId, useRef, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import { closeOverlay, overlay } from '../frame/overlay.ts'
import { t } from '../text/t.ts'
import { Icon } from '../ui/Icon.tsx'
import { Kbd, Keys } from '../ui/Keys.tsx'
import { Empty } from '../ui/States.tsx'
import { movedTo } from '../ui/table-rows.ts'
import { chooseKind, dropSearch, moveTo, nextKind, palette, resetPalette, runItem, runMarked, type } from './palette-store.ts'
import { piecesOf, piecesOfMarked } from './ranking.ts'
import { paletteSources } from './sources.ts'
import './palette.css'

/** Finds every screen, command and entry by typing. */
export function Palette() {
  const { open } = useStore(overlay)
  const isOpen = open === 'palette'
  return (
    <Dialog.Root open={isOpen} onOpenChange={(next) => !next && closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="pal" aria-describedby={undefined}>
          <Dialog.Title className="sr">{t('palette.title')}</Dialog.Title>
          <PaletteBody />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function PaletteBody() {
  const { typed, kind, items, failure, at, isCurrent } = useStore(palette)
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    resetPalette()
    return dropSearch
  }, [])
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at, items])

  const onKeyDown = (event: KeyboardEvent) => {
    // Home and End belong to the text.
    const next = ['Home', 'End'].includes(event.key) ? null : movedTo(event.key, at, items.length)
    if (next !== null) moveTo(next)
    else if (event.key === 'Enter') runMarked()
    else if (event.key === 'Tab') nextKind(event.shiftKey ? -1 : 1)
    else if (event.key === 'Backspace' && typed === '' && kind !== 'all') chooseKind('all')
    else return
    event.preventDefault()
  }
  const optionId = (index: number): string => `${listId}-${index}`
  const counted = t('palette.count', { count: items.length })

  return (
    <>
      <div className="pal-in">
        <Icon name="search" size={18} />
        <input
          role="combobox"
          aria-label={t('frame.searchOrRun')}
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={items.length > 0 ? optionId(at) : undefined}
          placeholder={t('frame.searchOrRun')}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          maxLength={400}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <span className="s12 t3 nowrap" role="status">
          {isCurrent ? counted : ''}
        </span>
      </div>
      <div className="pal-kinds" role="group" aria-label={t('palette.kinds')}>
        <button type="button" tabIndex={-1} aria-pressed={kind === 'all'} onClick={() => chooseKind('all')}>
          {t('palette.all')}
        </button>
        {paletteSources.map((source) => (
          <button key={source.id} type="button" tabIndex={-1} aria-pressed={kind === source.id} onClick={() => chooseKind(source.id)}>
            {t(source.title)} <Kbd>{source.prefix}</Kbd>
          </button>
        ))}
      </div>
      {failure !== null && (
        <p className="pad t2" role="alert">
          {t('palette.failed', { message: failure.message })}
        </p>
      )}
      <div ref={list} id={listId} className="pal-list" role="listbox" aria-label={t('palette.title')} tabIndex={-1}>
        {items.map((item, index) => (
          <Fragment key={item.id}>
            {item.group !== items[index - 1]?.group && (
              <div className="pal-group" role="presentation">
                {item.group}
              </div>
            )}
            <div
              id={optionId(index)}
              className="pal-item"
              role="option"
              aria-selected={index === at}
              onMouseMove={() => index !== at && moveTo(index)}
              onClick={() => runItem(item)}
            >
              <Icon name={item.icon} size={16} />
              <span className="trunc">
                {(item.marked === undefined ? piecesOf(item.text, typed) : piecesOfMarked(item.marked)).map((piece, part) => (piece.isMatch ? <u key={part}>{piece.text}</u> : piece.text))}
              </span>
              {item.note !== undefined && <span className="s12 t3">{item.note}</span>}
              <span className="sp" />
              {index === at && <Keys keys="enter" />}
              {item.keys !== undefined && <Keys keys={item.keys} />}
            </div>
          </Fragment>
        ))}
      </div>
      {items.length === 0 && isCurrent && failure === null && typed !== '' && (
        <Empty title={t('palette.empty', { text: typed })}>{t('palette.emptyHint')}</Empty>
      )}
      <div className="pal-foot" aria-hidden="true">
        <span className="row">
          <Keys keys="up" />
          <Keys keys="down" />
          {t('palette.move')}
        </span>
        <span className="row">
          <Keys keys="enter" />
          {t('palette.run')}
        </span>
        <span className="row">
          <Keys keys="tab" />
          {t('palette.nextKind')}
        </span>
        <span className="sp" />
        <span className="row">
          <Keys keys="esc" />
          {t('palette.close')}
        </span>
      </div>
    </>
  )
}
