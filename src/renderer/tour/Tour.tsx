import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { currentOf } from '../place.ts'
import { router } from '../router.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { endTour, goToStop, placeOfStop, tourStore, turnTour } from './tour-store.ts'
import { tourSteps } from './tour-steps.ts'
import './tour.css'

/** The panel of the tour and the ring around what it speaks of. It lies beside the work and never in the way of the keyboard. */
export function Tour() {
  const tour = useStore(tourStore, (state) => state.tour)
  const place = useStore(router, currentOf)
  const panel = useRef<HTMLElement>(null)
  const isOn = tour !== null
  useEffect(() => {
    if (isOn) panel.current?.querySelector<HTMLElement>('.btn.pri')?.focus()
  }, [isOn])
  if (tour === null) return null
  const stop = tourSteps[tour.at]
  if (stop === undefined) return null
  const isHere = place === placeOfStop(tour.design, tour.at)
  const isLast = tour.at === tourSteps.length - 1
  return (
    <>
      {isHere && <Ring key={stop.id} targets={stop.target} />}
      <section
        ref={panel}
        className="tour"
        aria-label={t('tour.label')}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          endTour()
        }}
      >
        <header className="row">
          <span className="s11 t3 grow">{t('tour.at', { at: tour.at + 1, all: tourSteps.length, minutes: stop.minutes })}</span>
          <Button variant="ghost" size="small" icon="cross" label={t('command.tourEnd')} onClick={endTour} />
        </header>
        <div role="status">
          <h2>{t(stop.title)}</h2>
          <p className="t2">{t(stop.text)}</p>
          <p><b>{t('tour.try')}</b> {t(stop.doThis)}</p>
        </div>
        <div className="row">
          {!isHere && <Button size="small" onClick={goToStop}>{t('tour.backThere')}</Button>}
          <span className="sp" />
          {tour.at > 0 && <Button keys="[" onClick={() => turnTour(-1)}>{t('tour.back')}</Button>}
          <Button variant="primary" keys="]" onClick={() => turnTour(1)}>{t(isLast ? 'tour.finish' : 'tour.next')}</Button>
        </div>
      </section>
    </>
  )
}

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

const lookEveryMilliseconds = 200

/** A frame around the first of the targets that is on the screen; it follows when that moves or comes later. */
function Ring({ targets }: { readonly targets: readonly string[] }) {
  const [box, setBox] = useState<Box | null>(null)
  const wanted = targets.join('\n')
  useEffect(() => {
    const look = () => {
      const found = wanted.split('\n').map((selector) => document.querySelector(`#main ${selector}`)).find((element) => element !== null)
      const main = document.getElementById('main')?.getBoundingClientRect()
      if (found === null || found === undefined || main === undefined) {
        setBox(null)
        return
      }
      const rect = found.getBoundingClientRect()
      const left = Math.max(rect.left, main.left) + 2
      const top = Math.max(rect.top, main.top) + 2
      const next = { left, top, width: Math.min(rect.right, main.right) - left - 2, height: Math.min(rect.bottom, main.bottom) - top - 2 }
      setBox((before) => (before !== null && JSON.stringify(before) === JSON.stringify(next) ? before : next))
    }
    look()
    const timer = setInterval(look, lookEveryMilliseconds)
    return () => clearInterval(timer)
  }, [wanted])
  return box === null || box.width <= 0 || box.height <= 0 ? null : <div className="tour-ring" style={box} aria-hidden="true" />
}
