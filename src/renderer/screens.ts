import type { Screen } from './screen.ts'
import { CatalogScreen } from './screens/catalog/CatalogScreen.tsx'
import { DesignsScreen } from './screens/designs/DesignsScreen.tsx'
import { RunningMark } from './screens/incidents/IncidentBar.tsx'
import { IncidentsScreen } from './screens/incidents/IncidentsScreen.tsx'
import { LearnScreen } from './screens/learn/LearnScreen.tsx'
import { PlaybooksScreen } from './screens/playbooks/PlaybooksScreen.tsx'
import { FailureMapScreen } from './screens/failure-map/FailureMapScreen.tsx'
import { SettingsScreen } from './screens/settings/SettingsScreen.tsx'
import { TriageScreen } from './screens/triage/TriageScreen.tsx'

/** Every screen there is, in the order of the rail. What is not in this table is not in the interface. */
export const screens: readonly Screen[] = [
  { id: 'designs', title: 'screen.designs', icon: 'designs', position: 'main', command: 'go.designs', View: DesignsScreen },
  { id: 'catalog', title: 'screen.catalog', icon: 'catalog', position: 'main', command: 'go.catalog', View: CatalogScreen },
  { id: 'failure-map', title: 'screen.failureMap', icon: 'failure-map', position: 'main', command: 'go.failureMap', View: FailureMapScreen },
  { id: 'playbooks', title: 'screen.playbooks', icon: 'playbooks', position: 'main', command: 'go.playbooks', View: PlaybooksScreen },
  { id: 'incidents', title: 'screen.incidents', icon: 'incidents', position: 'main', command: 'go.incidents', View: IncidentsScreen, Mark: RunningMark },
  { id: 'triage', title: 'screen.triage', icon: 'route', position: 'none', within: 'incidents', command: 'go.triage', View: TriageScreen },
  { id: 'learn', title: 'screen.learn', icon: 'learn', position: 'main', command: 'go.learn', View: LearnScreen },
  { id: 'settings', title: 'screen.settings', icon: 'settings', position: 'foot', command: 'go.settings', View: SettingsScreen },
]

export const findScreen = (id: string | undefined): Screen | undefined => screens.find((screen) => screen.id === id)
