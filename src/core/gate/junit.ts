import { formatQuantity } from '../format.ts'
import type { Finding, Report, Verdict } from '../validate/report.ts'
import type { Checked } from './checked.ts'
import { escapeXml } from './escape-xml.ts'
import type { GateFailure } from './schema.ts'

type Outcome = 'passed' | 'failure' | 'error' | 'skipped'

interface Case {
  readonly group: string
  readonly name: string
  readonly outcome: Outcome
  readonly message: string
  readonly text: string
}

/**
 * What was checked, as a JUnit report: one suite a design, one case for each verdict, each finding and each demand of the
 * policy. What fails the gate is a failure, a waiver that matches nothing an error; what is waived, or only a question, is skipped.
 */
export function toJUnit(checked: readonly Checked[]): string {
  const suites = checked.map((one) => ({ one, cases: casesOf(one) }))
  const all = suites.flatMap(({ cases }) => cases)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Atlas" ${counts(all)}>`,
    ...suites.flatMap(({ one, cases }) => suiteLines(one, cases)),
    '</testsuites>',
    '',
  ].join('\n')
}

const attribute = (name: string, value: string | number): string => `${name}="${escapeXml(String(value))}"`

function counts(cases: readonly Case[]): string {
  const count = (outcome: Outcome): number => cases.filter((one) => one.outcome === outcome).length
  return [
    attribute('tests', cases.length), attribute('failures', count('failure')), attribute('errors', count('error')),
    attribute('skipped', count('skipped')), attribute('time', 0),
  ].join(' ')
}

function suiteLines({ file, report }: Checked, cases: readonly Case[]): string[] {
  const properties = { design: report.design.id, hash: report.design.hash, engine: report.engine.version, catalog: report.engine.catalog }
  return [
    `  <testsuite ${attribute('name', `${file}: ${report.design.name}`)} ${counts(cases)}>`,
    '    <properties>',
    ...Object.entries(properties).map(([name, value]) => `      <property ${attribute('name', name)} ${attribute('value', value)}/>`),
    '    </properties>',
    ...cases.flatMap((one) => caseLines(one, file)),
    '  </testsuite>',
  ]
}

function caseLines({ group, name, outcome, message, text }: Case, file: string): string[] {
  const open = `    <testcase ${attribute('classname', group)} ${attribute('name', name)} ${attribute('file', file)} ${attribute('time', 0)}`
  if (outcome === 'passed') return [`${open}/>`]
  const body = outcome === 'skipped'
    ? `<skipped ${attribute('message', message)}/>`
    : `<${outcome} ${attribute('message', message)} ${attribute('type', group)}>${escapeXml(text)}</${outcome}>`
  return [`${open}>`, `      ${body}`, '    </testcase>']
}

function casesOf({ report, gate }: Checked): Case[] {
  const failed = new Map(gate.failures.flatMap((failure) => (failure.of === undefined ? [] : [[failure.of, failure] as const])))
  const demands = gate.failures.filter(({ of }) => of === undefined)
  return [
    ...report.verdicts.map((verdict) => verdictCase(verdict, report, failed.get(verdict.id))),
    ...report.findings.map((finding) => findingCase(finding, report, failed.get(finding.fingerprint))),
    ...demands.map(({ kind, text }): Case => ({ group: `${report.design.id}.policy.${kind}`, name: text, outcome: 'failure', message: text, text })),
  ]
}

function verdictCase({ id, requirement, assessed, verdict, assumptions }: Verdict, { design }: Report, failure: GateFailure | undefined): Case {
  const value = assessed === null ? 'not assessed' : formatQuantity(assessed.value, assessed.unit)
  return {
    group: `${design.id}.verdicts`,
    name: `${id}: ${requirement.text}`,
    outcome: failure !== undefined ? 'failure' : verdict === 'undecided' ? 'skipped' : 'passed',
    message: failure?.text ?? 'undecided',
    text: [`${verdict}: ${value}`, ...assumptions].join('\n'),
  }
}

function findingCase(finding: Finding, { design }: Report, failure: GateFailure | undefined): Case {
  const { rule, state, title, why, remedy, verify, evidence, fingerprint, waiver } = finding
  const skipped = state === 'waived' ? `waived by ${waiver?.owner ?? 'somebody'} until ${waiver?.expires ?? 'some day'}` : state === 'needs-information' ? 'needs information' : null
  return {
    group: `${design.id}.${rule}`,
    name: `${title} [${fingerprint}]`,
    outcome: failure !== undefined ? (failure.kind === 'waiver' ? 'error' : 'failure') : skipped !== null ? 'skipped' : 'passed',
    message: failure?.text ?? skipped ?? '',
    text: [why, ...evidence.map(({ element, text }) => `${element}: ${text}`), `Remedy: ${remedy}`, `Verify: ${verify}`].join('\n'),
  }
}
