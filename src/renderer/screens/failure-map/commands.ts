import type { Command } from '../../commands/command.ts'
import { valueOf } from '../../progress.ts'
import { designStore } from '../design/design-store.ts'
import { focusMapFilter } from './filter-focus.ts'
import { chooseForm, mapFormStore, mapHere, type MapForm } from './map-form.ts'

const isFiltered = (): boolean => {
  const of = mapHere()
  return of !== undefined && mapFormStore.getState()[of].form !== 'tree'
}

const isDesignOpen = (): boolean => valueOf(designStore.getState().open) !== undefined

const show = (form: MapForm) => (): void => {
  const of = mapHere()
  if (of !== undefined) chooseForm(of, form)
}

const section = 'command.section.failureMap' as const

export const failureMapCommands: readonly Command[] = [
  { id: 'failureMap.filter', title: 'command.filterModes', section, icon: 'filter', keys: ['/'], when: isFiltered, run: focusMapFilter },
  { id: 'failureMap.graph', title: 'command.modesAsGraph', section, icon: 'failure-map', keys: ['v g'], when: () => mapHere() !== undefined, run: show('graph') },
  { id: 'failureMap.table', title: 'command.modesAsTable', section, icon: 'table', keys: ['v t'], when: () => mapHere() !== undefined, run: show('table') },
  { id: 'failureMap.matrix', title: 'command.modesAsMatrix', section, icon: 'layers', keys: ['v m'], when: () => mapHere() !== undefined && isDesignOpen(), run: show('matrix') },
  { id: 'failureMap.tree', title: 'command.faultTree', section, icon: 'route', keys: ['v f'], when: () => mapHere() === 'design', run: show('tree') },
]
