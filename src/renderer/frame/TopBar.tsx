import { useStore } from 'zustand'
import { ariaKeys } from '../commands/keys.ts'
import { platform } from '../commands/platform.ts'
import { CommandButton } from '../commands/CommandButton.tsx'
import { findCommand, runCommand } from '../commands/registry.ts'
import { usePlace } from '../router.ts'
import { findScreen } from '../screens.ts'
import { settingsStore } from '../settings-store.ts'
import { t } from '../text/t.ts'
import { oppositeTheme, systemPrefersDark } from '../theme/theme.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Keys } from '../ui/Keys.tsx'
import { PlaceLink } from '../ui/PlaceLink.tsx'
import { crumbs, type Crumb } from './crumbs.ts'

/** Where one is, the way to anything else, and what is always one press away. */
export function TopBar() {
  return (
    <header className="top">
      <Crumbs />
      <SearchButton />
      <div className="topr">
        <Saved />
        <ThemeButton />
        <CommandButton id="incident.declare" className="declare" />
      </div>
    </header>
  )
}

function Crumbs() {
  const screen = findScreen(usePlace()?.screen)
  const below = useStore(crumbs, ({ shown }) => shown)
  const above = [findScreen(screen?.within), screen].flatMap((one) => (one === undefined ? [] : [{ text: t(one.title), place: one.id }]))
  const all: readonly Crumb[] = [...above, ...below]
  return (
    <nav className="crumbs" aria-label={t('frame.where')}>
      <ol>
        {all.map((crumb, at) => (
          <li key={`${at} ${crumb.text}`}>
            {at > 0 && <Icon name="chevron-right" size={12} />}
            {at === all.length - 1 ? (
              <b aria-current="location">{crumb.text}</b>
            ) : crumb.place === undefined ? (
              <span>{crumb.text}</span>
            ) : (
              <PlaceLink to={crumb.place}>{crumb.text}</PlaceLink>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

function SearchButton() {
  const keys = findCommand('palette.open')?.keys?.[0]
  return (
    <button
      type="button"
      className="search"
      aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys, platform)}
      aria-haspopup="dialog"
      onClick={() => runCommand('palette.open')}
    >
      <Icon name="search" />
      <span className="grow trunc">{t('frame.searchOrRun')}</span>
      {keys !== undefined && <Keys keys={keys} />}
    </button>
  )
}

function Saved() {
  const savedAt = useStore(settingsStore, (state) => state.savedAt)
  if (savedAt === null) return null
  return (
    <span className="saved" role="status">
      {t('frame.saved', { time: savedAt.toLocaleTimeString('en-GB') })}
    </span>
  )
}

function ThemeButton() {
  const { settings } = useStore(settingsStore)
  const choice = settings.state === 'ready' ? settings.value.theme : 'system'
  const next = oppositeTheme(choice, systemPrefersDark())
  return (
    <Button
      variant="ghost"
      icon={next === 'dark' ? 'moon' : 'sun'}
      label={t(next === 'dark' ? 'frame.themeToDark' : 'frame.themeToLight')}
      onClick={() => runCommand('theme.toggle')}
    />
  )
}
