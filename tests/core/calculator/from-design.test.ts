import { describe, expect, test } from 'vitest'
import { lawsOf, templatesOf } from '../../../src/core/catalog/catalog.ts'
import { answer, type Question } from '../../../src/core/calculator/calculator.ts'
import { firstComponent, inputsFromDesign } from '../../../src/core/calculator/from-design.ts'
import { calculatorOf, calculators, questionOf } from '../../../src/core/calculator/laws.ts'
import { builtCatalog } from '../../support/catalog.ts'
import { derivedFrom } from '../recommend/template-designs.ts'
import { answers, checkout, noCatalog } from '../validate/designs.ts'

function asked(law: string, id?: string): Question {
  const calculator = calculatorOf(law)
  const found = calculator === undefined ? undefined : questionOf(calculator, id)
  if (found === undefined) throw new Error(`no question ${id ?? ''} of ${law}`)
  return found
}

describe('numbers of a design in a calculator', () => {
  test('are the peak at a component, its mean time and its highest use for the law of Little, each with its origin', () => {
    const loaded = inputsFromDesign('little', asked('little'), checkout(), noCatalog, 'order-service')
    expect(loaded.map(({ id, from }) => [id, from])).toEqual([['lambda', 'given'], ['W', 'given'], ['use', 'given']])
    // 10,000 / 3600 × 10 × 20 = 555.56/s, once through the service.
    expect(loaded[0]?.value).toBeCloseTo(555.5556, 4)
    expect(loaded[0]?.origin).toContain('each passes Order service once')
    // p50 8 ms, p99 25 ms: σ = ln(25 / 8) / 2.32635 = 0.48980; 8 × e^(σ² / 2) = 9.0195 ms.
    expect(loaded[1]?.value).toBeCloseTo(0.0090195, 6)
    expect(loaded[1]?.origin).toBe('Mean of a lognormal with p50 8 ms and p99 25 ms of Order service')
    expect(loaded[2]).toMatchObject({ value: 0.75, origin: expect.stringContaining('highest utilisation') as string })
  })

  test('are replicas, what must be up and the common cause for a quorum, assumed where the design assumes', () => {
    const loaded = inputsFromDesign('murphy', asked('murphy', 'quorum'), checkout(), noCatalog, 'postgresql')
    expect(loaded.map(({ id, value, from }) => [id, value, from])).toEqual([['k', 2, 'given'], ['n', 3, 'given'], ['a', 0.999, 'given'], ['beta', 0.044, 'assumed']])
  })

  test('say when a planning default stands in for an answer, and leave out what nobody states', () => {
    const loaded = inputsFromDesign('zipf', asked('zipf'), { ...checkout(), requirements: answers({ key_count: 5000 }) }, noCatalog)
    expect(loaded).toEqual([
      { id: 'N', value: 5000, from: 'given', origin: 'Keys, as answered in step 1' },
      { id: 's', value: 1, from: 'assumed', origin: 'Exponent of popularity is not answered; this is the planning default' },
    ])
  })

  test('come from the technology where the component has none of its own', () => {
    const catalog = builtCatalog()
    const design = checkout()
    const { components } = design.architecture
    const bare = components.map((component) => (component.id === 'postgresql' ? { ...component, technology: 'postgresql', capacity: undefined } : component))
    const [, rate] = inputsFromDesign('mmc', asked('mmc'), { ...design, architecture: { ...design.architecture, components: bare } }, catalog, 'postgresql')
    expect(rate).toMatchObject({ id: 'mu', value: 10_000, from: 'assumed', origin: expect.stringContaining('postgresql: ') as string })
  })

  test('without a component are the answers of step 1 alone', () => {
    expect(inputsFromDesign('murphy', asked('murphy', 'quorum'), checkout(), noCatalog)).toEqual([])
    expect(inputsFromDesign('cap', asked('cap'), checkout(), noCatalog)).toEqual([{ id: 'target', value: 0.9999, from: 'given', origin: 'Availability, as answered in step 1' }])
    expect(inputsFromDesign('murphy', asked('murphy', 'quorum'), checkout(), noCatalog, 'nowhere')).toEqual([])
  })

  test('of every template are numbers that the calculator takes, or answers with what is wrong', () => {
    const catalog = builtCatalog()
    const used = new Set<string>()
    for (const { id } of templatesOf(catalog)) {
      const design = derivedFrom(id)
      for (const { law, questions } of calculators) {
        for (const question of questions) {
          const loaded = inputsFromDesign(law, question, design, catalog, firstComponent(design)?.id)
          if (loaded.length > 0) used.add(law)
          const result = answer(question, Object.fromEntries(loaded.map((input) => [input.id, input.value])))
          if (!result.ok) expect(result.error.code, `${id} ${law}: ${result.error.message}`).toBe('outside-domain')
          for (const { origin } of loaded) expect(origin).not.toBe('')
        }
      }
    }
    // No template says how large the teams are, and none draws services that call each other.
    expect(lawsOf(catalog).map(({ id }) => id).filter((id) => !used.has(id)).toSorted()).toEqual(['brooks', 'conway'])
  })
})

test('the component to begin with is one that does the work', () => {
  expect(firstComponent(checkout())?.id).toBe('order-service')
  expect(firstComponent({ ...checkout(), architecture: { zones: [], components: [], connections: [], journeys: [] } })).toBeUndefined()
})
