/** Words that Mermaid's grammar knows; a node whose id begins with one could be read as syntax by some version of it. */
const keyword = /^(?:\d|acc|call|class|click|default|direction|end|flowchart|graph|href|interpolate|linkstyle|style|subgraph)/

/**
 * A Mermaid node id for an element id. Different ids stay different: element ids hold neither underscores nor capitals.
 */
export function nodeId(id: string): string {
  const plain = id.replaceAll('-', '_')
  return keyword.test(plain) ? `C_${plain}` : plain
}

/** Everything but letters, digits and harmless marks becomes an entity code; Mermaid shows it and never reads it. */
const special = /[^\p{L}\p{M}\p{N} .,+/()'_\u00d7\u00b7\u2013\u2014\u2026%-]/gu

/** Untrusted text for the inside of a quoted Mermaid label: one line, no syntax, no markup, no entity of its own. */
export function escapeLabel(text: string): string {
  const oneLine = text.replace(/[\s\p{C}]+/gu, ' ').trim()
  return oneLine
    .replace(special, entity)
    // Mermaid reads %% as a comment and a leading dash, plus or number with a dot as a Markdown list.
    .replace(/%(?=%)/g, '#37;')
    .replace(/^(?:[-+](?= )|\d+[.)](?= ))/, (mark) => mark.slice(0, -1) + entity(mark.slice(-1)))
    .replace(/\bend\b/gi, (word) => entity(word.slice(0, 1)) + word.slice(1))
}

function entity(character: string): string {
  return `#${character.codePointAt(0) ?? 0xfffd};`
}
