import { describe, expect, test } from 'vitest'
import { readSamples } from '../../../../build/compile-catalog.ts'
import { entriesOf } from '../../../../src/core/catalog/catalog.ts'
import { parseDesign } from '../../../../src/core/design/parse.ts'
import type { Design } from '../../../../src/core/design/schema.ts'
import { conditionRules } from '../../../../src/core/validate/rules/condition-rules.ts'
import { firingOn, templateDesigns } from '../../../../src/core/validate/rules/realistic.ts'
import { rules } from '../../../../src/core/validate/rules/rules.ts'
import { validateDesign } from '../../../../src/core/validate/validate.ts'
import { catalogFolder, shippedCatalog } from '../../../support/catalog-files.ts'

const catalog = shippedCatalog()
const templates = templateDesigns(catalog)
const samples = Object.entries(readSamples(catalogFolder).samples).map(([id, { text }]): Design => {
  const parsed = parseDesign(text, { fileName: id })
  if (!parsed.ok) throw new Error(`${id}: ${parsed.error.message}`)
  return parsed.value.design
})
const all = [...rules, ...conditionRules(catalog)]
const firing = firingOn(all, [...templates, ...samples], catalog)

describe('on the designs that ship', () => {
  test('every rule fires, or says why it does not and then truly does not', () => {
    const why = new Map(entriesOf(catalog, 'rule').map(({ id, quiet }) => [id, quiet]))
    const silent = all.map(({ id }) => id).filter((id) => firing.get(id)?.length === 0)
    expect(silent.filter((id) => (why.get(id) ?? '').length < 40)).toEqual([])
    expect([...why].filter(([, reason]) => reason !== undefined).map(([id]) => id).toSorted()).toEqual(silent.toSorted())
    // An excuse is the exception: at most one rule in twenty.
    expect(silent.length).toBeLessThanOrEqual(all.length / 20)
  })

  test('a template gives half a finding to two for each component, few of them bad, and none of them what the file cannot say', () => {
    const reports = templates.map((design) => ({
      design,
      findings: validateDesign(design, catalog, { seed: 1, today: '2026-11-23', engineVersion: '1.0.0', designHash: '' }).findings,
    }))
    expect(reports.length).toBeGreaterThanOrEqual(17)
    const each = reports.map(({ design, findings }) => findings.length / design.architecture.components.length).toSorted((a, b) => a - b)
    const median = each[Math.floor(each.length / 2)] ?? 0
    expect(median).toBeGreaterThanOrEqual(0.5)
    expect(median).toBeLessThanOrEqual(2)
    // Nobody reads a review of hundreds: no template gives more than twelve.
    expect(Math.max(...reports.map(({ findings }) => findings.length))).toBeLessThanOrEqual(12)
    const found = reports.flatMap(({ findings }) => findings)
    const bad = found.filter(({ severity }) => severity === 'critical' || severity === 'high')
    expect(bad.length / found.length).toBeLessThanOrEqual(0.15)
    // A question is never worse than a finding worth a look, and each carries what to answer.
    const questions = found.filter(({ state }) => state === 'needs-information')
    expect(questions.filter(({ severity, remedy }) => severity === 'critical' || severity === 'high' || remedy.length < 10)).toEqual([])
  })
})
