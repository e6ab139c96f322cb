import type { Concept } from './concept.ts'
import { cachesAndQueries } from './caches-and-queries.ts'
import { clocksPlacesAndStarts } from './clocks-places-and-starts.ts'
import { copiesAndData } from './copies-and-data.ts'
import { edge } from './edge.ts'
import { loadAndLimits } from './load-and-limits.ts'
import { network } from './network.ts'
import { releasesAndVendors } from './releases-and-vendors.ts'
import { toolsAndAutomation } from './tools-and-automation.ts'

/** Every concept of the lexicon by its id, which the cues of a failure mode name. */
export const concepts: ReadonlyMap<string, Concept> = new Map(
  Object.entries<Concept>({
    ...edge,
    ...network,
    ...loadAndLimits,
    ...releasesAndVendors,
    ...cachesAndQueries,
    ...copiesAndData,
    ...toolsAndAutomation,
    ...clocksPlacesAndStarts,
  }),
)
