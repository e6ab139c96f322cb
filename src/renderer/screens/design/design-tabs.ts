import type { ComponentType } from 'react'
import type { OpenDesign } from '../../../contract/design-operations.ts'
import type { FailureMap } from '../../../core/failure-map/schema.ts'
import type { PlainKey } from '../../text/t.ts'
import { DeckTab } from './deck/DeckTab.tsx'
import { FailureModesTab } from '../failure-map/FailureModesTab.tsx'
import { CapacityTab } from './capacity/CapacityTab.tsx'
import { ArchitectureTab, countParts } from './architecture/ArchitectureTab.tsx'
import { ScenariosTab } from './scenarios/ScenariosTab.tsx'
import { SimulationTab } from './simulation/SimulationTab.tsx'
import type { TabProps } from './step-facts.ts'
import { StepsTab } from './StepsTab.tsx'

/** A view of one design, in the row under the top bar. */
export interface DesignTab {
  /** The part of its places after the design: `steps` in `designs/checkout/steps`. */
  readonly id: string
  readonly title: PlainKey
  /** Shown behind the title; `modes` is undefined until what can strike the design is known. */
  readonly count?: (open: OpenDesign, modes: FailureMap | undefined) => number | undefined
  readonly View: ComponentType<TabProps>
}

/** Every tab there is, in the order shown. What is not in this table is not in the interface. */
export const designTabs: readonly DesignTab[] = [
  { id: 'steps', title: 'design.tab.steps', View: StepsTab },
  { id: 'architecture', title: 'design.tab.architecture', count: countParts, View: ArchitectureTab },
  { id: 'failure-modes', title: 'design.tab.failureModes', count: (_, modes) => modes?.modes.length, View: FailureModesTab },
  { id: 'capacity', title: 'design.tab.capacity', View: CapacityTab },
  { id: 'scenarios', title: 'design.tab.scenarios', View: ScenariosTab },
  { id: 'simulation', title: 'design.tab.simulation', View: SimulationTab },
  { id: 'deck', title: 'design.tab.deck', View: DeckTab },
]

/** The tab of this id; the first when the place names none. */
export function findTab(id: string | undefined): DesignTab | undefined {
  return id === undefined ? designTabs[0] : designTabs.find((tab) => tab.id === id)
}
