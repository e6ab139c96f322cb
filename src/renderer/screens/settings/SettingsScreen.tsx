import { useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { AppInfo, Settings } from '../../../contract/operations.ts'
import { appInfo, loadAppInfo } from '../../app-info.ts'
import { changeSettings, loadSettings, settingsStore } from '../../settings-store.ts'
import { t } from '../../text/t.ts'
import { TextField } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Packs } from './Packs.tsx'
import './settings.css'

/** What the user chose, where the data lies, and which versions run. */
export function SettingsScreen() {
  const { settings } = useStore(settingsStore)
  const { info } = useStore(appInfo)
  return (
    <div className="pane grow set" tabIndex={0} role="region" aria-label={t('settings.title')}>
      <div>
        <h1>{t('settings.title')}</h1>
        <p className="t3">{t('settings.note')}</p>
        <Loaded of={settings} what={t('settings.what')} onRetry={() => void loadSettings()}>
          {(value) => <Choices settings={value} />}
        </Loaded>
        <Group title={t('packs.title')}>
          <Packs />
        </Group>
        <Loaded of={info} what={t('settings.what')} onRetry={() => void loadAppInfo()}>
          {(value) => <Facts info={value} />}
        </Loaded>
      </div>
    </div>
  )
}

function Choices({ settings }: { readonly settings: Settings }) {
  const [actor, setActor] = useState(settings.actor)
  const isNameless = actor.trim() === ''
  return (
    <>
      <Group title={t('settings.appearance')}>
        <Segmented
          label={t('settings.theme')}
          value={settings.theme}
          options={(['system', 'light', 'dark'] as const).map((value) => ({ value, text: t(`settings.theme.${value}`) }))}
          onChange={(theme) => void changeSettings({ theme })}
        />
        <p className="field-note">{t('settings.themeNote')}</p>
      </Group>
      <Group title={t('settings.you')}>
        <TextField
          label={t('settings.actor')}
          value={actor}
          maxLength={120}
          note={t('settings.actorNote')}
          invalid={isNameless ? t('settings.actorEmpty') : undefined}
          onChange={setActor}
          onCommit={(next) => {
            if (!isNameless && next.trim() !== settings.actor) void changeSettings({ actor: next.trim() })
          }}
        />
      </Group>
    </>
  )
}

function Facts({ info }: { readonly info: AppInfo }) {
  return (
    <>
      <Group title={t('settings.data')}>
        <dl className="facts">
          <dt>{t('settings.file')}</dt>
          <dd className="mono wrap-anywhere">{info.store.file}</dd>
        </dl>
        <p className="field-note">{t('settings.fileNote')}</p>
      </Group>
      <Group title={t('settings.versions')}>
        <dl className="facts">
          <dt>{t('settings.version')}</dt>
          <dd>{info.version}</dd>
          <dt>{t('settings.schemaVersion')}</dt>
          <dd>{info.store.schemaVersion}</dd>
          <dt>{t('settings.catalogVersion')}</dt>
          <dd>{info.catalog.version}</dd>
          <dt>{t('settings.catalogHash')}</dt>
          <dd className="mono wrap-anywhere">{info.catalog.hash}</dd>
        </dl>
      </Group>
    </>
  )
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="set-sec">
      <h2>{title}</h2>
      <div className="set-fields">{children}</div>
    </section>
  )
}
