import { openOverlay } from '../frame/overlay.ts'
import { canGoBack, canGoForward, currentPlace, goBack, goForward, navigate } from '../router.ts'
import { changeSettings, settingsStore } from '../settings-store.ts'
import { catalogCommands } from '../screens/catalog/commands.ts'
import { architectureCommands } from '../screens/design/architecture/commands.ts'
import { capacityCommands } from '../screens/design/capacity/commands.ts'
import { designCommands } from '../screens/design/commands.ts'
import { deckCommands } from '../screens/design/deck/commands.ts'
import { scenariosCommands } from '../screens/design/scenarios/commands.ts'
import { simulationCommands } from '../screens/design/simulation/commands.ts'
import { validationCommands } from '../screens/design/validation/commands.ts'
import { designsCommands } from '../screens/designs/commands.ts'
import { incidentCommands } from '../screens/incidents/commands.ts'
import { learnCommands } from '../screens/learn/commands.ts'
import { playbooksCommands } from '../screens/playbooks/commands.ts'
import { failureMapCommands } from '../screens/failure-map/commands.ts'
import { triageCommands } from '../screens/triage/commands.ts'
import { oppositeTheme, systemPrefersDark } from '../theme/theme.ts'
import { copyPlace } from './copy-place.ts'
import type { Command } from './command.ts'

function toggleTheme(): void {
  const { settings } = settingsStore.getState()
  const choice = settings.state === 'ready' ? settings.value.theme : 'system'
  void changeSettings({ theme: oppositeTheme(choice, systemPrefersDark()) })
}

const general: readonly Command[] = [
  { id: 'palette.open', title: 'command.palette', section: 'command.section.general', icon: 'search', keys: ['mod+k'], isHidden: true, run: () => openOverlay('palette') },
  { id: 'shortcuts.open', title: 'command.shortcuts', section: 'command.section.general', icon: 'dots', keys: ['?'], run: () => openOverlay('shortcuts') },
  { id: 'place.back', title: 'command.back', section: 'command.section.general', keys: ['alt+left'], isHidden: true, when: canGoBack, run: goBack },
  { id: 'place.forward', title: 'command.forward', section: 'command.section.general', keys: ['alt+right'], isHidden: true, when: canGoForward, run: goForward },
  { id: 'place.copy', title: 'command.copyPlace', section: 'command.section.general', icon: 'link', run: () => void copyPlace(currentPlace()) },
  { id: 'theme.toggle', title: 'command.toggleTheme', section: 'command.section.general', icon: 'moon', run: toggleTheme },
]

const go: readonly Command[] = [
  { id: 'go.designs', title: 'command.goDesigns', section: 'command.section.go', icon: 'designs', keys: ['g d'], run: () => navigate('designs') },
  { id: 'go.catalog', title: 'command.goCatalog', section: 'command.section.go', icon: 'catalog', keys: ['g c'], run: () => navigate('catalog') },
  { id: 'go.failureMap', title: 'command.goFailureMap', section: 'command.section.go', icon: 'failure-map', keys: ['g f'], run: () => navigate('failure-map') },
  { id: 'go.settings', title: 'command.goSettings', section: 'command.section.go', icon: 'settings', keys: ['g s'], run: () => navigate('settings') },
]

/**
 * Every command there is. A screen's own commands are listed in its folder and joined here. Those of a design come first:
 * in its steps, the key that goes forward leads to the next step.
 */
export const commandTable: readonly Command[] = [
  ...designCommands, ...validationCommands, ...architectureCommands, ...capacityCommands, ...scenariosCommands, ...simulationCommands, ...designsCommands, ...failureMapCommands, ...general, ...go, ...catalogCommands, ...learnCommands, ...playbooksCommands, ...incidentCommands, ...triageCommands, ...deckCommands,
]
