import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blankDesign } from '../../../src/core/design/create.ts'
import { parseDesign } from '../../../src/core/design/parse.ts'
import type { Design } from '../../../src/core/design/schema.ts'
import { serialiseDesign } from '../../../src/core/design/serialise.ts'
import { escapeLabel, nodeId } from '../../../src/core/mermaid/escape.ts'
import { planeColours } from '../../../src/core/mermaid/palette.ts'
import { toMermaid } from '../../../src/core/mermaid/to-mermaid.ts'
import { arbitraryDesign, hostileText } from '../design/arbitrary.ts'
import { parseChart } from './mermaid-parser.ts'

const samplePath = 'catalog/samples/framework-four-planes.atlas.yaml'
const sampleText = readFileSync(new URL(`../../../${samplePath}`, import.meta.url), 'utf8')

function framework(): Design {
  const parsed = parseDesign(sampleText, { fileName: samplePath })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  expect(parsed.value.unknownKeys).toEqual([])
  return parsed.value.design
}

const label = String.raw`(?:[\p{L}\p{M}\p{N} .,+/()'_×·–—…%-]|#\d+;|<br/>)*`
const grammar = [
  /^flowchart TB$/,
  /^ {2}subgraph (?:Edge|Service|State|Control)Plane\["(?:Edge|Service|State|Control)"\]$/,
  new RegExp(String.raw`^ {4}(?:C_)?[a-z0-9_]+(?:\["${label}"\]|\[\("${label}"\)\])$`, 'u'),
  /^ {2}end$/,
  new RegExp(String.raw`^ {2}(?:C_)?[a-z0-9_]+ (?:-->|-\.->)(?:\|"${label}"\|)? (?:C_)?[a-z0-9_]+$`, 'u'),
  /^ {2}linkStyle \d+(?:,\d+)* stroke-dasharray:6 4$/,
  /^ {2}classDef (?:edge|service|state|control) fill:#[0-9A-F]{6},stroke:#[0-9A-F]{6},color:#(?:fff|000)$/,
  /^ {2}class [A-Za-z0-9_,]+ (?:edge|service|state|control)$/,
]

describe('toMermaid', () => {
  it('draws the four planes of the framework as the framework draws them', async () => {
    const chart = await parseChart(toMermaid(framework(), { palette: 'framework' }))
    const members = chart.subgraphs.map(({ title, nodes }) => [title, nodes.map((id) => chart.vertices.get(id)?.text.split('<br/>')[0]).toSorted()])
    expect(Object.fromEntries(members)).toEqual({
      Edge: ['ALB', 'CDN'],
      Service: ['Kong', 'Order service', 'User service'],
      State: ['PostgreSQL 15', 'Redis cluster', 'S3'],
      Control: ['Datadog', 'ELK'],
    })
    const cylinders = [...chart.vertices].filter(([, vertex]) => vertex.type === 'cylinder').map(([id]) => id)
    expect(cylinders.toSorted()).toEqual(['postgresql', 'redis', 's3'])
    const dotted = chart.edges.filter((edge) => edge.stroke === 'dotted').map(({ start, end }) => `${start} ${end}`)
    expect(dotted.toSorted()).toEqual(['datadog order_service', 'datadog user_service', 'elk order_service', 'elk user_service'])
    const calls = chart.edges.filter((edge) => edge.stroke === 'normal').map(({ start, end }) => `${start} ${end}`)
    expect(calls.toSorted()).toEqual([
      'alb kong', 'cdn alb', 'kong order_service', 'kong user_service', 'order_service postgresql', 'order_service redis',
      'order_service s3', 'user_service postgresql', 'user_service redis',
    ])
    expect(Object.fromEntries([...chart.classes].map(([name, { styles }]) => [name, styles]))).toEqual({
      edge: ['fill:#3B82F6', 'stroke:#2563EB', 'color:#fff'],
      service: ['fill:#10B981', 'stroke:#059669', 'color:#fff'],
      state: ['fill:#F59E0B', 'stroke:#D97706', 'color:#fff'],
      control: ['fill:#8B5CF6', 'stroke:#7C3AED', 'color:#fff'],
    })
    expect(chart.vertices.get('order_service')?.classes).toEqual(['service'])
  })

  it('says technology, replicas and figures under the name', () => {
    const text = toMermaid(framework(), { palette: 'framework' })
    expect(text).toContain('cdn["CDN<br/>Cloudflare, 150 POPs<br/>p99 15 ms"]')
    expect(text).toContain('alb["ALB<br/>AWS ALB<br/>50,000 requests/s, 99.99 %"]')
    expect(text).toContain('redis[("Redis cluster<br/>6 nodes, 64 GB<br/>6 replicas, 3 needed<br/>p99 1 ms")]')
  })

  it('emits only lines of its own grammar, whatever the names', () => {
    fc.assert(
      fc.property(arbitraryDesign, (design) => {
        for (const line of toMermaid(design, { palette: 'accessible' }).trimEnd().split('\n')) {
          expect(grammar.some((rule) => rule.test(line)), line).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('is understood by Mermaid with the components and connections of the design, whatever the names', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDesign, async (design) => {
        fc.pre(design.architecture.components.length > 0)
        const chart = await parseChart(toMermaid(design, { palette: 'framework' }))
        expect([...chart.vertices.keys()].toSorted()).toEqual(design.architecture.components.map(({ id }) => nodeId(id)).toSorted())
        expect(chart.edges.length).toBe(design.architecture.connections.length)
        expect(chart.subgraphs.length).toBe(new Set(design.architecture.components.map(({ plane }) => plane)).size)
      }),
      { numRuns: 100 },
    )
  })

  it('dashes what does not wait and gives the same text for the same design', () => {
    const design = framework()
    const connections = [...design.architecture.connections, { id: 'zz', from: 'order-service', to: 's3', kind: 'replicates' as const, because: [] }]
    const changed = { ...design, architecture: { ...design.architecture, connections } }
    const text = toMermaid(changed, { palette: 'framework' })
    expect(text).toContain('order_service -->|"replicates"| s3\n  linkStyle 13 stroke-dasharray:6 4')
    const shuffled = { ...changed, architecture: { ...changed.architecture, connections: connections.toReversed() } }
    expect(toMermaid(shuffled, { palette: 'framework' })).toBe(text)
  })

  it('gives an empty chart for an empty design', () => {
    expect(toMermaid(blankDesign({ id: 'a', name: 'A' }), { palette: 'framework' })).toBe('flowchart TB\n')
  })
})

describe('escapeLabel and nodeId', () => {
  it('leave no character that Mermaid or HTML could read', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(escapeLabel(text)).toMatch(new RegExp(`^${label}$`, 'u'))
        expect(escapeLabel(text)).not.toMatch(/%%|<|\bend\b|"|`/)
      }),
    )
    expect(escapeLabel('a "b" [c]; `d`\nend <b>')).toBe('a #34;b#34; #91;c#93;#59; #96;d#96; #101;nd #60;b#62;')
    expect(escapeLabel('1. list')).toBe('1#46; list')
  })

  it('keep every id apart from every other and from the keywords', async () => {
    const words = ['end', 'c-end', 'c--end', 'graph', 'style', 'class', 'call', 'href', 'subgraph', 'click', 'default', 'interpolate', 'flowchart', 'linkstyle', 'direction', 'o', 'x', 'v', 'tb', '007', 'end-x']
    const ids = words.map(nodeId)
    expect(new Set(ids).size).toBe(words.length)
    const chart = await parseChart(`flowchart TB\n${ids.map((id) => `  ${id}["x"]\n  ${id} --> ${id}`).join('\n')}\n`)
    expect([...chart.vertices.keys()]).toEqual(ids)
  })
})

describe('the sample design', () => {
  it('stands in the catalog in canonical form', () => {
    expect(serialiseDesign(framework())).toBe(sampleText)
  })
})

describe('the accessible palette', () => {
  it('has a contrast of at least 4.5 to 1 on every plane', () => {
    // Relative luminance of WCAG 2.2: 0.2126 R + 0.7152 G + 0.0722 B of linear channels; black on a colour gives (L + 0.05) / 0.05.
    for (const { fill } of Object.values(planeColours)) {
      const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
        const channel = Number.parseInt(fill.slice(start, start + 2), 16) / 255
        return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
      })
      expect((0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) / 0.05).toBeGreaterThan(4.5)
    }
  })
})
