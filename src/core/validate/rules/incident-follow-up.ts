import { findEntry } from '../../catalog/catalog.ts'
import { usesPattern } from './rule.ts'
import type { Rule, RuleContext } from './rule.ts'

const longestTitle = 150

export const incidentFollowUp: Rule = {
  id: 'incident-follow-up',
  name: 'Follow-up of an incident is open',
  severity: 'medium',
  summary: 'An incident asked for a change to this design that is not made yet.',
  why: 'What has happened once can happen again until something is changed: the incident is the evidence that the design has the failure mode.',
  laws: ['murphy'],
  patterns: [],
  failureModes: [],
  sources: ['sre-postmortem'],
  falsePositive: 'The change is made and the follow-up was only not marked as done.',
  check: (context) =>
    (context.design.followUps ?? []).filter(({ done }) => !done).map((one) => {
      const mode = modeOf(context, one.failureMode)
      const absent = (mode?.prevention ?? []).filter((id) => !hasChoice(context, id))
      const isUnguarded = mode !== undefined && absent.length === mode.prevention.length
      return {
        ...(isUnguarded ? { severity: 'high' as const } : {}),
        title: `${one.incident}${mode === undefined ? '' : `, ${mode.name}`}: ${one.text.split('\n')[0] ?? ''}`.slice(0, longestTitle),
        evidence: [{ element: `follow-up:${one.id}`, text: evidenceText(one) }],
        remedy: absent.length === 0 ? one.text : `${one.text} Against ${mode?.id ?? ''} these help and the design has none of them yet: ${named(context, absent)}.`,
        verify: mode === undefined ? 'The change is made and the follow-up is marked as done.' : `Run the drill of ${mode.id}: it no longer does harm, and the follow-up is marked as done.`,
        confidence: 'high' as const,
        about: [`follow-up:${one.id}`],
        harm: absent.length,
        links: [...(mode === undefined ? [] : [mode.id]), ...absent],
      }
    }),
}


function modeOf({ catalog }: RuleContext, id: string | undefined) {
  const entry = id === undefined ? undefined : findEntry(catalog, id)
  return entry?.kind === 'failure-mode' ? entry : undefined
}

const hasChoice = ({ design }: RuleContext, id: string): boolean =>
  usesPattern(design, id) || design.primitives.some((choice) => choice.id === id && choice.decision !== 'dropped')

const named = ({ catalog }: RuleContext, ids: readonly string[]): string =>
  ids.map((id) => `${id} ${findEntry(catalog, id)?.name ?? ''}`.trim()).join(', ')

function evidenceText({ incident, owner, due }: { readonly incident: string; readonly owner?: string; readonly due?: string }): string {
  return [`asked for after ${incident}`, owner === undefined ? 'nobody owns it' : `owned by ${owner}`, ...(due === undefined ? [] : [`due ${due}`])].join(', ')
}
