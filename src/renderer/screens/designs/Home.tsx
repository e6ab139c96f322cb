import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { DesignSummary } from '../../../contract/design-operations.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { valueOf } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Empty } from '../../ui/States.tsx'
import { useNames } from '../design/use-entries.ts'
import { DesignTable } from './DesignTable.tsx'
import { createDesign, designsStore, loadDesigns } from './designs-store.ts'
import { FileNoticePanel } from './FileNoticePanel.tsx'
import { holdFilter } from './filter-focus.ts'
import { HomeSide } from './HomeSide.tsx'
import { MissBanner } from './MissBanner.tsx'
import { Templates } from './Templates.tsx'
import './designs.css'

/** The first screen: designs, what to start from, and the ways in. */
export function Home() {
  const { list, notice } = useStore(designsStore)
  const [typed, setTyped] = useState('')
  useEffect(() => {
    void loadDesigns()
  }, [])
  const count = valueOf(list)?.length ?? 0
  return (
    <div className="body">
      <div className="pane grow">
        <div className="phead tall">
          <h1>{t('designs.title')}</h1>
          <span className="phead-note grow">{count > 0 && t('designs.count', { count })}</span>
          {count > 1 && (
            <div className="home-filter">
              <SearchField ref={holdFilter} label={t('designs.filter')} value={typed} onChange={setTyped} />
            </div>
          )}
          <CommandButton id="design.open" />
          <CommandButton id="design.new" variant="primary" />
        </div>
        {notice !== null && <FileNoticePanel notice={notice} />}
        <MissBanner designs={valueOf(list) ?? []} />
        <div className="home" tabIndex={0} role="region" aria-label={t('designs.title')}>
          <Loaded of={list} what={t('designs.what')} onRetry={() => void loadDesigns()}>
            {(designs) => (designs.length === 0 ? <FirstStart /> : <Found designs={designs} typed={typed} />)}
          </Loaded>
          <Templates />
        </div>
      </div>
      <HomeSide />
    </div>
  )
}

function FirstStart() {
  return (
    <Empty
      title={t('designs.empty')}
      action={
        <Button variant="primary" onClick={() => void createDesign({ template: 'ecommerce-checkout' })}>
          {t('designs.openExample')}
        </Button>
      }
    >
      {t('designs.emptyHint')}
    </Empty>
  )
}

function Found({ designs, typed }: { readonly designs: readonly DesignSummary[]; readonly typed: string }) {
  const { name } = useNames()
  const words = typed.toLowerCase().split(/\s+/).filter((word) => word !== '')
  const found = designs.filter((design) => {
    const text = `${design.name} ${design.template === null ? '' : name(design.template)}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  return found.length === 0 ? <Empty title={t('designs.noMatch', { text: typed })} /> : <DesignTable designs={found} />
}
