import { byCodeUnit } from '../design/canonical.ts'
import type { Component, Design } from '../design/schema.ts'

/**
 * The architecture in a subset of the Structurizr DSL: one software system with a container for each component, what others run as software
 * systems beside it, connections as relationships, replicas as instances of a deployment environment. All text is quoted, so that it can never
 * become syntax. The same design gives the same text.
 */
export function toStructurizr(design: Design): string {
  const components = design.architecture.components.toSorted((left, right) => byCodeUnit(left.id, right.id))
  const connections = design.architecture.connections.toSorted((left, right) => byCodeUnit(left.id, right.id))
  const outside = components.filter(({ role }) => role === 'external')
  const inside = components.filter(({ role }) => role !== 'external')
  return [
    `workspace ${quoted(design.name)} ${quoted(design.description ?? '')} {`,
    '  model {',
    ...outside.map((component) => `    ${identifier(component.id)} = softwareSystem ${quoted(component.name)} ${quoted(component.note ?? '')} "External"`),
    `    design = softwareSystem ${quoted(design.name)} {`,
    ...inside.map((component) => `      ${identifier(component.id)} = container ${quoted(component.name)} ${quoted(component.note ?? '')} ${quoted(technologyOf(component))} ${quoted(`${component.plane},${component.role}`)}`),
    '    }',
    ...connections.map(({ from, to, kind, label = '', protocol = '' }) =>
      `    ${identifier(from)} -> ${identifier(to)} ${quoted(label || (kind === 'replicates' ? 'replicates' : ''))} ${quoted(protocol)} ${quoted(kind === 'async' ? 'Asynchronous' : kind)}`),
    '    deploymentEnvironment "Production" {',
    ...inside.flatMap((component) => [
      `      deploymentNode ${quoted(component.name)} "" "" "" ${component.replicas} {`,
      `        containerInstance ${identifier(component.id)}`,
      '      }',
    ]),
    '    }',
    '  }',
    '  views {',
    '    container design "Containers" {',
    '      include *',
    '      autoLayout',
    '    }',
    '  }',
    '}',
    '',
  ].join('\n')
}

const technologyOf = ({ product, technology }: Component): string => product ?? technology ?? ''

/** Ids have hyphens and may be words of the language; identifiers have neither. */
const identifier = (id: string): string => `c_${id.replaceAll('-', '_')}`

const quoted = (text: string): string => `"${text.replace(/\s+/g, ' ').replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('${', '$ {')}"`
