import { useStore } from 'zustand'
import { allCommands } from '../commands/registry.ts'
import { t } from '../text/t.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Keys } from '../ui/Keys.tsx'
import { closeOverlay, overlay } from './overlay.ts'

/** Every key there is, from the same table that makes them work. */
export function ShortcutSheet() {
  const { open } = useStore(overlay)
  const withKeys = allCommands().filter((command) => command.keys !== undefined)
  const sections = [...new Set(withKeys.map((command) => command.section))]
  return (
    <Dialog title={t('shortcuts.title')} note={t('shortcuts.note')} isOpen={open === 'shortcuts'} onClose={closeOverlay} wide>
      <div className="sheet" tabIndex={0} role="group" aria-label={t('shortcuts.title')}>
        {sections.map((section) => (
          <section key={section}>
            <h3>{t(section)}</h3>
            <ul>
              {withKeys
                .filter((command) => command.section === section)
                .map((command) => (
                  <li key={command.id}>
                    <span>{t(command.title)}</span>
                    <span className="sp" />
                    {command.keys?.map((keys) => <Keys key={keys} keys={keys} isRead />)}
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
