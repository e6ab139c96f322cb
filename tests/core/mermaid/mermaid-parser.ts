import { registerHooks } from 'node:module'

export interface ParsedChart {
  readonly vertices: ReadonlyMap<string, { readonly text: string; readonly type?: string; readonly classes: readonly string[] }>
  readonly edges: readonly { readonly start: string; readonly end: string; readonly stroke: string; readonly text: string }[]
  readonly subgraphs: readonly { readonly id: string; readonly title: string; readonly nodes: readonly string[] }[]
  readonly classes: ReadonlyMap<string, { readonly styles: readonly string[] }>
}

interface Database {
  getVertices(): ParsedChart['vertices']
  getEdges(): ParsedChart['edges']
  getSubGraphs(): ParsedChart['subgraphs']
  getClasses(): ParsedChart['classes']
}

// Mermaid's parser runs without a browser but for its sanitiser, which wants a DOM: it stands aside here.
const sanitiser = 'data:text/javascript,export default {addHook(){},sanitize:(text)=>text}'
registerHooks({
  resolve: (specifier, context, next) => (specifier === 'dompurify' ? { url: sanitiser, shortCircuit: true } : next(specifier, context)),
})

/** What Mermaid itself understands of a flowchart; rejects when it is no valid one. */
export async function parseChart(text: string): Promise<ParsedChart> {
  const { default: mermaid } = await import('mermaid')
  const parsed = await mermaid.parse(text)
  if (!parsed || !parsed.diagramType.startsWith('flowchart')) throw new Error('Not a flowchart')
  const { db } = (await mermaid.mermaidAPI.getDiagramFromText(text)) as unknown as { db: Database }
  return { vertices: db.getVertices(), edges: db.getEdges(), subgraphs: db.getSubGraphs(), classes: db.getClasses() }
}
