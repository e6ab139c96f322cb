import type { Command } from '../../commands/command.ts'
import { currentPlace } from '../../router.ts'
import { focusFilter } from './filter-focus.ts'

const isHere = (): boolean => currentPlace().split('/')[0] === 'catalog'

export const catalogCommands: readonly Command[] = [
  { id: 'catalog.filter', title: 'command.focusFilter', section: 'command.section.catalog', icon: 'filter', keys: ['/'], when: isHere, run: focusFilter },
]
