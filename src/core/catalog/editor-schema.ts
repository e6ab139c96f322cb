import * as z from 'zod'
import { catalogEntry, type CatalogKind } from './schema.ts'

const notYaml = ['playbook', 'include'] as const satisfies readonly CatalogKind[]

type YamlKind = Exclude<CatalogKind, (typeof notYaml)[number]>

/**
 * The JSON Schema (draft 7, which editors of YAML read) of the files of one kind, defaults left out of what is required.
 * Playbooks and their includes are Markdown: no file of an author has these shapes, so there is none for them.
 */
export function editorSchema(kind: YamlKind): Readonly<Record<string, unknown>> {
  const shape = catalogEntry.options.find((option) => option.shape.kind.value === kind)
  if (shape === undefined) throw new Error(`no schema of the kind ${kind}`)
  const { $schema, ...rest } = z.toJSONSchema(shape, { target: 'draft-7', io: 'input' })
  return { $schema, title: `Atlas catalog entry: ${kind}`, ...rest }
}

/** Kinds that authors write as YAML. */
export function hasEditorSchema(kind: CatalogKind): kind is YamlKind {
  return !notYaml.some((other) => other === kind)
}
