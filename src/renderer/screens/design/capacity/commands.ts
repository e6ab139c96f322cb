import type { Command } from '../../../commands/command.ts'
import { parsePlace } from '../../../place.ts'
import { currentPlace } from '../../../router.ts'
import { capacityStore, chooseComponent, chooseView, loadCapacity } from './capacity-store.ts'

/** The design whose capacity is on the screen; undefined elsewhere. */
function shown(): string | undefined {
  const place = parsePlace(currentPlace())
  return place?.screen === 'designs' && place.rest[1] === 'capacity' ? place.rest[0] : undefined
}

const isPlanned = (): boolean => shown() !== undefined && capacityStore.getState().plan.state === 'ready'

function planAgain(): void {
  const id = shown()
  if (id !== undefined) loadCapacity(id)
}

const toggleView = (): void => chooseView(capacityStore.getState().view === 'chart' ? 'table' : 'chart')

const section = 'command.section.capacity' as const

export const capacityCommands: readonly Command[] = [
  { id: 'capacity.run', title: 'command.planAgain', section, icon: 'refresh', keys: ['r'], when: () => shown() !== undefined, run: planAgain },
  { id: 'capacity.view', title: 'command.capacityTable', section, keys: ['t'], when: isPlanned, run: toggleView },
  { id: 'capacity.whole', title: 'command.capacityWhole', section, when: () => isPlanned() && capacityStore.getState().componentId !== null, run: () => chooseComponent(null) },
]
