import type { Command } from '../../commands/command.ts'
import { currentPlace } from '../../router.ts'
import { openMiss, shownMiss } from './attention.ts'
import { createDesign, openFile } from './designs-store.ts'
import { focusFilter } from './filter-focus.ts'

const isHere = (): boolean => currentPlace() === 'designs'
const section = 'command.section.designs' as const

export const designsCommands: readonly Command[] = [
  { id: 'designs.filter', title: 'command.focusFilter', section, icon: 'filter', keys: ['/'], when: isHere, run: focusFilter },
  { id: 'designs.openMiss', title: 'command.openMiss', section, keys: ['v'], when: () => isHere() && shownMiss() !== undefined, run: openMiss },
  { id: 'design.open', title: 'command.openFile', section, icon: 'folder', keys: ['mod+o'], run: () => void openFile() },
  { id: 'design.new', title: 'command.newDesign', section, icon: 'plus', keys: ['n'], when: isHere, run: () => void createDesign({}) },
]
