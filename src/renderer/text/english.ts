import { architectureText } from './english/architecture.ts'
import { capacityText } from './english/capacity.ts'
import { catalogText } from './english/catalog.ts'
import { deckText } from './english/deck.ts'
import { designText } from './english/design.ts'
import { designsText } from './english/designs.ts'
import { failureMapText } from './english/failure-map.ts'
import { frameText } from './english/frame.ts'
import { incidentAfterText } from './english/incident-after.ts'
import { incidentsText } from './english/incidents.ts'
import { libraryText } from './english/library.ts'
import { learnText } from './english/learn.ts'
import { measuredText } from './english/measured.ts'
import { modelCheckText } from './english/model-check.ts'
import { packsText } from './english/packs.ts'
import { playbooksText } from './english/playbooks.ts'
import { scenariosText } from './english/scenarios.ts'
import { settingsText } from './english/settings.ts'
import { simulationText } from './english/simulation.ts'
import { triageText } from './english/triage.ts'
import { uncertaintyText } from './english/uncertainty.ts'
import { validationText } from './english/validation.ts'
import { uiText } from './english/ui.ts'

/** Every text of the interface in English, one part a screen. Another language is another object with the same keys. */
export const english = {
  ...uiText, ...frameText, ...catalogText, ...settingsText, ...designsText, ...designText, ...validationText, ...architectureText, ...failureMapText, ...playbooksText, ...libraryText, ...incidentsText, ...incidentAfterText, ...triageText, ...learnText, ...deckText, ...packsText, ...capacityText, ...measuredText, ...modelCheckText, ...uncertaintyText, ...simulationText, ...scenariosText,
}
