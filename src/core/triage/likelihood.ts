import type { FailureMode } from '../catalog/schema.ts'

/** How often people speak of a cue when this mode is what they have, by how the mode lists it. */
const listed = { telling: 0.75, usual: 0.4, possible: 0.15, against: 0.005 }
/** How often they speak of one that the mode does not list: words have other meanings, too. */
const unlisted = 0.02

/** Concepts that follow from the facets of a mode. */
const fromFacets: readonly { readonly concept: string; readonly holds: (mode: FailureMode) => boolean }[] = [
  { concept: 'all-sites', holds: ({ scope }) => scope === 'all-sites' },
  { concept: 'one-zone', holds: ({ scope }) => scope === 'one-zone' },
  { concept: 'one-host', holds: ({ scope }) => scope === 'one-host' },
  { concept: 'after-our-change', holds: ({ onset }) => onset === 'our-change' },
  { concept: 'after-recovery', holds: ({ onset }) => onset === 'after-recovery' },
  { concept: 'sudden', holds: ({ onset }) => onset === 'sudden' || onset === 'our-change' },
  { concept: 'slow', holds: ({ onset }) => onset === 'slow' },
  { concept: 'exact-time', holds: ({ onset }) => onset === 'clock' },
  { concept: 'stays-after-cause', holds: ({ sustainingLoop }) => sustainingLoop !== 'none' },
]

/** How likely a note about this mode speaks of the concept. */
export function mentionLikelihood(mode: FailureMode, concept: string): number {
  const { telling = [], usual = [], possible = [], against = [] } = mode.cues ?? {}
  if (telling.includes(concept)) return listed.telling
  if (usual.includes(concept)) return listed.usual
  if (possible.includes(concept)) return listed.possible
  if (against.includes(concept)) return listed.against
  return fromFacets.some((facet) => facet.concept === concept && facet.holds(mode)) ? listed.possible : unlisted
}
