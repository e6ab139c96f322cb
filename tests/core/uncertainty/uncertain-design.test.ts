import { describe, expect, test } from 'vitest'
import { generatedDesign } from '../../../build/lib/generated-design.ts'
import type { Design } from '../../../src/core/design/schema.ts'
import { drawsOf } from '../../../src/core/uncertainty/draws.ts'
import { compileDesign } from '../../../src/core/uncertainty/figures.ts'
import { monteCarlo, runnablesOf } from '../../../src/core/uncertainty/monte-carlo.ts'
import { uncertaintyReport } from '../../../src/core/uncertainty/report.ts'
import type { UncertainFigure, UncertaintyReport } from '../../../src/core/uncertainty/report.ts'
import { uncertainDesign } from '../../../src/core/uncertainty/uncertain-design.ts'
import { assessDesign } from '../../../src/core/validate/assess/assess.ts'
import { withFigure } from '../../../src/core/validate/assess/changes.ts'
import { answers, assumed, checkout, given, noCatalog, urlShortener, withComponent } from '../validate/designs.ts'

function reportOf(design: Design, options: { seed?: number; samples?: number } = {}): UncertaintyReport {
  const result = uncertainDesign(design, noCatalog, { seed: 7, samples: 4000, ...options })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

function figureOf(report: UncertaintyReport, id: string): UncertainFigure {
  const found = report.figures.find((figure) => figure.id === id)
  if (found === undefined) throw new Error(`no figure ${id}`)
  return found
}

describe('a compiled design', () => {
  test.each([['checkout', checkout()], ['url shortener', urlShortener()], ['twenty components', generatedDesign(20)]])('gives the value of every verdict of %s', (_, design) => {
    const { figures, base, verdicts } = compileDesign(design, noCatalog, 7)
    expect(figures.map(({ id }) => id)).toEqual(verdicts.filter(({ assessed }) => assessed !== null).map(({ id }) => id))
    for (const figure of figures) {
      const assessed = verdicts.find(({ id }) => id === figure.id)?.assessed?.value ?? Number.NaN
      expect(Math.abs(figure.value(base) - assessed)).toBeLessThanOrEqual(1e-12 * Math.abs(assessed))
    }
  })

  test.each([['checkout', checkout()], ['url shortener', urlShortener()]])('gives what the verdicts of %s give when the drawn values are written into the design', (_, design) => {
    const { inputs, base, figures } = compileDesign(design, noCatalog, 7)
    drawsOf(inputs, base, 11, 'test').each(4, (values) => {
      const written = inputs.reduce((changed, leaf, at) => withFigure(changed, leaf.path, values[at] ?? 0, unitFor(leaf.path, leaf.unit)), design)
      const verdicts = assessDesign(written, noCatalog, { seed: 7 })
      // Nobody can write the dependence between steps into a design: it stays at its stated value here.
      const independent = Float64Array.from(values, (value, at) => (inputs[at]?.kind === 'share' ? 0 : value))
      for (const figure of figures) {
        const assessed = verdicts.find(({ id }) => id === figure.id)?.assessed?.value ?? Number.NaN
        expect(Math.abs(figure.value(independent) - assessed), figure.id).toBeLessThanOrEqual((figure.unit === 'ms' ? 3e-3 : 1e-9) * Math.abs(assessed))
      }
    })
  })

  /** A requirement keeps its own unit in the file. */
  const unitFor = (path: string, unit: string): string => (path.endsWith('maxUtilisation') ? 'ratio' : unit)
})

describe('Monte Carlo', () => {
  test('finds the chance that can be worked out: a price even from 800 to 1,200 meets 1,100 three times of four', () => {
    const price = { ...assumed(1000, 'USD/month'), low: 800, high: 1200, distribution: 'uniform' as const }
    const [component] = checkout().architecture.components
    if (component === undefined) throw new Error('no component')
    const design: Design = {
      ...checkout(),
      requirements: answers({ budget_usd_month: 1100 }),
      architecture: { ...checkout().architecture, components: [{ ...component, replicas: 1, needed: 1, cost: price }], connections: [], journeys: [] },
      alternatives: [],
    }
    const cost = figureOf(reportOf(design, { samples: 20_000 }), 'cost')
    expect(cost.interval.low).toBeLessThan(0.75)
    expect(cost.interval.high).toBeGreaterThan(0.75)
    expect(cost.interval.high - cost.interval.low).toBeLessThan(0.015)
    expect(cost.mean).toBeCloseTo(1000, -1)
    expect(cost.sobol.shares).toHaveLength(1)
    expect(cost.sobol.shares[0]?.total).toBeCloseTo(1, 1)
    expect(cost.tornado).toMatchObject([{ from: 800, to: 1200, atFrom: 800, atTo: 1200, turns: true }])
    expect(cost.flips[0]?.flip).toBeCloseTo(1100, 4)
  })

  test('agrees with the interval and the probability of the verdicts', () => {
    const verdicts = assessDesign(checkout(), noCatalog, { seed: 7 })
    for (const figure of reportOf(checkout()).figures) {
      const verdict = verdicts.find(({ id }) => id === figure.id)
      // 400 stratified draws beside 4,000 plain ones: a few per cent.
      expect(Math.abs((verdict?.probability ?? -1) - figure.probability), figure.id).toBeLessThan(0.06)
      expect(Math.abs(figure.p50 - figure.value), figure.id).toBeLessThanOrEqual(0.2 * figure.value)
    }
  })

  test('gives the same bytes for the same seed, and other draws for another', () => {
    const [one, same, other] = [reportOf(checkout()), reportOf(checkout()), reportOf(checkout(), { seed: 8 })]
    expect(JSON.stringify(one)).toBe(JSON.stringify(same))
    expect(JSON.stringify(one.figures)).not.toBe(JSON.stringify(other.figures))
    expect(uncertaintyReport.parse(one)).toEqual(one)
  })

  test('draws the same numbers for what two designs share, so that a change elsewhere changes nothing', () => {
    const design = checkout()
    const cheaper = withComponent(design, 'kong', { cost: { ...given(10, 'USD/month'), low: 5, high: 20 } })
    const [one, other] = [reportOf(design), reportOf(cheaper)]
    for (const id of ['throughput', 'availability', 'latency']) expect(figureOf(other, id).p95, id).toBe(figureOf(one, id).p95)
    expect(figureOf(other, 'cost').p95).not.toBe(figureOf(one, 'cost').p95)
  })

  test('runs the saved variants over the same draws: one load balancer loses the availability', () => {
    const [variant] = reportOf(checkout()).alternatives
    const changed = variant?.figures.find(({ id }) => id === 'availability')
    expect(changed?.probability).toBe(0)
    expect(changed?.gain).toBeLessThan(-0.9)
    expect(variant?.figures.find(({ id }) => id === 'latency')).toMatchObject({ gain: 0, gainInterval: { low: 0, high: 0 } })
  })

  test('says how far off the stand-in for the convolution was seen to be, and stays within it', () => {
    const compiled = compileDesign(checkout(), noCatalog, 7)
    const runnables = runnablesOf(compiled, 7)
    const latency = runnables.find(({ figure }) => figure.id === 'latency')
    if (latency === undefined) throw new Error('no latency')
    expect(latency.error).toBeGreaterThan(0)
    expect(latency.error).toBeLessThan(0.02)
    drawsOf(compiled.inputs, compiled.base, 99, 'elsewhere').each(40, (values) => {
      expect(Math.abs(latency.value(values) / latency.figure.value(values) - 1)).toBeLessThan(3 * latency.error + 1e-3)
    })
    // Interval of the probability counts both the draws and the stand-in.
    const [spread] = monteCarlo(compiled, [{ ...latency, error: 2 }], 1000, 7)
    expect((spread?.interval.high ?? 0) - (spread?.interval.low ?? 0)).toBeGreaterThan(0.05)
  })

  test('refuses what would take minutes, and says how much can be asked', () => {
    const many = generatedDesign(1000)
    const open = { ...many, architecture: { ...many.architecture, components: many.architecture.components.map((one) => ({ ...one, cost: { ...given(90, 'USD/month'), low: 50, high: 200 }, availability: { ...given(0.999, 'ratio'), low: 0.99, high: 0.9999 }, capacity: { ...given(9, '1/s'), low: 5, high: 20 } })) } }
    const result = uncertainDesign(open, noCatalog, { seed: 7, samples: 1_000_000 })
    expect(result).toMatchObject({ ok: false, error: { code: 'too-large' } })
    if (!result.ok) expect(result.error.hint).toMatch(/^Ask for at most \d+000 draws\.$/)
  })
})

describe('what turns a verdict', () => {
  test('is the flip point of the verdict itself, found for every input of it', () => {
    const report = reportOf(checkout())
    for (const verdict of assessDesign(checkout(), noCatalog, { seed: 7 })) {
      if (verdict.flip === null || verdict.flip.value === null) continue
      const flip = figureOf(report, verdict.id).flips.find(({ path }) => path === verdict.flip?.path)
      expect(Math.abs((flip?.flip ?? 0) / verdict.flip.value - 1), verdict.id).toBeLessThan(1e-3)
    }
    // 2 × c × 0.75 = 555.56 at c = 370.37; and 20 operations an order turn it at 15,000 / (10,000 / 3600 × 10) = 540
    const throughput = figureOf(report, 'throughput').flips
    expect(throughput.find(({ path }) => path === 'architecture/components/kong/capacity')?.flip).toBeCloseTo(370.37, 1)
    expect(throughput.find(({ path }) => path === 'requirements/operations_per_order')?.flip).toBeCloseTo(540, 1)
    expect(throughput.find(({ path }) => path === 'requirements/operations_per_order')?.text).toContain('540')
  })

  test('says so where no value of an input turns it', () => {
    const gone = figureOf(reportOf(checkout()), 'cost').flips.every(({ flip, text }) => (flip === null) === text.startsWith('No value of'))
    expect(gone).toBe(true)
  })
})
