import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { Palette } from '../palette/Palette.tsx'
import { currentOf } from '../place.ts'
import { navigate, router, usePlace } from '../router.ts'
import { DeclareDialog } from '../screens/incidents/DeclareDialog.tsx'
import { findScreen } from '../screens.ts'
import { t } from '../text/t.ts'
import { Tour } from '../tour/Tour.tsx'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/States.tsx'
import { Toasts } from '../ui/Toasts.tsx'
import { bars } from './bars.tsx'
import { CrashGuard } from './CrashGuard.tsx'
import { Rail } from './Rail.tsx'
import { ShortcutSheet } from './ShortcutSheet.tsx'
import { StatusBar } from './StatusBar.tsx'
import { TopBar } from './TopBar.tsx'
import './frame.css'

/** Everything around the screen, and the screen. */
export function Frame() {
  const placeText = useStore(router, currentOf)
  const main = useRef<HTMLElement>(null)
  return (
    <>
      <div className="app">
        <a
          href="#main"
          className="skip"
          onClick={(event) => {
            event.preventDefault()
            main.current?.focus()
          }}
        >
          {t('frame.skip')}
        </a>
        <Rail />
        <TopBar />
        <div className="bars">
          {bars.map((Bar, at) => (
            <Bar key={at} />
          ))}
        </div>
        <main ref={main} id="main" className="main" tabIndex={-1}>
          <CrashGuard place={placeText}>
            <CurrentScreen />
          </CrashGuard>
        </main>
        <StatusBar />
      </div>
      <Palette />
      <ShortcutSheet />
      <DeclareDialog />
      <Tour />
      <Toasts />
    </>
  )
}

function CurrentScreen() {
  const place = usePlace()
  const placeText = useStore(router, currentOf)
  const screen = findScreen(place?.screen)
  const title = screen === undefined ? 'Atlas' : `${t(screen.title)} · Atlas`
  useEffect(() => {
    document.title = title
  }, [title])
  if (place === null || screen === undefined) {
    return (
      <Empty
        level={1}
        title={t('screen.unknown', { place: placeText })}
        action={<Button onClick={() => navigate('designs')}>{t('screen.goHome')}</Button>}
      >
        {t('screen.unknownHint')}
      </Empty>
    )
  }
  return <screen.View place={place} />
}
