import type { Screen } from './screen.ts'
import { CatalogScreen } from './screens/catalog/CatalogScreen.tsx'
import { DesignsScreen } from './screens/designs/DesignsScreen.tsx'
import { SettingsScreen } from './screens/settings/SettingsScreen.tsx'

/** Every screen there is, in the order of the rail. What is not in this table is not in the interface. */
export const screens: readonly Screen[] = [
  { id: 'designs', title: 'screen.designs', icon: 'designs', position: 'main', command: 'go.designs', View: DesignsScreen },
  { id: 'catalog', title: 'screen.catalog', icon: 'catalog', position: 'main', command: 'go.catalog', View: CatalogScreen },
  { id: 'settings', title: 'screen.settings', icon: 'settings', position: 'foot', command: 'go.settings', View: SettingsScreen },
]

export const findScreen = (id: string | undefined): Screen | undefined => screens.find((screen) => screen.id === id)
