import { createRoot } from 'react-dom/client'
import './theme/tokens.css'
import './theme/fonts.css'
import './theme/base.css'
import './theme/components.css'
import './theme/print.css'
import { loadAppInfo } from './app-info.ts'
import { handleKeys } from './commands/handle-keys.ts'
import { installCommands } from './commands/registry.ts'
import { commandTable } from './commands/table.ts'
import { Frame } from './frame/Frame.tsx'
import { whenLeaving } from './leaving.ts'
import { parsePlace } from './place.ts'
import { currentPlace, goBack, goForward, redirect, router } from './router.ts'
import { installScreens } from './screen-ids.ts'
import { findScreen, screens } from './screens.ts'
import { keepPlace, loadSettings, settingsStore } from './settings-store.ts'
import { t } from './text/t.ts'
import { followSystemTheme } from './theme/theme.ts'
import { showToast } from './ui/toasts.ts'

async function start(root: HTMLElement): Promise<void> {
  followSystemTheme()
  installCommands(commandTable)
  installScreens(screens)
  handleKeys()
  handleMouseKeys()
  showUnexpected()
  // Before the first paint, so that neither the theme nor the place jumps.
  await loadSettings()
  reopenPlace()
  rememberPlace()
  createRoot(root).render(<Frame />)
  await loadAppInfo()
}

/** Goes where Atlas was when it was closed, if that screen still exists. */
function reopenPlace(): void {
  const { settings } = settingsStore.getState()
  if (settings.state !== 'ready') return
  const place = parsePlace(settings.value.place)
  if (place !== null && findScreen(place.screen) !== undefined) redirect(settings.value.place)
}

/**
 * Keeps the place as soon as the user is there, one call at a time: what is gone through while a call is under way is left
 * out but for the last. A page that goes away sends what still waits.
 */
function rememberPlace(): void {
  let isUnderWay = false
  let isWaiting = false
  const keep = () => {
    isWaiting = false
    isUnderWay = true
    void keepPlace(currentPlace()).finally(() => {
      isUnderWay = false
      if (isWaiting) keep()
    })
  }
  router.subscribe(() => {
    if (isUnderWay) isWaiting = true
    else keep()
  })
  whenLeaving(() => {
    if (isWaiting) keep()
  })
}

/** The back and forward buttons of a mouse; a browser would leave the page. */
function handleMouseKeys(): void {
  window.addEventListener('mouseup', (event) => {
    if (event.button !== 3 && event.button !== 4) return
    event.preventDefault()
    if (event.button === 3) goBack()
    else goForward()
  })
}

/** A bug outside a screen is said rather than swallowed; the screen stays as it is. */
function showUnexpected(): void {
  const show = (reason: unknown) => {
    const message = reason instanceof Error ? reason.message : String(reason)
    showToast(t('toast.unexpected', { message }), { isLasting: true })
  }
  window.addEventListener('unhandledrejection', (event) => show(event.reason))
  window.addEventListener('error', (event) => {
    // Without an error it is the browser's own notice, such as of a delayed layout observer.
    if (event.error instanceof Error) show(event.error)
  })
}

const root = document.getElementById('root')
if (root !== null) void start(root)
