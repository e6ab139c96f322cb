import type { Figure, WorkedExample } from '../../../core/catalog/entry-schema.ts'
import type { PlaybookSection } from '../../../core/catalog/playbook-schema.ts'
import type { Law, Primitive } from '../../../core/catalog/schema.ts'

/** One fact with its name. */
export interface Fact {
  readonly name: string
  readonly value: string
}

/** A number on record: what it measures, of what. */
export interface FigureRow {
  readonly what: string
  readonly technology?: string
  readonly figure: Figure
}

export interface EntryLink {
  readonly id: string
  readonly note?: string
}

/** What an entry's page is made of. Every kind of entry is described in these, so that each is drawn by one component. */
export type Block =
  | { readonly block: 'text'; readonly title: string; readonly text: string }
  | { readonly block: 'list'; readonly title: string; readonly items: readonly string[]; readonly mark: 'dot' | 'check' | 'cross' | 'number' }
  | { readonly block: 'pair'; readonly left: Block; readonly right: Block }
  | { readonly block: 'formula'; readonly formula: string; readonly variables: Law['variables'] }
  | { readonly block: 'calculator'; readonly law: string }
  | { readonly block: 'facts'; readonly title: string; readonly facts: readonly Fact[] }
  | { readonly block: 'figures'; readonly title: string; readonly figures: readonly FigureRow[] }
  | { readonly block: 'links'; readonly title: string; readonly links: readonly EntryLink[] }
  | { readonly block: 'worked'; readonly examples: readonly WorkedExample[] }
  | { readonly block: 'checks'; readonly checks: Law['checks'] }
  | { readonly block: 'parameters'; readonly parameters: Primitive['parameters'] }
  | { readonly block: 'conditions'; readonly title: string; readonly conditions: readonly { readonly when: string; readonly why?: string }[] }
  | { readonly block: 'playbook'; readonly section: PlaybookSection }
  | { readonly block: 'code'; readonly caption: string; readonly text: string }
  | { readonly block: 'rows'; readonly title: string; readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** False for a block without content: it is then left out, head and all. */
export function hasContent(block: Block): boolean {
  switch (block.block) {
    case 'text': return block.text !== ''
    case 'list': return block.items.length > 0
    case 'pair': return hasContent(block.left) || hasContent(block.right)
    case 'formula': return block.formula !== '' || block.variables.length > 0
    case 'calculator': return true
    case 'facts': return block.facts.length > 0
    case 'figures': return block.figures.length > 0
    case 'links': return block.links.length > 0
    case 'worked': return block.examples.length > 0
    case 'checks': return block.checks.length > 0
    case 'parameters': return block.parameters.length > 0
    case 'conditions': return block.conditions.length > 0
    case 'code': return block.text !== ''
    case 'rows': return block.rows.length > 0
    case 'playbook': return block.section.steps.length > 0 || block.section.prose !== ''
  }
}
