import type { Command } from '../../commands/command.ts'
import { currentPlace, navigate } from '../../router.ts'
import { openDeclare } from '../incidents/declare-store.ts'
import { valueOf } from '../../progress.ts'
import { parsePlace } from '../../place.ts'
import { contactsStore, saveContacts } from './contacts-store.ts'
import { choose } from './import-store.ts'
import { draftOf, edit, exportAll, exportShown, libraryStore, save } from './library-store.ts'
import { playbooksStore } from './playbooks-store.ts'

const partsHere = (): readonly string[] => {
  const place = parsePlace(currentPlace())
  return place?.screen === 'playbooks' ? place.rest : []
}

const isOwn = (): boolean => partsHere()[0] === 'yours' && partsHere().length > 1
const isInLibrary = (): boolean => partsHere()[0] === 'yours' && partsHere().length === 1
const isShipped = (): boolean => partsHere().length === 1 && !['yours', 'cards', 'contacts'].includes(partsHere()[0] ?? '')
const isContacts = (): boolean => partsHere()[0] === 'contacts'
const isPaper = (): boolean => isShipped() || isContacts() || partsHere()[0] === 'cards' || (isOwn() && !libraryStore.getState().isEditing)

/** The playbook or runbook that is open, when it can be walked through. */
const shownPlaybook = () => {
  if (!isOwn()) return isShipped() ? valueOf(playbooksStore.getState().shown)?.playbook : undefined
  const shown = valueOf(libraryStore.getState().shown)
  return shown !== undefined && shown.steps.length > 0 ? shown.runbook.playbook : undefined
}

function start(): void {
  const shown = shownPlaybook()
  if (shown === undefined) return
  const { id, modes, severityHint } = shown
  openDeclare({ playbook: id, failureMode: modes[0] ?? null, severity: severityHint })
}

const section = 'command.section.playbooks'
const go = 'command.section.go'

export const playbooksCommands: readonly Command[] = [
  { id: 'go.playbooks', title: 'command.goPlaybooks', section: go, icon: 'playbooks', keys: ['g p'], run: () => navigate('playbooks') },
  { id: 'go.library', title: 'command.goLibrary', section: go, icon: 'folder', keys: ['g y'], run: () => navigate('playbooks/yours') },
  { id: 'go.cards', title: 'command.goCards', section: go, icon: 'book', run: () => navigate('playbooks/cards') },
  { id: 'go.contacts', title: 'command.goContacts', section: go, icon: 'user', keys: ['g n'], run: () => navigate('playbooks/contacts') },
  { id: 'playbook.start', title: 'command.startWithPlaybook', section, icon: 'play', when: () => shownPlaybook() !== undefined, run: start },
  { id: 'playbook.print', title: 'command.printPlaybook', section, icon: 'note', when: isPaper, run: () => window.print() },
  { id: 'library.folder', title: 'command.importFolder', section, icon: 'folder', when: isInLibrary, run: () => void choose('folder') },
  { id: 'library.files', title: 'command.importFiles', section, icon: 'upload', when: isInLibrary, run: () => void choose('files') },
  {
    id: 'library.exportAll', title: 'command.exportAll', section, icon: 'download',
    when: () => isInLibrary() && (valueOf(libraryStore.getState().list)?.length ?? 0) > 0, run: () => void exportAll(),
  },
  { id: 'library.edit', title: 'command.editRunbook', section, icon: 'pencil', keys: ['e'], when: () => isOwn() && !libraryStore.getState().isEditing, run: edit },
  { id: 'library.export', title: 'command.exportRunbook', section, icon: 'download', when: isOwn, run: exportShown },
  {
    id: 'library.save', title: 'command.saveRunbook', section, icon: 'check', keys: ['mod+s'],
    when: () => isOwn() && libraryStore.getState().isEditing && draftOf(libraryStore.getState()) !== undefined, run: () => void save(),
  },
  {
    id: 'contacts.save', title: 'command.saveContacts', section, icon: 'check', keys: ['mod+s'],
    when: () => isContacts() && contactsStore.getState().draft !== null, run: () => void saveContacts(),
  },
]
