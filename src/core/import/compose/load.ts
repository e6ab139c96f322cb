import type { Draft } from '../draft.ts'
import { at, entriesOf, itemsOf, textOf, textsOf } from '../located.ts'
import type { Located, Place } from '../located.ts'
import { messageOf, type Included, type Sources } from '../sources.ts'
import { envEntries, substitute, type Variables } from './variables.ts'

/** A service with all that says something of it: what it extends first, later files last. Later layers win. */
export interface ComposeService {
  readonly name: string
  readonly at: Place
  readonly layers: readonly Layer[]
}

export interface Layer {
  readonly node: Located
  readonly file: string
  readonly variables: Variables
}

const deepestInclude = 20

/** Services of Compose files with everything they include and extend. What cannot be read is unresolved, never guessed. */
export class ComposeFiles {
  readonly services = new Map<string, ComposeService>()
  private readonly draft: Draft
  private readonly sources: Sources
  private readonly included = new Set<string>()
  private readonly missing = new Set<string>()

  constructor(draft: Draft, sources: Sources) {
    this.draft = draft
    this.sources = sources
  }

  load(path: string, root: Located, inherited: Variables = new Map(), depth = 0): void {
    this.draft.fileRead(path)
    this.included.add(path)
    const variables = this.withEnvFile(path, '.env', inherited)
    for (const item of includesOf(root)) this.include(path, item, variables, depth)
    for (const [name, { at: place, value }] of entriesOf(at(root, 'services'))) {
      if (value.kind !== 'map') {
        this.draft.message('warning', `The service ${name} holds no mapping and is passed over.`, place)
        continue
      }
      const layers = this.layersOf({ node: value, file: path, variables }, at(root, 'services'), [`${path}#${name}`])
      const known = this.services.get(name)
      this.services.set(name, known === undefined ? { name, at: place, layers } : { ...known, layers: [...known.layers, ...layers] })
    }
  }

  /** A text with its variables replaced; a variable without a value is said once. */
  text(layer: Layer, node: Located | undefined): string | undefined {
    const written = textOf(node)
    return written === undefined || node === undefined ? undefined : this.replaced(layer, written, node.at)
  }

  replaced(layer: Layer, written: string, place: Place): string {
    const { text, missing } = substitute(written, layer.variables)
    for (const name of missing) {
      if (this.missing.has(name)) continue
      this.missing.add(name)
      this.draft.message('info', `The variable ${name} has no value here; it counts as empty.`, place)
    }
    return text
  }

  /** The text of a file of environment variables. */
  envFile(layer: Layer, reference: Located): Included {
    const read = this.sources.include(layer.file, this.text(layer, reference) ?? '')
    if (read.ok) this.draft.fileRead(read.path)
    return read
  }

  /** Variables of a file beside `path`; those known already win. */
  private withEnvFile(path: string, reference: string, inherited: Variables): Variables {
    const read = this.sources.include(path, reference)
    if (!read.ok) return inherited
    this.draft.fileRead(read.path)
    return new Map([...envEntries(read.text, inherited).map(({ name, value }): [string, string] => [name, value]), ...inherited])
  }

  private include(from: string, item: Located, variables: Variables, depth: number): void {
    this.draft.declares('include')
    const nodes = item.kind === 'map' ? textsOf(at(item, 'path')) : textsOf(item)
    const own = textsOf(at(item, 'env_file')).reduce<Variables>((known, { text }) => this.withEnvFile(from, text, known), variables)
    for (const { text, at: place } of nodes) {
      const read = this.sources.include(from, substitute(text, variables).text)
      if (!read.ok) {
        this.draft.unresolved('file', read.why, place)
        continue
      }
      if (depth >= deepestInclude || this.included.has(read.path)) {
        this.draft.message('warning', `“${text}” is included already or too deep, and is read once only.`, place)
        continue
      }
      const reading = this.sources.documents(read.path, read.text)
      const root = reading.ok ? reading.documents[0] : undefined
      if (!reading.ok) {
        const said = messageOf(reading.error, place)
        this.draft.message('error', said.text, said.at)
      } else if (root?.kind === 'map') this.load(read.path, root, own, depth + 1)
      else this.draft.message('warning', `“${text}” holds no mapping.`, place)
    }
  }

  /** A service after all that it extends. */
  private layersOf(layer: Layer, siblings: Located | undefined, seen: readonly string[]): Layer[] {
    const node = at(layer.node, 'extends')
    if (node === undefined) return [layer]
    this.draft.declares('extends')
    const file = at(node, 'file')
    const service = node.kind === 'map' ? textOf(at(node, 'service')) : textOf(node)
    if (service === undefined) return [layer]
    const base = file === undefined ? { path: layer.file, services: siblings } : this.servicesIn(layer, file)
    const found = at(base?.services, service)
    if (base === null || found?.kind !== 'map') {
      if (base !== null) this.draft.unresolved('reference', `The service “${service}” to extend is not there.`, node.at)
      return [layer]
    }
    const key = `${base.path}#${service}`
    if (seen.includes(key) || seen.length >= deepestInclude) {
      this.draft.message('error', `“${service}” extends itself in the end; that is left out.`, node.at)
      return [layer]
    }
    return [...this.layersOf({ node: found, file: base.path, variables: layer.variables }, base.services, [...seen, key]), layer]
  }

  private servicesIn(layer: Layer, reference: Located): { readonly path: string; readonly services: Located | undefined } | null {
    const read = this.sources.include(layer.file, this.text(layer, reference) ?? '')
    if (!read.ok) {
      this.draft.unresolved('file', read.why, reference.at)
      return null
    }
    this.draft.fileRead(read.path)
    const reading = this.sources.documents(read.path, read.text)
    if (reading.ok) return { path: read.path, services: at(reading.documents[0], 'services') }
    const said = messageOf(reading.error, reference.at)
    this.draft.message('error', said.text, said.at)
    return null
  }
}

const includesOf = (root: Located): readonly Located[] => {
  const node = at(root, 'include')
  return node?.kind === 'list' ? itemsOf(node) : node === undefined ? [] : [node]
}
