import type { Draft, Rule } from './rule.ts'
import { connectionEvidence, journeyEvidence } from './rule.ts'

export const unknownElement: Rule = {
  id: 'unknown-element',
  name: 'Reference to nothing',
  severity: 'high',
  summary: 'A journey, connection or zone list names an element that the design does not hold.',
  why: 'What is named but missing is in no verdict, so the verdicts are about another system than the one drawn.',
  laws: [],
  patterns: [],
  failureModes: [],
  sources: ['calc'],
  falsePositive: 'None: the design names something that it does not hold.',
  quiet: 'Every design that ships is whole; only a file that somebody wrote or merged by hand names what it does not hold.',
  check: ({ design, subject }) => {
    const { journeys, connections } = design.architecture
    const isMissing = (id: string): boolean => !subject.components.has(id)
    const remedy = 'Add the element or correct the id.'
    const verify = 'The finding is gone after the next check.'
    const ofJourneys = journeys.flatMap((journey): Draft[] => {
      const missing = [...new Set(journey.steps.flatMap(({ component, missOf }) => [
        component,
        ...(missOf === undefined ? [] : [missOf]),
      ]))].filter(isMissing)
      return missing.map((id) => ({
        title: `${journey.name} passes ${id}, which does not exist`,
        evidence: [journeyEvidence(journey, `names ${id}`)],
        remedy, verify, confidence: 'high', about: [`journey:${journey.id}`, `component:${id}`], harm: 2,
      }))
    })
    const ofConnections = connections.flatMap((connection): Draft[] => {
      const missing = [connection.from, connection.to].filter(isMissing)
      return missing.map((id) => ({
        title: `A connection leads to ${id}, which does not exist`,
        evidence: [connectionEvidence(connection, `names ${id}`)],
        remedy, verify, confidence: 'high', about: [`connection:${connection.id}`, `component:${id}`], harm: 1,
      }))
    })
    return [...ofJourneys, ...ofConnections]
  },
}
