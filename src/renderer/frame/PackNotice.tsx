import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { valueOf } from '../progress.ts'
import { loadPacks, packsStore } from '../screens/settings/packs-store.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { PlaceLink } from '../ui/PlaceLink.tsx'
import { Severity } from '../ui/Severity.tsx'

/** Atlas reads the folders of packs again some seconds after it started; then there may be something to tell. */
const askAfterMs = 6000

/** Names the packs whose folder cannot be used any more, until it is read and put away. */
export function PackNotice() {
  const packs = valueOf(useStore(packsStore).packs) ?? []
  const [isHidden, hide] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => void loadPacks(), askAfterMs)
    return () => clearTimeout(timer)
  }, [])
  const names = packs.filter(({ problem, state }) => problem !== null && state === 'used').map(({ name }) => name)
  if (names.length === 0 || isHidden) return null
  return (
    <div className="notice" role="status">
      <Severity level="medium" shapeOnly />
      <div className="grow">
        <b>{t('packs.noticeTitle', { count: names.length })}</b>
        <p>{t('packs.notice', { names: names.join(', ') })} <PlaceLink to="settings">{t('packs.noticeGo')}</PlaceLink></p>
      </div>
      <Button variant="ghost" size="small" icon="cross" label={t('packs.noticeHide')} onClick={() => hide(true)} />
    </div>
  )
}
