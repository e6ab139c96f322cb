import type { ComponentType } from 'react'
import { IncidentBar } from '../screens/incidents/IncidentBar.tsx'
import { PackNotice } from './PackNotice.tsx'
import { StoreNotice } from './StoreNotice.tsx'

/** What stands under the top bar on every screen, such as the bar of a running incident. Each decides when it shows. */
export const bars: readonly ComponentType[] = [StoreNotice, PackNotice, IncidentBar]
