import { describe, expect, test } from 'vitest'
import type { Component, Design } from '../../../src/core/design/schema.ts'
import { asQuestion } from '../../../src/core/validate/undeclared.ts'
import type { Draft } from '../../../src/core/validate/rules/rule.ts'
import { designOfImport } from '../../../src/core/import/to-design.ts'
import { importedFrom } from '../../support/import.ts'

const design = designOfImport(importedFrom({ 'compose.yaml': 'services:\n  api: { image: a, depends_on: [db] }\n  db: { image: postgres, scale: 1 }\n' }), undefined)
const draft = (...elements: string[]): Draft => ({
  severity: 'high', title: 't', evidence: elements.map((element) => ({ element, text: 'x' })), remedy: 'r', verify: 'v', confidence: 'high', about: elements,
})
const changed = (set: Partial<Component>): Design => ({
  ...design, architecture: { ...design.architecture, components: design.architecture.components.map((component) => ({ ...component, ...set })) },
})

describe('what an imported file does not declare', () => {
  test('is a question where a rule lives on its absence', () => {
    expect(asQuestion('single-point-of-failure', draft('component:api'), design)).toMatchObject({ needsInformation: true, severity: 'info' })
    expect(asQuestion('missing-timeout', draft('connection:api-to-db'), design)).toMatchObject({ needsInformation: true })
  })

  test('stays a finding where the file or somebody since has said it', () => {
    expect(asQuestion('single-point-of-failure', draft('component:db'), design)).toEqual(draft('component:db'))
    expect(asQuestion('single-point-of-failure', draft('component:api', 'component:db'), design)).toEqual(draft('component:api', 'component:db'))
    expect(asQuestion('missing-health-check', draft('component:api'), changed({ healthCheck: false }))).toEqual(draft('component:api'))
    expect(asQuestion('single-point-of-failure', draft('component:api'), changed({ replicas: 2, needed: 2 }))).toEqual(draft('component:api'))
  })

  test('changes nothing for other rules, other elements and designs that were drawn', () => {
    expect(asQuestion('shared-database', draft('component:api'), design)).toEqual(draft('component:api'))
    expect(asQuestion('constructor', draft('component:api'), design)).toEqual(draft('component:api'))
    expect(asQuestion('missing-timeout', draft('journey:read'), design)).toEqual(draft('journey:read'))
    expect(asQuestion('missing-timeout', draft(), design)).toEqual(draft())
  })
})
