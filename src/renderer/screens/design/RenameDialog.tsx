import { useState } from 'react'
import { useStore } from 'zustand'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { edit } from './design-store.ts'
import { renaming } from './rename-store.ts'

const close = () => renaming.setState({ isOpen: false })

export function RenameDialog({ name }: { readonly name: string }) {
  const { isOpen } = useStore(renaming)
  return (
    <Dialog title={t('design.rename')} isOpen={isOpen} onClose={close}>
      <NameForm name={name} />
    </Dialog>
  )
}

/** Mounted anew each time the dialog opens, so that it starts with the name as it is. */
function NameForm({ name }: { readonly name: string }) {
  const [typed, setTyped] = useState(name)
  const [invalid, setInvalid] = useState<string>()
  const save = async () => {
    if (typed.trim() === '') {
      setInvalid(t('design.nameMissing'))
      return
    }
    if (typed.trim() !== name) {
      const result = await edit([{ type: 'rename', name: typed.trim() }], { quiet: true })
      if (!result.ok) {
        setInvalid(result.error.message)
        return
      }
    }
    close()
  }
  return (
    <form
      className="col"
      style={{ gap: 16 }}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField label={t('design.name')} value={typed} onChange={setTyped} invalid={invalid} maxLength={200} />
      <div className="row">
        <span className="sp" />
        <Button onClick={close}>{t('design.cancel')}</Button>
        <Button variant="primary" type="submit">
          {t('design.saveName')}
        </Button>
      </div>
    </form>
  )
}
