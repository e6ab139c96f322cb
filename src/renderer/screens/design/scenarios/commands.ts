import type { Command } from '../../../commands/command.ts'
import { parsePlace } from '../../../place.ts'
import { currentPlace } from '../../../router.ts'
import { askScenario, chooseScenariosView, loadScenarios, scenariosStore } from './scenarios-store.ts'

/** The design whose scenarios are on the screen; undefined elsewhere. */
function shown(): string | undefined {
  const place = parsePlace(currentPlace())
  return place?.screen === 'designs' && place.rest[1] === 'scenarios' ? place.rest[0] : undefined
}

const isShown = (): boolean => shown() !== undefined

function again(): void {
  const id = shown()
  if (id !== undefined) loadScenarios(id)
}

const toggleView = (): void => chooseScenariosView(scenariosStore.getState().view === 'scenarios' ? 'readiness' : 'scenarios')

const section = 'command.section.scenarios' as const

export const scenariosCommands: readonly Command[] = [
  { id: 'scenarios.add', title: 'command.scenarioAdd', section, icon: 'plus', keys: ['n'], when: isShown, run: () => askScenario({ kind: 'add' }) },
  { id: 'scenarios.view', title: 'command.scenariosView', section, keys: ['t'], when: isShown, run: toggleView },
  { id: 'scenarios.run', title: 'command.scenariosAgain', section, icon: 'refresh', keys: ['r'], when: isShown, run: again },
]
