import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Pack } from '../../../contract/pack-operations.ts'
import type { Failure } from '../../../contract/result.ts'
import { t } from '../../text/t.ts'
import { Bar } from '../../ui/Bar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { placeOf } from '../catalog/kinds.ts'
import { addPack, dismissRefusal, loadPacks, packsStore, reloadPacks, removePack, switchPack } from './packs-store.ts'

/** Packs: folders of the user's own entries over the shipped catalog. */
export function Packs() {
  const packs = useStore(packsStore, (state) => state.packs)
  const work = useStore(packsStore, (state) => state.work)
  useEffect(() => void loadPacks(), [])
  return (
    <>
      <p className="field-note">{t('packs.note')}</p>
      <Loaded of={packs} what={t('packs.what')} onRetry={() => void loadPacks()}>
        {(all) => (
          <>
            {all.length === 0 ? (
              <p className="t3" role="status">{t('packs.none')}</p>
            ) : (
              <ol className="packs" aria-label={t('packs.title')}>
                {all.map((pack) => <PackRow key={pack.id} pack={pack} isBusy={work !== null} />)}
              </ol>
            )}
            <AddPack />
            {all.length > 0 && (
              <Button size="small" icon="refresh" disabledReason={work === null ? undefined : t('packs.busy')} onClick={() => void reloadPacks()}>
                {t('packs.reloadAll')}
              </Button>
            )}
          </>
        )}
      </Loaded>
      {work !== null && (
        <div className="pack-work" role="status">
          <span className="s12 t3">{work.text === '' ? t('packs.working') : work.text}</span>
          <Bar share={work.share} />
        </div>
      )}
    </>
  )
}

/** The folder is typed: a page cannot ask for a place on the disk. */
function AddPack() {
  const [folder, setFolder] = useState('')
  const work = useStore(packsStore, (state) => state.work)
  const refused = useStore(packsStore, (state) => state.refused)
  return (
    <form
      className="pack-add"
      onSubmit={(event) => {
        event.preventDefault()
        if (folder.trim() !== '') void addPack(folder.trim()).then((isAdded) => isAdded && setFolder(''))
      }}
    >
      <TextField
        label={t('packs.folder')}
        value={folder}
        maxLength={4000}
        placeholder={t('packs.folderExample')}
        note={t('packs.folderNote')}
        onChange={(next) => {
          setFolder(next)
          if (refused !== null) dismissRefusal()
        }}
        beside={
          <Button type="submit" icon="plus" disabledReason={work === null ? undefined : t('packs.busy')}>
            {t('packs.add')}
          </Button>
        }
      />
      {refused !== null && (
        <div role="alert" className="pack-problem">
          <p className="field-error"><Severity level="critical" shapeOnly size={13} />{refused.problems === undefined ? refused.message : t('packs.refused', { count: refused.problems.length })}</p>
          {refused.problems === undefined && refused.hint !== undefined && <p className="field-note">{refused.hint}</p>}
          <Faults faults={refused.problems ?? (refused.line === undefined ? [] : [refused])} />
        </div>
      )}
    </form>
  )
}

interface PackRowProps {
  readonly pack: Pack
  readonly isBusy: boolean
}

function PackRow({ pack, isBusy }: PackRowProps) {
  const [isAsking, ask] = useState(false)
  const { id, name, version, description, folder, state, entries, overrides, clashes, problem } = pack
  return (
    <li className="pack">
      <div className="row">
        <Checkbox label={t('packs.use', { name })} isChecked={state !== 'off'} onChange={(isOn) => void switchPack(id, isOn)} />
        <h3>{name}</h3>
        <span className="t3 s12">{version}</span>
        {state !== 'used' && <Chip look={state === 'off' ? 'line' : 'dash'}>{t(`packs.state.${state}`)}</Chip>}
        {problem !== null && <Chip look="dash">{t('packs.lastGood')}</Chip>}
        <span className="sp" />
        <Button variant="ghost" size="small" icon="refresh" label={t('packs.reload', { name })} onClick={() => !isBusy && void reloadPacks(id)} />
        <Button variant="ghost" size="small" icon="trash" label={t('packs.remove', { name })} onClick={() => ask(true)} />
      </div>
      <p>{description}</p>
      <p className="s12 t3 wrap-anywhere">{t('packs.holds', { count: entries })} <span className="mono">{folder}</span></p>
      {state === 'held-back' && <p className="field-note">{t('packs.heldBack')}</p>}
      {overrides.length > 0 && (
        <details>
          <summary>{t('packs.overrides', { count: overrides.length })}</summary>
          <ul className="pack-list">
            {overrides.map((entry) => <li key={entry.id}><PlaceLink to={placeOf(entry)}>{entry.name}</PlaceLink></li>)}
          </ul>
        </details>
      )}
      {clashes.length > 0 && (
        <ul className="pack-list">
          {clashes.map((clash) => <li key={clash.id} className="s12">{t('packs.clash', { id: clash.id, by: clash.takenBy ?? t('packs.shipped') })}</li>)}
        </ul>
      )}
      {problem !== null && (
        <div className="pack-problem">
          <p className="s12"><Severity level="high" shapeOnly size={13} /> {t('packs.problem', { message: problem.message })}</p>
          <Faults faults={problem.faults.filter(({ line }) => line !== undefined)} />
          {problem.total > problem.faults.length && <p className="field-note">{t('packs.more', { count: problem.total - problem.faults.length })}</p>}
        </div>
      )}
      <Dialog
        title={t('packs.removeTitle', { name })}
        note={t('packs.removeNote')}
        isOpen={isAsking}
        onClose={() => ask(false)}
        foot={
          <>
            <Button onClick={() => ask(false)}>{t('packs.cancel')}</Button>
            <Button
              variant="primary"
              icon="trash"
              onClick={() => {
                ask(false)
                void removePack(pack)
              }}
            >
              {t('packs.removeDo')}
            </Button>
          </>
        }
      >
        <p className="mono s12 wrap-anywhere">{folder}</p>
      </Dialog>
    </li>
  )
}

const mostFaults = 50

/** What is wrong and where, one line each. */
function Faults({ faults }: { readonly faults: readonly Omit<Failure, 'code' | 'problems'>[] }) {
  if (faults.length === 0) return null
  return (
    <ul className="pack-faults" tabIndex={0} aria-label={t('packs.faults')}>
      {faults.slice(0, mostFaults).map((fault, at) => (
        <li key={at}>
          {fault.file !== undefined && <span className="mono">{fault.line === undefined ? fault.file : `${fault.file}:${fault.line}`}</span>}{' '}
          {fault.field !== undefined && <span className="mono t3">{fault.field}: </span>}
          {fault.message}
          {fault.hint !== undefined && <span className="t3"> {fault.hint}</span>}
        </li>
      ))}
      {faults.length > mostFaults && <li className="t3">{t('packs.more', { count: faults.length - mostFaults })}</li>}
    </ul>
  )
}
