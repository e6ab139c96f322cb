import { useStore } from 'zustand'
import { appInfo } from '../app-info.ts'
import { runCommand } from '../commands/registry.ts'
import { valueOf } from '../progress.ts'
import { t } from '../text/t.ts'
import { Icon } from '../ui/Icon.tsx'
import { Keys } from '../ui/Keys.tsx'

const isInWindow = window.atlas !== undefined

/** What one is standing on: no network, which catalog, how much it knows. */
export function StatusBar() {
  const info = valueOf(useStore(appInfo).info)
  return (
    <footer className="status" aria-label={t('frame.status')}>
      <span className="row">
        <Icon name="lock" size={12} />
        {t(isInWindow ? 'frame.offline' : 'frame.offlineBrowser')}
      </span>
      {info !== undefined && (
        <>
          <span>{t('frame.catalogVersion', { version: info.catalog.version })}</span>
          <span className="hide-s">{countsInWords(info.catalog.counts)}</span>
        </>
      )}
      <span className="sp" />
      <button type="button" onClick={() => runCommand('shortcuts.open')}>
        <Keys keys="?" />
        {t('frame.shortcuts')}
      </button>
    </footer>
  )
}

function countsInWords(counts: Readonly<Record<string, number>>): string {
  const counted = [
    ['failure-mode', 'frame.countFailureModes'],
    ['primitive', 'frame.countPrimitives'],
    ['pattern', 'frame.countPatterns'],
  ] as const
  return counted
    .map(([kind, key]) => [counts[kind] ?? 0, key] as const)
    .filter(([count]) => count > 0)
    .map(([count, key]) => t(key, { count }))
    .join(' · ')
}
