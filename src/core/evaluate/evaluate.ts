import type { Catalog } from '../catalog/catalog.ts'
import type { Design } from '../design/schema.ts'
import { chainOf } from '../validate/assess/chain.ts'
import { pathOf } from '../validate/assess/path.ts'
import { subjectOf } from '../validate/assess/subject.ts'
import { journeyAvailabilityOf } from './availability.ts'
import type { Evaluation, Figure } from './evaluation.ts'
import { journeyLatencyOf } from './latency.ts'
import { distanceOf } from './distance.ts'
import { loadsOf } from './load.ts'
import { moneyOf } from './money.ts'
import { reliabilityOf } from './reliability.ts'
import { stabilityOf } from './stability.ts'

/** A part of an evaluation: its figures, and what the file would have to say for more. */
export interface Section {
  readonly figures: readonly Figure[]
  readonly questions: readonly string[]
}

export type Progress = (share: number, text: string) => void

/**
 * Everything that can be computed of a design as it is drawn: availability and latency of each journey, load of each
 * component, reliability, stability, distance and money. Every figure carries its derivation down to what the design, the
 * catalog or an assumption of Atlas says. Pure: the same design and catalog give the same figures.
 */
export function evaluateDesign(design: Design, catalog: Catalog, progress: Progress = () => undefined): Evaluation {
  const subject = subjectOf(design, catalog)
  const { journeys } = design.architecture
  const questions = new Set<string>()
  const chains = journeys.map((journey) => chainOf(subject, journey))
  const evaluated = journeys.map((journey, at) => {
    progress((0.6 * at) / journeys.length, journey.name)
    const path = pathOf(subject, journey)
    const chain = chains[at]!
    for (const { name } of chain.missing) questions.add(`How available is one replica of ${name}?`)
    for (const { name } of path.missing) questions.add(`What are the p50 and p99 latency of ${name}?`)
    return { id: journey.id, name: journey.name, availability: journeyAvailabilityOf(chain) ?? null, latency: journeyLatencyOf(subject, path) ?? null }
  })
  progress(0.6, 'load')
  const { loads, missing } = loadsOf(design, catalog)
  if (missing !== undefined) questions.add(missing)
  progress(0.7, 'reliability')
  const sections = {
    reliability: reliabilityOf(subject, chains),
    stability: stabilityOf(subject, loads),
    distance: distanceOf(subject),
    money: moneyOf(subject),
  }
  for (const section of Object.values(sections)) for (const question of section.questions) questions.add(question)
  return {
    design: { id: design.id, name: design.name },
    journeys: evaluated,
    loads,
    reliability: [...sections.reliability.figures],
    stability: [...sections.stability.figures],
    distance: [...sections.distance.figures],
    money: [...sections.money.figures],
    questions: [...questions],
  }
}
