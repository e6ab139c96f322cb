import { describe, expect, test } from 'vitest'
import type { Design } from '../../../src/core/design/schema.ts'
import { causesOf, decidingOf } from '../../../src/core/uncertainty/deciding.ts'
import { assessSubject } from '../../../src/core/validate/assess/assess.ts'
import { worstChain } from '../../../src/core/validate/assess/chain.ts'
import { applyChanges } from '../../../src/core/validate/assess/changes.ts'
import { subjectOf } from '../../../src/core/validate/assess/subject.ts'
import { deciding as decidingSchema } from '../../../src/core/validate/report.ts'
import type { Deciding } from '../../../src/core/validate/report.ts'
import { checkout, noCatalog, urlShortener, withComponent } from '../validate/designs.ts'

function decidingIn(design: Design): Deciding[] {
  const subject = subjectOf(design, noCatalog)
  return decidingOf(subject, assessSubject(subject, 7))
}

function sentence(design: Design, verdict: string): Deciding {
  const found = decidingIn(design).find((one) => one.verdict === verdict)
  if (found === undefined) throw new Error(`nothing on ${verdict}`)
  return found
}

describe('what decides the checkout', () => {
  test('is not throughput: 10,000 orders an hour are 2.78 a second', () => {
    const throughput = sentence(checkout(), 'throughput')
    expect(throughput.isBinding).toBe(false)
    expect(throughput.text).toBe('Throughput is not binding: 10,000 orders an hour are 2.78/s, 556 ops/s at the peak; API gateway, the smallest tier, carries 15,000 ops/s, 27× that.')
    // 10,000 × 555.56 / 15,000 = 370.37
    expect(throughput.flips[0]).toMatchObject({ path: 'architecture/components/kong/capacity' })
    expect(throughput.flips[0]?.value).toBeCloseTo(370.37, 1)
    expect(throughput.flips[1]?.value).toBeCloseTo(15_000, 6)
  })

  test('is the common cause of the database and the entry, with the values at which the availability turns', () => {
    const availability = sentence(checkout(), 'availability')
    expect(availability.isBinding).toBe(true)
    // 4.4e-5 of 4.875e-5 is common cause, and 4.875e-5 of 1e-4 is used
    expect(availability.text).toMatch(/^Availability is decided by common cause and by the single entry: 48\.\d+ % of the error budget is used, 90\.\d+ % of it by common cause \(PostgreSQL\)/)
    // 1 - 1e-4 - 4.875e-5 is 99.985 %
    expect(availability.text).toContain('The entry, Load balancer, turns it to missed with 1 instead of 2: 99.985 %.')
    // β u + rest = 1e-4: rest is 2.01e-6 and 3e-6 (1 - β)², so β is about 0.0955
    const beta = availability.flips.find(({ path }) => path === 'architecture/components/postgresql/commonCause')
    expect(beta?.value).toBeGreaterThan(0.094)
    expect(beta?.value).toBeLessThan(0.097)
    expect(availability.flips.find(({ path }) => path === 'architecture/components/entry/replicas')?.value).toBe(1)
  })

  test('with one load balancer is the entry, and a second one turns it back', () => {
    const [one] = checkout().alternatives
    const [first] = decidingIn(applyChanges(checkout(), one?.changes ?? []))
    expect(first?.verdict).toBe('availability')
    // 1e-4 of 1.4875e-4
    expect(first?.text).toMatch(/^Availability is decided by single instances and by the single entry: 148\.\d+ % of the error budget is used, 67\.\d+ % of it by single instances \(Load balancer\)/)
    expect(first?.text).toContain('Load balancer, turns it to met with 2 instead of 1')
  })
})

test('the sentences come from the assessment of any design, and follow its figures', () => {
  for (const one of decidingIn(urlShortener())) expect(decidingSchema.parse(one)).toEqual(one)
  const slow = withComponent(checkout(), 'kong', { capacity: { value: 500, unit: '1/s', from: 'given' } })
  // 2 × 500 × 0.75 = 750/s, 1.35 times 555.56
  expect(sentence(slow, 'throughput')).toMatchObject({ isBinding: true })
  expect(sentence(slow, 'throughput').text).toContain('carries 750 ops/s, 1.35× that')
})

test('the causes of downtime add up to all of it', () => {
  const chain = worstChain(subjectOf(checkout(), noCatalog))
  if (chain === undefined) throw new Error('no chain')
  const causes = causesOf(chain)
  expect(causes.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
  expect(causes[0]?.cause).toBe('common cause')
})
