import { useState } from 'react'
import { useStore } from 'zustand'
import { appInfo } from '../app-info.ts'
import { valueOf } from '../progress.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { Severity } from '../ui/Severity.tsx'

/** What happened to the data file at start, until it is read and put away. */
export function StoreNotice() {
  const notice = valueOf(useStore(appInfo).info)?.store.notice ?? null
  const [isHidden, hide] = useState(false)
  if (notice === null || isHidden) return null
  return (
    <div className="notice" role="alert">
      <Severity level="high" shapeOnly />
      <div className="grow">
        <b>{notice.title}</b>
        <p>{notice.text}</p>
        <p className="s12">{t('frame.noticeSavedAs', { file: notice.savedAs })}</p>
      </div>
      <Button variant="ghost" size="small" icon="cross" label={t('frame.noticeHide')} onClick={() => hide(true)} />
    </div>
  )
}
