import type { Command } from '../../commands/command.ts'
import { parsePlace } from '../../place.ts'
import { currentPlace } from '../../router.ts'
import { focusMapFilter } from './filter-focus.ts'

const isHere = (): boolean => {
  const place = parsePlace(currentPlace())
  return place?.screen === 'failure-map' || (place?.screen === 'designs' && place.rest[1] === 'failure-modes')
}

export const failureMapCommands: readonly Command[] = [
  { id: 'failureMap.filter', title: 'command.filterModes', section: 'command.section.failureMap', icon: 'filter', keys: ['/'], when: isHere, run: focusMapFilter },
]
