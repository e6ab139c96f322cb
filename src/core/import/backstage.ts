import { Draft } from './draft.ts'
import { at, textOf, textsOf } from './located.ts'
import type { Located, Place } from './located.ts'
import { nameOfFile } from './names.ts'
import { judgeRole, type JudgedRole, type Recognition } from './recognise.ts'
import type { FormatReader, ReaderContext } from './reader.ts'
import { messageOf } from './sources.ts'

interface Entity {
  readonly kind: string
  readonly reference: string
  readonly name: string
  readonly namespace: string
  readonly node: Located
}

/** Backstage `catalog-info.yaml`: components and resources, joined by `dependsOn` and by the interfaces they provide and consume. */
export const readBackstage: FormatReader = (files, context) => {
  const draft = new Draft('backstage', context.recogniser)
  const entities: Entity[] = []
  const seen = new Set<string>()
  for (const { path, documents } of files) readFile(draft, context, path, documents, entities, seen, 0)
  for (const entity of entities) addEntity(draft, entity)
  addRelations(draft, entities)
  const start = files[0]?.documents[0]?.at ?? { file: files[0]?.path ?? '', line: 1 }
  const system = entities.find(({ kind }) => kind === 'system')
  return draft.finish(system === undefined ? nameOfFile(start.file) : titleOf(system), textOf(at(system?.node, 'metadata', 'description')) ?? null, start)
}

const deepestLocation = 10

function readFile(draft: Draft, context: ReaderContext, path: string, documents: readonly Located[], entities: Entity[], seen: Set<string>, depth: number): void {
  if (seen.has(path)) return
  seen.add(path)
  draft.fileRead(path)
  for (const node of documents) {
    const kind = textOf(at(node, 'kind'))?.toLowerCase()
    const name = textOf(at(node, 'metadata', 'name'))
    if (kind === undefined || name === undefined) {
      draft.message('warning', 'An entity without kind or name is passed over.', node.at)
      continue
    }
    draft.declares(kind)
    const namespace = textOf(at(node, 'metadata', 'namespace')) ?? 'default'
    entities.push({ kind, name, namespace, reference: `${kind}:${namespace}/${name}`.toLowerCase(), node })
    if (kind !== 'location') continue
    for (const { text, at: place } of [...textsOf(at(node, 'spec', 'target')), ...textsOf(at(node, 'spec', 'targets'))]) {
      const read = context.sources.include(path, text)
      if (!read.ok || depth >= deepestLocation) {
        draft.unresolved('file', read.ok ? `“${text}” is too deep.` : read.why, place)
        continue
      }
      const reading = context.sources.documents(read.path, read.text)
      if (reading.ok) readFile(draft, context, read.path, reading.documents, entities, seen, depth + 1)
      else {
        const said = messageOf(reading.error, place)
        draft.message('error', said.text, said.at)
      }
    }
  }
}

const titleOf = ({ name, node }: Entity): string => textOf(at(node, 'metadata', 'title')) ?? name

function addEntity(draft: Draft, entity: Entity): void {
  const { kind, reference, node } = entity
  const type = textOf(at(node, 'spec', 'type')) ?? ''
  if (kind !== 'component' && kind !== 'resource') return
  if (kind === 'component' && /^(?:library|package|documentation)$/i.test(type)) {
    draft.message('info', `${titleOf(entity)} is a ${type}: it does not run, so it is no component.`, node.at)
    return
  }
  const tags = textsOf(at(node, 'metadata', 'tags')).map(({ text }) => text)
  const { recogniser } = draft
  const recognition = recogniser.words(type) ?? tags.map((tag) => recogniser.words(tag)).find((found) => found !== null) ?? recogniser.name(entity.name)
  draft.component({
    key: reference,
    name: titleOf(entity),
    at: node.at,
    recognition,
    role: roleOf(entity, type, recognition),
    product: type,
    note: textOf(at(node, 'metadata', 'description')),
    settings: { owner: textOf(at(node, 'spec', 'owner')), lifecycle: textOf(at(node, 'spec', 'lifecycle')), system: textOf(at(node, 'spec', 'system')), tags: tags.join(', ') || undefined },
  })
}

function roleOf({ kind, name }: Entity, type: string, recognition: Recognition | null): JudgedRole {
  if (/^website$/i.test(type)) return { role: 'other', plane: 'edge', confidence: 'high', why: 'It is a website.' }
  if (recognition !== null) return judgeRole(name, recognition)
  const byType = judgeRole(type, null)
  if (byType.confidence === 'low') return { ...byType, confidence: 'high', why: `Its type is ${type}.` }
  const byName = judgeRole(name, null)
  return kind === 'resource' && byName.role === 'service' ? { role: 'other', plane: 'state', confidence: 'low', why: 'It is a resource; of which kind the file does not say.' } : byName
}

/** `resource:shop/orders-db`, `orders-db`: what it means where it stands. */
function referenceOf(text: string, fallback: string, namespace: string): string {
  const [, kind = fallback, space = namespace, name = ''] = /^(?:([^:/]+):)?(?:([^/]+)\/)?(.+)$/.exec(text.trim()) ?? []
  return `${kind}:${space}/${name}`.toLowerCase()
}

function addRelations(draft: Draft, entities: readonly Entity[]): void {
  const providers = new Map<string, string[]>()
  for (const { kind, reference, namespace, node } of entities) {
    if (kind !== 'component') continue
    for (const { text } of textsOf(at(node, 'spec', 'providesApis'))) {
      const api = referenceOf(text, 'api', namespace)
      const known = providers.get(api)
      if (known === undefined) providers.set(api, [reference])
      else known.push(reference)
    }
  }
  const join = (from: string, to: string, place: Place, why: string): void =>
    draft.connect({ from, to, kind: draft.kindBetween(from, to), at: place, confidence: 'declared', why })
  for (const { reference, namespace, node } of entities) {
    if (!draft.has(reference)) continue
    for (const { text, at: place } of textsOf(at(node, 'spec', 'dependsOn'))) {
      draft.declares('dependsOn')
      join(reference, referenceOf(text, 'component', namespace), place, 'Declared by dependsOn.')
    }
    for (const { text, at: place } of textsOf(at(node, 'spec', 'dependencyOf'))) {
      draft.declares('dependencyOf')
      join(referenceOf(text, 'component', namespace), reference, place, 'Declared by dependencyOf.')
    }
    for (const { text, at: place } of textsOf(at(node, 'spec', 'consumesApis'))) {
      draft.declares('consumesApis')
      const behind = providers.get(referenceOf(text, 'api', namespace)) ?? []
      if (behind.length === 0) draft.unresolved('reference', `Nothing here provides the interface “${text}”.`, place, reference)
      for (const to of behind.slice(0, 20)) join(reference, to, place, `Declared by consumesApis: it provides ${text}.`)
    }
  }
}
