import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildDeck } from '../../../src/core/deck/build.ts'
import { escapeHtml } from '../../../src/core/deck/escape-html.ts'
import { renderDeckHtml } from '../../../src/core/deck/html.ts'
import { withoutLinks, renderDeckMarkdown } from '../../../src/core/deck/markdown.ts'
import type { Deck, Exhibit } from '../../../src/core/deck/schema.ts'
import { deck as deckSchema } from '../../../src/core/deck/schema.ts'
import { breakdown, intervalBar } from '../../../src/core/deck/verdicts.ts'
import { listed, plainReason, short } from '../../../src/core/deck/words.ts'
import { blankDesign } from '../../../src/core/design/create.ts'
import { toMermaid } from '../../../src/core/mermaid/to-mermaid.ts'
import { arbitraryDesign, hostileText } from '../design/arbitrary.ts'
import { sample } from '../design/sample.ts'
import { catalog, emptyCatalog, finding, fullReport, largeDesign, largeReport, reportOf, verdict, verdicts } from './fixture.ts'

const options = { generatedFor: 'For the checkout team, 22 November 2026' }
const blank = blankDesign({ id: 'a', name: 'A' })
const attack = '<script>alert(1)</script> "><img src=x onerror=alert(1)> javascript:alert(1) \' & `</style>'

const full = (): Deck => buildDeck(sample(), fullReport(), catalog, options)

function large(name: string): Deck {
  const design = largeDesign(300, (index) => `${name} ${index}`)
  return buildDeck(design, largeReport(design, (index) => `${name} ${index}`), catalog, options)
}

function exhibitOf<K extends Exhibit['kind']>(deck: Deck, id: string, kind: K): Extract<Exhibit, { kind: K }> {
  const exhibit = deck.slides.find((slide) => slide.id === id)?.exhibit
  if (exhibit?.kind !== kind) throw new Error(`expected ${kind} on ${id}`)
  return exhibit as Extract<Exhibit, { kind: K }>
}

describe('buildDeck', () => {
  it('has 10 to 15 slides for a blank, a small and a very large design', () => {
    const counts = [buildDeck(blank, reportOf(blank), emptyCatalog, options), full(), large('Part')].map((deck) => deck.slides.length)
    for (const slides of counts) {
      expect(slides).toBeGreaterThanOrEqual(10)
      expect(slides).toBeLessThanOrEqual(15)
    }
  })

  it('makes claims with numbers of the titles', () => {
    const titles = Object.fromEntries(full().slides.map((slide) => [slide.id, slide.title]))
    expect(titles['latency-availability']).toBe('p99 is 38 ms against a limit of 100 ms; availability is 99.985 % against a need of 99.99 %')
    expect(titles['verdicts']).toBe('One missed: availability. One undecided: recovery time. 4 met')
    expect(titles['capacity-cost']).toBe('Throughput is 15,000 ops/s, needed 556 ops/s; cost is 11,400 USD/month, limit 20,000 USD/month')
    expect(titles['findings']).toBe('1 critical, 1 high and 1 medium findings: One load balancer carries every order')
    expect(titles['alternatives']).toBe('One load balancer misses availability')
    // Given: two requirements and the timeout; from the catalog: capacity and availability of the entry; assumed: its p99 and the hit ratio.
    expect(titles['sources']).toBe('3 figures are given, 2 from the catalog, 2 assumed')
  })

  it('says not ready when a verdict is missed, not decided when one is open, ready only when all are met', () => {
    const status = (deck: Deck): string => exhibitOf(deck, 'cover', 'cover').status.text
    const of = (kinds: readonly string[]): Deck =>
      buildDeck(sample(), reportOf(sample(), { verdicts: verdicts.filter((item) => kinds.includes(item.verdict)) }), catalog, options)
    expect(status(of(['met', 'undecided', 'missed']))).toMatch(/^Not ready/)
    expect(status(of(['met', 'undecided']))).toMatch(/^Not decided/)
    expect(status(of(['met']))).toBe('Ready. All 4 requirements in numbers are met')
    expect(status(buildDeck(blank, reportOf(blank), emptyCatalog, options))).toMatch(/^Not decided/)
  })

  it('shows the worst verdicts first and counts what it leaves out', () => {
    const deck = large('Part')
    const rows = exhibitOf(deck, 'verdicts', 'verdicts').rows
    expect(rows.map((row) => row.verdict).slice(0, 2)).toEqual(['missed', 'undecided'])
    expect(deck.slides.find((slide) => slide.id === 'verdicts')?.remark).toContain('Not shown')
    expect(deck.slides.find((slide) => slide.id === 'findings')?.remark).toContain('75 more')
    const { diagram } = exhibitOf(deck, 'architecture', 'diagram')
    expect(diagram.nodes.length + diagram.lanes.reduce((sum, lane) => sum + lane.hidden, 0)).toBe(300)
  })

  it('says once what one rule found several times, and how often', () => {
    const findings = Array.from({ length: 4 }, (_, index) => finding({ fingerprint: `x${index}`, title: `Title ${index}` }))
    const deck = buildDeck(sample(), reportOf(sample(), { findings: [...findings, finding({ rule: 'other', title: 'Other' })] }), catalog, options)
    const rows = exhibitOf(deck, 'findings', 'table').rows.map((row) => [row[1]?.text, row[1]?.under])
    expect(rows).toEqual([['Title 0', 'and 3 more of this kind'], ['Other', 'lost minutes: 67 %']])
    // 5 findings are all told: nothing is left out.
    expect(deck.slides.find((slide) => slide.id === 'findings')?.remark).toBe('')
    expect(exhibitOf(deck, 'architecture', 'diagram').callouts.map(({ title, text }) => [title, text])).toEqual([['Title 0', 'and 3 more of this kind'], ['Other', '']])
  })

  it('says on the first slide what a requirement comes to, and what stands in the way', () => {
    const cover = exhibitOf(full(), 'cover', 'cover')
    // (1 − 0.9999) × 525,600 min a year.
    expect(cover.rows[0]).toEqual({ name: 'Availability', value: '99.99 %', remark: '52.6 min/year may be lost' })
    expect(cover.status.text).toBe('Not ready: availability missed')
    expect(cover.status.detail).toBe('4 of 6 verdicts met. 2 grave findings: One load balancer carries every order')
  })

  it('names what binds a throughput first and draws no bar for the demand', () => {
    const inputs = [['Cache', 90], ['Demand', 10], ['Service', 30]].map(([label, value]) => ({ label: String(label), value: Number(value), unit: '1/s', from: 'computed' as const }))
    const group = breakdown('Throughput', verdict({
      id: 'throughput', requirement: { field: 'throughput', compare: '>=', value: 10, unit: '1/s', text: '' },
      assessed: { value: 30, unit: '1/s', low: 30, high: 30 }, verdict: 'met', why: { label: 'x', value: 30, unit: '1/s', inputs },
    }))
    // Shares of the longest bar, 90: 30 / 90 = 0.333.
    expect(group.parts.map(({ name, share }) => [name, share])).toEqual([['Service', 0.333], ['Cache', 1], ['Demand', null]])
  })

  it('names single instances that every journey passes', () => {
    const { architecture } = sample()
    const components = architecture.components.map((component) => (component.id === 'entry' ? { ...component, replicas: 1 } : component))
    const deck = buildDeck({ ...sample(), architecture: { ...architecture, components } }, fullReport(), catalog, options)
    expect(deck.slides.find((slide) => slide.id === 'architecture')?.title).toBe('Every journey passes a single Load balancer')
    expect(exhibitOf(deck, 'architecture', 'diagram').diagram.nodes.filter((node) => node.alone).map((node) => node.id)).toEqual(['entry'])
  })

  it('takes failure modes from a failure map when it gets one', () => {
    const failures = { count: 11, worst: [{ id: 'FM-D07', name: 'Replica lag', components: ['PostgreSQL'], firstStep: 'Stop reads from replicas', playbook: 'Replica lag' }] }
    const deck = buildDeck(sample(), fullReport(), catalog, { ...options, failures })
    expect(deck.slides.find((slide) => slide.id === 'failure-modes')?.title).toBe('11 failure modes can strike, first Replica lag')
    expect(full().slides.some((slide) => slide.id === 'failure-modes')).toBe(false)
  })

  it('gives every number a unit', () => {
    const bare = /^[−+]?[\d.,]+$/
    for (const { exhibit } of [...full().slides, ...large('Part').slides]) {
      const texts =
        exhibit.kind === 'verdicts' ? exhibit.rows.flatMap((row) => [row.requirement.slice(2), row.assessed, row.margin])
        : exhibit.kind === 'breakdown' ? exhibit.groups.flatMap((group) => [group.total, ...group.parts.map((part) => part.value)])
        : exhibit.kind === 'cover' ? exhibit.rows.map((row) => row.value)
        : exhibit.kind === 'table' ? exhibit.rows.flatMap((row) => row.flatMap((cell, index) => (exhibit.columns[index]?.title.includes(', ') === true ? [] : [cell.text])))
        : []
      for (const text of texts) expect(text).not.toMatch(bare)
    }
  })

  it('is plain data that its schema knows, for any design', () => {
    fc.assert(
      fc.property(arbitraryDesign, (design) => {
        const deck = buildDeck(design, reportOf(design), catalog, options)
        expect(deckSchema.parse(JSON.parse(JSON.stringify(deck)))).toEqual(deck)
        expect(deck.slides.length).toBeGreaterThanOrEqual(10)
      }),
      { numRuns: 60 },
    )
  })

  it('draws no line through a box', () => {
    for (const size of [8, 15, 40, 300]) {
      const design = largeDesign(size, (index) => `Part ${index}`)
      // Every third component calls three others, on all planes, so that lines go up, down, along and far.
      const connections = design.architecture.components.flatMap(({ id }, index) =>
        [1, 5, 11].map((step) => ({ id: `${id}-${step}`, from: id, to: `c${(index * 3 + step) % size}`, kind: 'sync' as const, because: [] })),
      )
      const { diagram } = exhibitOf(
        buildDeck({ ...design, architecture: { ...design.architecture, connections } }, reportOf(design), catalog, options),
        'architecture',
        'diagram',
      )
      expect(diagram.edges.length).toBeGreaterThan(5)
      for (const { points } of diagram.edges) {
        points.slice(1).forEach((end, index) => {
          const start = points[index] ?? end
          expect(start.x === end.x || start.y === end.y).toBe(true)
          for (const { x, y } of diagram.nodes) {
            const crosses =
              Math.max(start.x, end.x) > x && Math.min(start.x, end.x) < x + diagram.nodeWidth &&
              Math.max(start.y, end.y) > y && Math.min(start.y, end.y) < y + diagram.nodeHeight
            expect(crosses, JSON.stringify({ size, start, end, x, y })).toBe(false)
          }
        })
      }
    }
  })
})

describe('intervalBar', () => {
  it('puts figures on their side of the limit and the failing side where it is', () => {
    const bar = intervalBar(verdicts[0] ?? verdict({ id: 'x', requirement: { field: 'x', compare: '<=', value: 1, unit: 'ms', text: '' } }))
    expect(bar?.failing).toBe('left')
    expect(bar?.low).toBeLessThan(bar?.value ?? 0)
    expect(bar?.value).toBeLessThan(bar?.high ?? 0)
    expect(bar?.high).toBeLessThan(bar?.limit ?? 0)
  })

  it('uses nines for availability', () => {
    // On a scale of nines 0.99 lies at 2, 0.999 at 3 and 0.9999 at 4: evenly spread, with 35 % of room at either end.
    // Shares: 0.7 / 3.4, 1.7 / 3.4, 2.7 / 3.4.
    const bar = intervalBar(
      verdict({ id: 'availability', requirement: { field: 'availability', compare: '>=', value: 0.9999, unit: 'ratio', text: '' }, assessed: { value: 0.999, unit: 'ratio', low: 0.99, high: 0.999 } }),
    )
    expect(bar).toMatchObject({ low: 0.206, value: 0.5, limit: 0.794 })
  })

  it('stays on the bar for any finite figures, a zero limit and equal figures included', () => {
    const figure = fc.double({ min: 0, max: 1e12, noNaN: true })
    fc.assert(
      fc.property(figure, figure, figure, figure, fc.constantFrom('ratio', 'ms'), (low, value, high, limit, unit) => {
        const bar = intervalBar(verdict({ id: 'x', requirement: { field: 'x', compare: '<=', value: limit, unit, text: '' }, assessed: { low, value, high, unit } }))
        for (const place of [bar?.low, bar?.value, bar?.high, bar?.limit]) {
          expect(place).toBeGreaterThanOrEqual(0)
          expect(place).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})

describe('renderDeckHtml', () => {
  it('lets no text of a design become markup', () => {
    const html = renderDeckHtml(large(attack), [])
    expect(/<script/i.test(html)).toBe(false)
    expect(/javascript:/i.test(html)).toBe(false)
    expect(/<img/i.test(html)).toBe(false)
    expect(html.match(/<\/style>/g)).toHaveLength(1)
    expect(html).toContain('&lt;script&gt;')
    // Every attribute that could run or fetch something is one of ours.
    expect(/<[^>]*\s(?:on\w+|src)\s*=/i.test(html)).toBe(false)
    expect([...html.matchAll(/href="([^"]*)"/g)].every(([, target]) => /^#s\d+$/.test(target ?? ''))).toBe(true)
  })

  it('asks for nothing from outside', () => {
    const html = renderDeckHtml(full(), [{ family: 'Inter', dataUri: 'data:font/woff2;base64,AAAA', unicodeRange: 'U+0000-00FF' }])
    expect(html).toContain('src:url(data:font/woff2;base64,AAAA)')
    expect(html).not.toMatch(/https?:|@import|<link|\/\/[a-z]/i)
    expect([...html.matchAll(/url\(([^)]*)\)/g)].every(([, target]) => /^(?:#|data:font)/.test(target ?? ''))).toBe(true)
    expect(renderDeckHtml(full(), [{ family: 'x";}', dataUri: 'https://example.org/a' }])).not.toContain('@font-face')
  })

  it('gives the same bytes every time', () => {
    expect(renderDeckHtml(full())).toBe(renderDeckHtml(full()))
  })

  it('has one page of 1280 × 720 a slide, linked to its neighbours', () => {
    const deck = full()
    const html = renderDeckHtml(deck)
    expect(html.match(/<section class="slide"/g)).toHaveLength(deck.slides.length)
    expect(html).toContain('@page{size:1280px 720px;margin:0}')
    expect(html).toContain(`href="#s${deck.slides.length}"`)
    expect(html).not.toContain(`href="#s${deck.slides.length + 1}"`)
    expect(html).toContain('Design 7f3a-91c2-0b1d, catalog fedc-ba98-7654')
  })

  it('writes balanced elements for any text', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const design = { ...sample(), name: text || 'x', description: text }
        const html = renderDeckHtml(buildDeck(design, fullReport(), catalog, { generatedFor: text }))
        const open: string[] = []
        for (const [, close, name = '', empty] of html.slice(15).matchAll(/<(\/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*?(\/?)>/g)) {
          if (close === '/') expect(open.pop()).toBe(name)
          else if (empty !== '/' && !['meta', 'br', 'col'].includes(name)) open.push(name)
        }
        expect(open).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('renderDeckMarkdown', () => {
  it('has a section a slide and the architecture as Mermaid', () => {
    const text = renderDeckMarkdown(full(), { mermaid: toMermaid(sample(), { palette: 'framework' }) })
    expect(text.match(/^## \d+\. /gm)).toHaveLength(full().slides.length)
    expect(text).toContain('```mermaid\nflowchart TB\n')
    expect(text).toContain('| Availability | ≥ 99.99 % | 99.985 % | −25.8 min/year | missed | a second load balancer: 99.995 % |')
  })

  it('lets no text become markup, a link or another cell', () => {
    const text = renderDeckMarkdown(large(`${attack} | x [y](z) **b** # h`), { mermaid: 'flowchart TB' })
    expect(text).not.toMatch(/<(?!br\/>)/)
    expect(text).not.toMatch(/javascript:/i)
    expect(text).not.toMatch(/(?<!\\)\[/)
    for (const line of text.split('\n').filter((candidate) => candidate.startsWith('| '))) {
      expect(line.replaceAll('\\|', '').split(' | ').length).toBeLessThanOrEqual(6)
    }
  })
})

describe('the words of a deck', () => {
  it('are cut between words and never longer than asked', () => {
    expect(short('one two three four', 12)).toBe('one two…')
    expect(short('fits', 4)).toBe('fits')
    expect(listed(['a', 'b', 'c', 'd'], 3)).toBe('a, b, c and d')
    expect(listed(['a', 'b', 'c', 'd', 'e'], 3)).toBe('a, b, c and 2 more')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, length) => {
        expect([...short(text, length)].length).toBeLessThanOrEqual(length)
      }),
    )
  })

  it('tell a reason without its question and its figures', () => {
    expect(plainReason('No acknowledged write may be lost (Data that may be lost (RPO) 0 s).')).toBe('No acknowledged write may be lost.')
    expect(plainReason('D05: Are reads ten times the writes? Yes. Reads from memory are fast (Reads per write 20 (at least 10)).')).toBe('Reads from memory are fast.')
    expect(plainReason('The pattern Outbox needs it.')).toBe('The pattern Outbox needs it.')
    expect(plainReason('(all of it)')).toBe('(all of it)')
  })

  it('are escaped so that reading them back gives the text', () => {
    expect(escapeHtml(`<a href="x">'&'</a>`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;')
    expect(escapeHtml('Javascript : x, data:text/html, data: kept')).toBe('Javascript &#58; x, data&#58;text/html, data: kept')
    expect(withoutLinks('1. a | b\n<c>')).toBe('1\\. a \\| b &lt;c&gt;')
    expect(withoutLinks('- x')).toBe('\\- x')
  })
})
