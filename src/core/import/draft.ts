import type { Connection } from '../design/schema.ts'
import { fail, ok, type Result } from '../result.ts'
import type { Place } from './located.ts'
import { judgeRole, type JudgedRole, type Recogniser, type Recognition } from './recognise.ts'
import { propertyNames } from './schema.ts'
import type { Confidence, ImportFormat, ImportMessage, Imported, ImportedComponent, ImportedConnection, ParameterValue, Property, PropertyName, Unresolved } from './schema.ts'

export type Properties = Partial<Record<PropertyName, Property>>

export interface NewComponent {
  /** What the file knows it by; connections name their ends so. */
  readonly key: string
  readonly name: string
  readonly at: Place
  readonly recognition?: Recognition | null
  /** What the file itself says of its role. */
  readonly role?: JudgedRole
  readonly product?: string | undefined
  readonly properties?: Properties
  readonly settings?: Readonly<Record<string, ParameterValue | undefined>>
  readonly note?: string | undefined
  readonly position?: { readonly x: number; readonly y: number } | undefined
}

export interface NewConnection {
  readonly from: string
  readonly to: string
  readonly kind: Connection['kind']
  readonly at: Place
  readonly confidence: Confidence
  readonly why: string
  readonly label?: string | undefined
  readonly protocol?: string | undefined
}

const most = { components: 5000, connections: 20_000, messages: 300, unresolved: 2000, effort: 200_000 } as const
const streams: ReadonlySet<string | undefined> = new Set(['queue', 'log', 'metrics', 'logs', 'tracing'])
const certainty: readonly Confidence[] = ['low', 'medium', 'high', 'declared']

/** An architecture while a file is read: components by the names of the file, connections that may name what comes later. */
export class Draft {
  readonly recogniser: Recogniser
  private readonly format: ImportFormat
  private readonly components = new Map<string, ImportedComponent>()
  private readonly ids = new FreeIds()
  private readonly connections: NewConnection[] = []
  private readonly open: (Omit<Unresolved, 'component'> & { readonly key?: string })[] = []
  private readonly messages: ImportMessage[] = []
  private readonly tally = new Map<string, number>()
  private readonly files = new Set<string>()
  private effort = 0
  private overflow: { readonly what: string; readonly at: Place } | null = null

  constructor(format: ImportFormat, recogniser: Recogniser) {
    this.format = format
    this.recogniser = recogniser
  }

  fileRead(path: string): void {
    this.files.add(path)
  }

  /** Counts what the file declares, in its own words. */
  declares(what: string, count = 1): void {
    this.tally.set(what, (this.tally.get(what) ?? 0) + count)
  }

  has(key: string): boolean {
    return this.components.has(key)
  }

  /** What passes a queue or a log, and what is sent to or fetched by something that watches, is no call; everything else is. */
  kindBetween(from: string, to: string): 'sync' | 'async' {
    const [source, target] = [this.components.get(from)?.role, this.components.get(to)?.role]
    return streams.has(source) || streams.has(target) ? 'async' : 'sync'
  }

  planeOf(key: string): ImportedComponent['plane'] | undefined {
    return this.components.get(key)?.plane
  }

  /** Counts work, such as settings looked at; false once there is more of it than any honest file asks for. */
  spend(amount: number, at: Place): boolean {
    this.effort += amount
    if (this.effort > most.effort) this.overflow ??= { what: `${most.effort} settings`, at }
    return this.effort <= most.effort
  }

  /** Adds a component; a key that is known already stays what it was. */
  component(added: NewComponent): void {
    if (this.components.has(added.key)) return
    if (this.components.size >= most.components) {
      this.overflow ??= { what: `${most.components} components`, at: added.at }
      return
    }
    const { name, recognition = null, properties = {} } = added
    const role = added.role ?? judgeRole(name, recognition)
    const settings = Object.entries(added.settings ?? {}).flatMap(([key, value]): [string, ParameterValue][] =>
      value === undefined || value === '' ? [] : [[key, typeof value === 'string' ? tidy(value, 200) : value]])
    this.components.set(added.key, {
      id: this.ids.take(idFrom(name, 50)),
      ...(added.key.length > 300 ? {} : { key: tidy(added.key, 300) }),
      name: tidy(name, 200) || 'unnamed',
      at: added.at,
      plane: role.plane,
      role: role.role,
      roleBy: { confidence: role.confidence, why: tidy(role.why, 600) },
      technology: recognition === null ? null : { id: recognition.technology.id, confidence: recognition.confidence, why: tidy(recognition.why, 600) },
      product: added.product === undefined || tidy(added.product, 200) === '' ? null : tidy(added.product, 200),
      properties: Object.fromEntries(propertyNames.map((key) => [key, properties[key] ?? null])) as ImportedComponent['properties'],
      settings: Object.fromEntries(settings.slice(0, 50)),
      note: added.note === undefined || tidy(added.note, 2000) === '' ? null : tidy(added.note, 2000),
      position: added.position ?? null,
    })
  }

  /** Adds to what is known of a component; what it has already stays. */
  complete(key: string, properties: Properties, settings: Readonly<Record<string, ParameterValue | undefined>> = {}): void {
    const known = this.components.get(key)
    if (known === undefined) return
    const added = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Record<string, ParameterValue>
    const filled = Object.fromEntries(propertyNames.map((name) => [name, known.properties[name] ?? properties[name] ?? null]))
    this.components.set(key, { ...known, properties: filled as ImportedComponent['properties'], settings: { ...added, ...known.settings } })
  }

  connect(connection: NewConnection): void {
    if (this.connections.length >= most.connections) this.overflow ??= { what: `${most.connections} connections`, at: connection.at }
    else this.connections.push(connection)
  }

  unresolved(kind: Unresolved['kind'], text: string, at: Place, key?: string): void {
    if (this.open.length < most.unresolved) this.open.push({ kind, text: tidy(text, 600), at, ...(key === undefined ? {} : { key }) })
  }

  message(level: ImportMessage['level'], text: string, at: Place): void {
    if (this.messages.length < most.messages) this.messages.push({ ...at, level, text: tidy(text, 600) })
  }

  /** What was read; a failure with its place when it is too much, or nothing. */
  finish(name: string, description: string | null, start: Place): Result<Imported> {
    if (this.overflow !== null) {
      return fail('too-large', `There are more than ${this.overflow.what}`, { ...this.overflow.at, hint: 'Import the parts one by one.' })
    }
    if (this.components.size === 0) {
      const [first] = [...this.open, ...this.messages.map((message) => ({ text: message.text, at: { file: message.file, line: message.line } }))]
      const hint = first === undefined ? undefined : `${first.at.file}:${first.at.line}: ${first.text}`
      return fail('invalid-input', 'The file describes no component', { ...(first?.at ?? start), ...(hint === undefined ? {} : { hint }) })
    }
    const connections = this.finishedConnections()
    const ends = new Set(connections.flatMap(({ from, to }) => [from, to]))
    const components = [...this.components.values()]
    const alone = components.filter(({ id }) => !ends.has(id))
    return ok({
      format: this.format,
      name: tidy(name, 120) || 'Imported architecture',
      description: description === null || tidy(description, 2000) === '' ? null : tidy(description, 2000),
      files: [...this.files],
      declared: [...this.tally].map(([what, count]) => ({ what, count })),
      components,
      connections,
      unresolved: [
        ...this.open.map(({ key, ...rest }) => {
          const component = key === undefined ? undefined : this.components.get(key)?.id
          return component === undefined ? rest : { ...rest, component }
        }),
        ...alone.slice(0, most.unresolved).map(({ id, name: own, at }) => ({ kind: 'unconnected' as const, text: `${own} has no connection in this file.`, at, component: id })),
      ],
      messages: this.messages,
    })
  }

  /** Several hints at one connection make one, the surest counts; what a file declares twice stays twice. */
  private finishedConnections(): ImportedConnection[] {
    const inferred = new Map<string, number>()
    const result: ImportedConnection[] = []
    const ids = new FreeIds()
    for (const { from, to, kind, at, confidence, why, label, protocol } of this.connections) {
      const [source, target] = [this.components.get(from), this.components.get(to)]
      if (source === undefined || target === undefined) {
        const missing = source === undefined ? from : to
        this.unresolved('reference', `“${missing}” is connected here but described nowhere in the file.`, at, source === undefined ? undefined : from)
        continue
      }
      if (source === target) {
        this.message('info', `${source.name} is connected with itself; that is not taken over.`, at)
        continue
      }
      const pair = `${source.id} ${target.id} ${kind}`
      const before = confidence === 'declared' ? undefined : inferred.get(pair)
      const known = before === undefined ? undefined : result[before]
      const shown = { at, confidence, why: tidy(why, 600) }
      if (known !== undefined && before !== undefined) {
        const isSurer = certainty.indexOf(confidence) > certainty.indexOf(known.confidence)
        if (isSurer) result[before] = { ...known, ...shown, protocol: shortOrNull(protocol) ?? known.protocol }
        continue
      }
      if (!inferred.has(pair)) inferred.set(pair, result.length)
      const wanted = `${source.id.slice(0, 26).replace(/-+$/, '')}-to-${target.id.slice(0, 26).replace(/-+$/, '')}`
      result.push({ id: ids.take(wanted), from: source.id, to: target.id, kind, label: shortOrNull(label), protocol: shortOrNull(protocol), ...shown })
    }
    return result
  }
}

/** Ids that are given once: the second `api` becomes `api-2`. */
export class FreeIds {
  private readonly taken: Set<string>
  private readonly counts = new Map<string, number>()

  constructor(taken: Iterable<string> = []) {
    this.taken = new Set(taken)
  }

  take(wanted: string): string {
    let id = wanted
    let count = this.counts.get(wanted) ?? 1
    while (this.taken.has(id)) {
      count += 1
      id = `${wanted}-${count}`
    }
    this.counts.set(wanted, count)
    this.taken.add(id)
    return id
  }
}

const shortOrNull = (text: string | undefined): string | null => (text === undefined || tidy(text, 200) === '' ? null : tidy(text, 200))

/** Text from a file without control and invisible characters, on one line, at most so long. */
export function tidy(text: string, longest: number): string {
  return text.slice(0, longest).replace(/[\p{C}\u2028\u2029\s]+/gu, ' ').trim()
}

/** `Web Application` → `web-application`. */
export function idFrom(name: string, longest: number): string {
  const words = name.slice(0, 500).normalize('NFKD').toLowerCase().match(/[a-z0-9]+/g) ?? []
  return words.join('-').slice(0, longest).replace(/-+$/, '') || 'component'
}

/** A property that stands in the file as it is. */
export const declared = (value: ParameterValue, at: Place, why: string): Property => ({ value, at, confidence: 'declared', why })
