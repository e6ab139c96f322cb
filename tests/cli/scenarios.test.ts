import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { serialiseDesign } from '../../src/core/design/serialise.ts'
import type { ReadinessReport } from '../../src/core/scenarios/policy-report.ts'
import type { ScenarioReport } from '../../src/core/scenarios/report.ts'
import { checkout } from '../core/validate/designs.ts'
import { atlas } from '../support/atlas.ts'
import { builtCatalog } from '../support/catalog.ts'
import { dataFolder } from '../support/folders.ts'

beforeAll(() => {
  builtCatalog()
})

describe('atlas scenarios', () => {
  test('sets two designs side by side, as words and as JSON of the same figures', async () => {
    const data = dataFolder()
    const [one, other] = [join(data, 'checkout.atlas.yaml'), join(data, 'wide.atlas.yaml')]
    writeFileSync(one, serialiseDesign({ ...checkout(), references: [] }))
    const wide = checkout()
    const components = wide.architecture.components.map((each) => (each.id === 'kong' ? { ...each, replicas: 20 } : each))
    writeFileSync(other, serialiseDesign({ ...wide, id: 'wide', name: 'Wide', references: [], architecture: { ...wide.architecture, components } }))
    const json = await atlas(['scenarios', one, other, '--json'], { data })
    expect(json.exit).toBe(0)
    const { rows, designs } = JSON.parse(json.stdout) as ScenarioReport
    expect(rows.map(({ id }) => id)).toContain('traffic-100')
    const fails = designs.map(({ cases }) => cases.find(({ id }) => id === 'traffic-100')?.errorShare?.value ?? 0)
    // 55,556/s against 20,000/s of the gateway; then against 30,000/s of the order service: 0.64 and 0.46.
    expect(fails[0]).toBeCloseTo(0.64, 2)
    expect(fails[1]).toBeCloseTo(0.46, 2)
    const text = await atlas(['scenarios', one, other], { data })
    expect(text.stdout).toContain('100× traffic')
    expect(text.stdout).toContain('USD a minute at risk (assumed)')
    expect(text.stdout).toContain('API gateway is beyond its limit')
    const bad = await atlas(['scenarios', join(data, 'none.yaml')], { data })
    expect(bad.exit).toBe(2)
  })
})

describe('atlas readiness', () => {
  test('prints policy against assessed and what is missing, as words and as JSON', async () => {
    const data = dataFolder()
    const file = join(data, 'checkout.atlas.yaml')
    await atlas(['new', '--template', 'ecommerce-checkout', '-o', file], { data })
    const json = await atlas(['readiness', file, '--json'], { data })
    expect(json.exit).toBe(0)
    const report = JSON.parse(json.stdout) as ReadinessReport
    expect(report.journeys[0]?.disruptions).toHaveLength(5)
    expect(report.readiness.parts.find(({ id }) => id === 'playbooks')?.counts[0]?.of).toBeGreaterThan(5)
    const text = await atlas(['readiness', file], { data })
    expect(text.stdout).toContain('policy against assessed')
    expect(text.stdout).toContain(`${report.readiness.have} of ${report.readiness.of} that can be counted`)
  })
})
