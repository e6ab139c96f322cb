import { findCommand } from '../commands/registry.ts'
import { usePlace } from '../router.ts'
import type { Screen } from '../screen.ts'
import { findScreen, screens } from '../screens.ts'
import { t } from '../text/t.ts'
import { Icon } from '../ui/Icon.tsx'
import { PlaceLink } from '../ui/PlaceLink.tsx'
import { capsOf } from '../commands/keys.ts'
import { platform } from '../commands/platform.ts'

/** The screens, down the left. */
export function Rail() {
  const here = usePlace()?.screen
  const current = findScreen(here)?.within ?? here
  const main = screens.filter((screen) => screen.position === 'main')
  const foot = screens.filter((screen) => screen.position === 'foot')
  const link = ({ id, title, icon, command, Mark: LiveMark }: Screen) => (
    <PlaceLink key={id} to={id} title={titleWithKeys(t(title), command)} isCurrent={current === id}>
      <Icon name={icon} size={18} />
      <span>{t(title)}</span>
      {LiveMark !== undefined && <LiveMark />}
    </PlaceLink>
  )
  return (
    <nav className="rail" aria-label={t('frame.main')}>
      <div className="mark">
        <Mark />
      </div>
      {main.map(link)}
      <div className="grow" />
      {foot.map(link)}
    </nav>
  )
}

function titleWithKeys(title: string, command: string): string {
  const keys = findCommand(command)?.keys?.[0]
  if (keys === undefined) return title
  return `${title} (${capsOf(keys, platform).map((chord) => chord.join('+')).join(' ')})`
}

/** The sign of Atlas: four lanes, the lower ones further away. */
function Mark() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" fill="currentColor" aria-hidden="true">
      <rect x="6.2" y="2" width="7.6" height="2.6" rx="1.3" />
      <rect x="3" y="6.5" width="14" height="2.6" rx="1.3" />
      <rect x="2" y="11" width="16" height="2.6" rx="1.3" opacity=".62" />
      <rect x="4.4" y="15.5" width="11.2" height="2.6" rx="1.3" opacity=".36" />
    </svg>
  )
}
