import type { Command } from '../../../commands/command.ts'
import { formatPlace, parsePlace } from '../../../place.ts'
import { valueOf } from '../../../progress.ts'
import { currentPlace, navigate } from '../../../router.ts'
import { designStore } from '../design-store.ts'
import { cancelSimulation, chooseLook, simulate, simulationStore } from './simulation-store.ts'

/** The design on the screen, and its tab; undefined elsewhere. */
function opened() {
  const place = parsePlace(currentPlace())
  const open = valueOf(designStore.getState().open)
  return place?.screen === 'designs' && open !== undefined && place.rest[0] === open.id ? { open, tab: place.rest[1] } : undefined
}

const shown = () => {
  const here = opened()
  return here?.tab === 'simulation' ? here.open : undefined
}

const isShown = (): boolean => shown() !== undefined
const isRunning = (): boolean => isShown() && simulationStore.getState().isRunning

function run(): void {
  const open = shown()
  if (open !== undefined) void simulate(open.design, open.revision)
}

function show(): void {
  const here = opened()
  if (here !== undefined) navigate(formatPlace('designs', here.open.id, 'simulation'))
}

const toggleLook = (): void => chooseLook(simulationStore.getState().view === 'chart' ? 'table' : 'chart')

const section = 'command.section.simulation' as const

export const simulationCommands: readonly Command[] = [
  { id: 'simulation.show', title: 'command.simulationShow', section, icon: 'play', when: () => opened() !== undefined && !isShown(), run: show },
  { id: 'simulation.run', title: 'command.simulationRun', section, icon: 'play', keys: ['r'], when: () => isShown() && !isRunning(), run },
  { id: 'simulation.cancel', title: 'command.simulationCancel', section, icon: 'stop', keys: ['x'], when: isRunning, run: cancelSimulation },
  {
    id: 'simulation.view', title: 'command.simulationTable', section, keys: ['t'],
    when: () => isShown() && simulationStore.getState().simulated.state === 'ready', run: toggleLook,
  },
]
