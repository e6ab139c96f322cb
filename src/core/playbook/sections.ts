import type { PlaybookSection } from '../catalog/playbook-schema.ts'

export type SectionId = PlaybookSection['id']

/** The lists an operator works through, in this order. The other lists are entered by a branch or by choice. */
export const mainPath: readonly SectionId[] = ['first-five-minutes', 'diagnosis', 'mitigation', 'recovery', 'verify']

/** Read, not done: list items here are text, not steps. */
export const readOnlySections: readonly SectionId[] = ['meaning', 'impact']

/** Headings of public runbooks and the section they stand for. */
const synonyms: Record<SectionId, readonly string[]> = {
  meaning: ['meaning', 'description', 'summary', 'overview', 'background', 'about', 'what it means', 'what happened'],
  impact: ['impact', 'user impact', 'customer impact', 'business impact', 'effect', 'effects', 'consequences'],
  'first-five-minutes': [
    'first five minutes', 'first 5 minutes', 'first 5 min', 'immediate action', 'immediate actions', 'first response',
    'stop the loss', 'containment', 'contain',
  ],
  diagnosis: [
    'diagnosis', 'diagnose', 'diagnosing', 'investigation', 'investigate', 'investigating', 'investigating problems', 'troubleshooting',
    'troubleshoot', 'debugging', 'analysis', 'triage',
  ],
  mitigation: [
    'mitigation', 'mitigate', 'mitigations', 'mitigating', 'resolution', 'resolve', 'resolving', 'remediation', 'remediate', 'fix',
    'how to fix', 'fixing', 'solution', 'workaround',
  ],
  recovery: ['recovery', 'recover', 'recovering', 'restore', 'restore service', 'restoring service', 'prevention', 'prevent'],
  verify: ['verify', 'verification', 'verifying', 'what to verify', 'validation', 'validate', 'confirm', 'confirmation'],
  escalate: ['escalate', 'escalation', 'escalating', 'when to escalate', 'escalation path', 'contacts', 'contact'],
  rollback: ['rollback', 'roll back', 'back out', 'backout', 'undo', 'revert'],
}

const sectionOfHeading = new Map(
  Object.entries(synonyms).flatMap(([id, headings]) => headings.map((heading) => [heading, id as SectionId] as const)),
)

/** Words around the one that counts: `2.1 Potential resolution steps`, `Part 3 — Contain`. */
const leading = /^(?:(?:part|step|phase|section|stage)\s+)?\d+(?:\s+\d+)*\s*(?:[—–:-]\s*)?|^(?:potential|possible|suggested|recommended|advanced|manual)\s+/
const trailing = /\s+(?:steps?|actions?|procedures?|guide|instructions?)$/
const verbFirst = /^(investigating|fixing|troubleshooting|resolving|mitigating|recovering|verifying|escalating|diagnosing)\s/

/** The section a heading stands for; undefined for a heading that playbooks do not know. */
export function sectionOf(heading: string): SectionId | undefined {
  const plain = heading
    .toLowerCase()
    .replace(/[*_`:#.]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const exact = sectionOfHeading.get(plain)
  if (exact !== undefined || plain.length > 80) return exact
  const core = plain.replace(leading, '').replace(leading, '').replace(trailing, '')
  const parts = [core, ...core.split(/\s*(?:&|\/|\band\b)\s*/), verbFirst.exec(core)?.[1] ?? '']
  return parts.map((part) => sectionOfHeading.get(part)).find((section) => section !== undefined)
}
