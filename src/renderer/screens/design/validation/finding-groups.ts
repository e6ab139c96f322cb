import type { Design } from '../../../../core/design/schema.ts'
import type { Finding, Severity } from '../../../../core/validate/report.ts'

export type Grouping = 'harm' | 'component'

export interface FindingFilter {
  readonly text: string
  /** Null: all. */
  readonly severity: Severity | null
}

export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info']

/** Findings of a severity whose words have every word that was typed. */
export function filterFindings(findings: readonly Finding[], { text, severity }: FindingFilter): readonly Finding[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '')
  return findings.filter((finding) => {
    if (severity !== null && finding.severity !== severity) return false
    const all = [finding.title, finding.rule, finding.why, finding.remedy, ...finding.evidence.flatMap((one) => [one.element, one.text])]
    const whole = all.join(' ').toLowerCase()
    return words.every((word) => whole.includes(word))
  })
}

/** How many open findings there are of each severity. */
export function openCounts(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const count = (severity: Severity): number => findings.filter((one) => one.state === 'open' && one.severity === severity).length
  return { critical: count('critical'), high: count('high'), medium: count('medium'), low: count('low'), info: count('info') }
}

/** The component that a finding is about first: named by its evidence, or the one that a connection named there starts at. */
export function componentOf(finding: Finding, { components, connections }: Design['architecture']): string | null {
  for (const { element } of finding.evidence) {
    const [kind, id] = splitOnce(element)
    if (kind === 'component' && components.some((component) => component.id === id)) return id
    if (kind === 'connection') {
      const from = connections.find((connection) => connection.id === id)?.from
      if (from !== undefined) return from
    }
  }
  return null
}

export interface FindingGroup {
  /** A component, or null for what is about no component. */
  readonly component: string | null
  readonly findings: readonly Finding[]
}

/** Findings by the component they are about, in the order of the first of each; those about none come last. */
export function byComponent(findings: readonly Finding[], architecture: Design['architecture']): readonly FindingGroup[] {
  const groups = Map.groupBy(findings, (finding) => componentOf(finding, architecture))
  return [...groups]
    .map(([component, own]) => ({ component, findings: own }))
    .toSorted((a, b) => Number(a.component === null) - Number(b.component === null))
}

/** The fingerprint of the waiver that a finding or its evidence speaks of, when the design has it. */
export function waiverOf(finding: Finding, waivers: Design['waivers']): Design['waivers'][number] | undefined {
  const named = finding.evidence.map(({ element }) => splitOnce(element)).find(([kind]) => kind === 'waiver')?.[1]
  return waivers.find((waiver) => waiver.fingerprint === finding.fingerprint || waiver.fingerprint === named)
}

function splitOnce(element: string): readonly [string, string] {
  const colon = element.indexOf(':')
  return colon < 0 ? ['', element] : [element.slice(0, colon), element.slice(colon + 1)]
}
