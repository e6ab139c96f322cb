import type { Command } from '../../../commands/command.ts'
import { parsePlace } from '../../../place.ts'
import { currentPlace } from '../../../router.ts'
import { redraw, removeSelected, tidy } from './actions.ts'
import { architectureStore, askForFit, askForName, openForm } from './architecture-store.ts'
import { askForMeasurements } from './measured-store.ts'

const isHere = (): boolean => {
  const place = parsePlace(currentPlace())
  return place?.screen === 'designs' && place.rest[1] === 'architecture'
}
const hasSelection = (): boolean => isHere() && architectureStore.getState().selection !== null
const hasPart = (): boolean => isHere() && architectureStore.getState().selection?.kind === 'component'
const section = 'command.section.architecture' as const

export const architectureCommands: readonly Command[] = [
  { id: 'architecture.addPart', title: 'command.addPart', section, icon: 'plus', keys: ['p'], when: isHere, run: () => openForm('part') },
  { id: 'architecture.connect', title: 'command.connectParts', section, icon: 'route', keys: ['c'], when: isHere, run: () => openForm('connect') },
  { id: 'architecture.tidy', title: 'command.tidy', section, icon: 'layers', keys: ['t'], when: isHere, run: () => void tidy() },
  { id: 'architecture.fit', title: 'command.fit', section, icon: 'fit', keys: ['f'], when: isHere, run: askForFit },
  { id: 'architecture.rename', title: 'command.renamePart', section, icon: 'pencil', keys: ['f2'], when: hasSelection, run: askForName },
  { id: 'architecture.useMeasurements', title: 'command.useMeasurements', section, icon: 'upload', when: hasPart, run: () => void askForMeasurements() },
  { id: 'architecture.remove', title: 'command.removePart', section, icon: 'trash', keys: ['delete'], when: hasSelection, run: () => void removeSelected() },
  { id: 'architecture.redraw', title: 'command.redraw', section, icon: 'refresh', when: isHere, run: () => void redraw() },
  { id: 'architecture.exportMermaid', title: 'command.exportMermaid', section, icon: 'download', when: isHere, run: () => openForm('mermaid') },
]
