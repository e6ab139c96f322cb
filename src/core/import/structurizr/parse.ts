import type { Draft } from '../draft.ts'
import type { Place } from '../located.ts'
import type { Sources } from '../sources.ts'
import { linesOf, type Line, type Word } from './lines.ts'
import { elementKinds, Model, type Element, type ElementKind } from './model.ts'

/** A word of the author's own for a kind of element, with what each such element starts with. */
interface Archetype {
  readonly base: ElementKind | 'relationship'
  readonly technology: string
  readonly tags: readonly string[]
}

const keywords = new Map<string, ElementKind>(elementKinds.map((kind) => [kind.toLowerCase(), kind]))
/** Blocks that hold nothing of the architecture. */
const silent = new Set(['views', 'styles', 'configuration', 'properties', 'perspectives', 'documentation', '!docs', '!adrs', '!decisions', 'branding', 'terminology', 'themes', 'theme', 'users'])
/** Statements that change nothing in what Atlas takes over. */
const ignored = new Set(['!identifiers', '!impliedrelationships', '!docs', '!adrs', '!decisions', 'url', 'deploymentgroup', '!relationships', '!elements', 'author', 'location', 'enterprise'])
const deepestInclude = 20
const deepestBlock = 60
const longestValue = 10_000

interface Cursor {
  readonly lines: readonly Line[]
  at: number
}

/** Reads workspaces into a model. Nothing is run: scripts and plug-ins are passed over, and said. */
export class WorkspaceReader {
  readonly model = new Model()
  private readonly draft: Draft
  private readonly sources: Sources
  private readonly constants = new Map<string, string>()
  private readonly archetypes = new Map<string, Archetype>()
  private readonly unknown = new Set<string>()
  private open: string[] = []

  constructor(draft: Draft, sources: Sources) {
    this.draft = draft
    this.sources = sources
  }

  read(path: string, text: string, scope: Element | null = null): void {
    this.draft.fileRead(path)
    if (this.open.includes(path) || this.open.length >= deepestInclude) {
      this.draft.message('error', `“${path}” includes itself in the end; that is left out.`, { file: path, line: 1 })
      return
    }
    this.open = [...this.open, path]
    const cursor = { lines: linesOf(text, path), at: 0 }
    this.block(cursor, scope, 0)
    const rest = cursor.lines[cursor.at]
    if (rest !== undefined) {
      this.draft.message('warning', 'A } closes nothing; what follows is read as if it were not there.', rest.at)
      while (cursor.at < cursor.lines.length) {
        if (cursor.lines[cursor.at]?.closes === true) cursor.at += 1
        else this.block(cursor, scope, 0)
      }
    }
    this.open = this.open.slice(0, -1)
  }

  /** Statements up to the end of their block. */
  private block(cursor: Cursor, scope: Element | null, depth: number): void {
    for (let line = cursor.lines[cursor.at]; line !== undefined && !line.closes; line = cursor.lines[cursor.at]) {
      cursor.at += 1
      this.statement(line, cursor, scope, depth)
    }
  }

  private body(line: Line, cursor: Cursor, scope: Element | null, depth: number): void {
    if (!line.opens) return
    if (depth >= deepestBlock) {
      this.draft.message('error', `Blocks nest deeper than ${deepestBlock} levels; this one is passed over.`, line.at)
      this.skip(line, cursor)
      return
    }
    this.block(cursor, scope, depth + 1)
    if (cursor.lines[cursor.at] === undefined) this.draft.message('warning', 'This block is not closed.', line.at)
    else cursor.at += 1
  }

  private skip(line: Line, cursor: Cursor): void {
    for (let depth = line.opens ? 1 : 0; depth > 0 && cursor.at < cursor.lines.length; cursor.at += 1) {
      const next = cursor.lines[cursor.at]
      if (next?.opens === true) depth += 1
      else if (next?.closes === true) depth -= 1
    }
  }

  private statement(line: Line, cursor: Cursor, scope: Element | null, depth: number): void {
    const words = line.words.map((word) => ({ ...word, text: this.replaced(word.text) }))
    const isNamed = words.length > 2 && words[1]?.text === '=' && !words[1].isQuoted
    const identifier = isNamed ? (words[0]?.text ?? '') : ''
    const rest = isNamed ? words.slice(2) : words
    const keyword = rest[0]?.isQuoted === false ? rest[0].text.toLowerCase() : ''
    const arrow = rest.findIndex((word, index) => index < 2 && !word.isQuoted && isArrow(word.text))
    if (arrow !== -1) this.relationship(line, cursor, rest, arrow, scope)
    else if (silent.has(keyword)) this.skip(line, cursor)
    else if (keyword === 'archetypes') this.readArchetypes(line, cursor)
    else if (keyword === 'workspace') this.workspace(line, cursor, rest, depth)
    else if (keyword === 'model' || keyword === '') this.body(line, cursor, scope, depth)
    else if (keyword === '!include') this.include(line, rest, scope)
    else if (keyword === '!const' || keyword === '!constant' || keyword === '!var') this.constants.set(rest[1]?.text ?? '', (rest[2]?.text ?? '').slice(0, longestValue))
    else if (keyword === '!element' || keyword === '!extend' || keyword === '!ref') this.extend(line, cursor, rest, scope, depth)
    else if (this.property(keyword, rest, scope, line.at)) this.skip(line, cursor)
    else if (ignored.has(keyword)) this.skip(line, cursor)
    else if (!this.element(line, cursor, identifier, keyword, rest, scope, depth)) this.passOver(line, cursor, keyword)
  }

  private passOver(line: Line, cursor: Cursor, keyword: string): void {
    const isCode = keyword === '!script' || keyword === '!plugin' || keyword === '!components'
    if (!this.unknown.has(keyword)) {
      this.unknown.add(keyword)
      const why = isCode ? 'it would have to be run, and Atlas runs nothing' : 'Atlas does not know it'
      this.draft.message(isCode ? 'warning' : 'info', `“${keyword.slice(0, 80)}” is passed over: ${why}.`, line.at)
    }
    this.skip(line, cursor)
  }

  private workspace(line: Line, cursor: Cursor, words: readonly Word[], depth: number): void {
    if (words[1]?.text.toLowerCase() === 'extends' && !words[1].isQuoted) this.include(line, words.slice(1), null)
    else {
      this.model.name ||= words[1]?.text ?? ''
      this.model.description ||= words[2]?.text ?? ''
    }
    this.body(line, cursor, null, depth)
  }

  private include(line: Line, words: readonly Word[], scope: Element | null): void {
    const reference = words[1]?.text ?? ''
    this.draft.declares('!include')
    const read = this.sources.include(line.at.file, reference)
    if (read.ok) this.read(read.path, read.text, scope)
    else this.draft.unresolved('file', read.why, line.at)
  }

  private extend(line: Line, cursor: Cursor, words: readonly Word[], scope: Element | null, depth: number): void {
    const found = this.model.resolve(words[1]?.text ?? '', scope)
    if (found === undefined) {
      this.draft.unresolved('reference', `“${words[1]?.text ?? ''}” is extended here but described nowhere above.`, line.at)
      this.skip(line, cursor)
    } else this.body(line, cursor, found, depth)
  }

  private relationship(line: Line, cursor: Cursor, words: readonly Word[], arrow: number, scope: Element | null): void {
    const name = /^--(.+)->$/.exec(words[arrow]?.text ?? '')?.[1]?.toLowerCase()
    const archetype = name === undefined ? undefined : this.archetypes.get(name)
    const [to, description, technology, tags] = words.slice(arrow + 1).map((word) => word.text)
    const from = arrow === 0 ? scope : this.end(words[0]?.text ?? '', scope)
    // `-/>` takes a relationship away from a deployment; there is nothing to take over.
    if (words[arrow]?.text !== '-/>' && to !== undefined && from !== null) {
      this.draft.declares('relationships')
      this.model.relationships.push({
        at: line.at, from, to: this.end(to, scope), scope, description: description ?? '', technology: technology ?? archetype?.technology ?? '',
        tags: [...(archetype?.tags ?? []), ...split(tags ?? '')],
      })
    } else if (words[arrow]?.text !== '-/>') this.draft.message('warning', 'This relationship has only one end and is passed over.', line.at)
    this.skip(line, cursor)
  }

  private end(text: string, scope: Element | null): Element | string {
    return text.toLowerCase() === 'this' && scope !== null ? scope : text
  }

  private property(keyword: string, words: readonly Word[], scope: Element | null, at: Place): boolean {
    const value = words[1]?.text ?? ''
    if (scope === null) {
      if (keyword === 'name') this.model.name = value
      else if (keyword === 'description') this.model.description = value
      else return false
      return true
    }
    if (keyword === 'description') scope.description = value
    else if (keyword === 'technology') scope.technology = value
    else if (keyword === 'tags' || keyword === 'tag') scope.tags.push(...words.slice(1).flatMap(({ text }) => split(text)))
    else if (keyword === 'instances') scope.instances = instancesOf(value)
    else if (keyword === 'healthcheck') scope.healthCheck = at
    else return false
    return true
  }

  private element(line: Line, cursor: Cursor, identifier: string, keyword: string, words: readonly Word[], scope: Element | null, depth: number): boolean {
    const archetype = this.archetypes.get(keyword)
    const kind = keywords.get(keyword === 'instanceof' ? 'containerinstance' : keyword) ?? (archetype?.base === 'relationship' ? undefined : archetype?.base)
    if (kind === undefined) return false
    const texts = words.slice(1).map((word) => word.text)
    const isInstance = kind === 'containerInstance' || kind === 'softwareSystemInstance'
    const hasTechnology = kind === 'container' || kind === 'component' || kind === 'deploymentNode' || kind === 'infrastructureNode'
    const [first = '', second = '', third = '', fourth = '', fifth = ''] = texts
    const outer = pathAround(scope)
    const element: Element = {
      kind,
      at: line.at,
      parent: scope,
      path: identifier === '' ? '' : outer === '' ? identifier : `${outer}.${identifier}`,
      name: isInstance ? '' : first,
      description: isInstance || kind === 'group' ? '' : kind === 'element' ? third : second,
      technology: (hasTechnology ? third : '') || (archetype?.technology ?? ''),
      tags: [...(archetype?.tags ?? []), ...split(isInstance || hasTechnology || kind === 'element' ? (isInstance ? third : fourth) : third)],
      instances: kind === 'deploymentNode' && fifth !== '' ? instancesOf(fifth) : 1,
      of: isInstance ? first : '',
      healthCheck: null,
    }
    if (kind !== 'group' && kind !== 'deploymentEnvironment') this.draft.declares(kind)
    this.model.add(element)
    this.body(line, cursor, element, depth)
    return true
  }

  private readArchetypes(line: Line, cursor: Cursor): void {
    if (!line.opens) return
    for (let next = cursor.lines[cursor.at]; next !== undefined && !next.closes; next = cursor.lines[cursor.at]) {
      cursor.at += 1
      const [name, equals, base] = next.words
      const valuesOf = (line: Line): string[] => line.words.slice(1).map(({ text }) => this.replaced(text))
      const known = this.archetypes.get(base?.text.toLowerCase() ?? '')
      const kind = isArrow(base?.text ?? '') ? 'relationship' : (keywords.get(base?.text.toLowerCase() ?? '') ?? known?.base)
      const tags = [...(known?.tags ?? [])]
      let technology = known?.technology ?? ''
      for (let inner = next.opens ? cursor.lines[cursor.at] : undefined; inner !== undefined && !inner.closes; inner = cursor.lines[cursor.at]) {
        cursor.at += 1
        const key = inner.words[0]?.text.toLowerCase()
        if (key === 'technology') technology = valuesOf(inner)[0] ?? ''
        if (key === 'tag' || key === 'tags') tags.push(...valuesOf(inner).flatMap(split))
        this.skip(inner, cursor)
      }
      if (next.opens) cursor.at += 1
      if (equals?.text === '=' && kind !== undefined && name !== undefined) this.archetypes.set(name.text.toLowerCase(), { base: kind, technology, tags })
      else this.draft.message('warning', 'This archetype is based on nothing that Atlas knows.', next.at)
    }
    cursor.at += 1
  }

  private replaced(text: string): string {
    if (!text.includes('${')) return text
    return text.replace(/\$\{([A-Za-z0-9_.-]{1,100})\}/g, (whole, name: string) => this.constants.get(name) ?? whole).slice(0, longestValue)
  }
}

/** The path of the nearest element around that has one: a group without an identifier adds nothing. */
function pathAround(scope: Element | null): string {
  let outer = scope
  while (outer !== null && outer.path === '') outer = outer.parent
  return outer?.path ?? ''
}

const isArrow = (text: string): boolean => text === '->' || text === '-/>' || /^--\S+->$/.test(text)
const split = (text: string): string[] => text.split(',').map((tag) => tag.trim()).filter((tag) => tag !== '').slice(0, 50)

/** `4`, or the fewer of `1..8`; one of what cannot be counted. */
function instancesOf(text: string): number {
  const number = Number(/^\d{1,9}/.exec(text.trim())?.[0] ?? 1)
  return Math.min(Math.max(number, 1), 100_000)
}
