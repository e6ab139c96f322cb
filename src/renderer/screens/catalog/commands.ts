import type { Command } from '../../commands/command.ts'
import { parsePlace } from '../../place.ts'
import { currentPlace, navigate } from '../../router.ts'
import { copyMarkdown, printPage } from './actions.ts'
import { comparePlaceOf } from './Compare.tsx'
import { focusFilter } from './filter-focus.ts'
import { isKind } from './kinds.ts'
import { catalogStore } from './catalog-store.ts'
import { checkAll } from './model-check-store.ts'
import { modelCheckPlace } from './ModelCheck.tsx'
import { graphPlaceOf } from './RelationGraph.tsx'
import { placeOf } from './kinds.ts'
import { valueOf } from '../../progress.ts'

const isHere = (): boolean => currentPlace().split('/')[0] === 'catalog'
const rest = (): readonly string[] => parsePlace(currentPlace())?.rest ?? []
const isList = (): boolean => isHere() && isKind(rest()[0]) && rest()[2] === undefined
const shown = () => valueOf(catalogStore.getState().entry)?.entry

function toggleGraph(): void {
  const entry = shown()
  if (entry !== undefined) navigate(rest()[2] === 'graph' ? placeOf(entry) : graphPlaceOf(entry))
}

function compare(): void {
  const entry = isList() ? shown() : undefined
  navigate(entry === undefined ? comparePlaceOf() : comparePlaceOf(entry.id))
}

const section = 'command.section.catalog' as const

export const catalogCommands: readonly Command[] = [
  { id: 'catalog.filter', title: 'command.focusFilter', section, icon: 'filter', keys: ['/'], when: isList, run: focusFilter },
  { id: 'catalog.overview', title: 'command.catalogOverview', section, icon: 'layers', keys: ['o'], when: isHere, run: () => navigate('catalog') },
  { id: 'catalog.graph', title: 'command.catalogGraph', section, icon: 'network', keys: ['r'], when: () => isHere() && isKind(rest()[0]), run: toggleGraph },
  { id: 'catalog.compare', title: 'command.catalogCompare', section, icon: 'table', keys: ['c'], when: isHere, run: compare },
  { id: 'catalog.models', title: 'command.modelCheck', section, icon: 'calculator', run: () => navigate(modelCheckPlace()) },
  { id: 'catalog.checkModels', title: 'command.checkModels', section, icon: 'refresh', when: () => isHere() && rest()[0] === 'models', run: () => void checkAll() },
  { id: 'catalog.markdown', title: 'command.copyMarkdown', section, icon: 'copy', when: isList, run: () => void copyMarkdown() },
  { id: 'catalog.print', title: 'command.print', section, icon: 'download', when: isList, run: printPage },
]
