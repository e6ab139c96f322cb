import { declared, Draft, tidy } from '../draft.ts'
import type { Properties } from '../draft.ts'
import { hostsIn, isNoComponent, type HostReference } from '../hosts.ts'
import { at, countOf, entriesOf, flagOf, itemsOf, numberOf, textOf, textsOf } from '../located.ts'
import type { Located, Place } from '../located.ts'
import { judgeRole } from '../recognise.ts'
import type { FormatReader } from '../reader.ts'
import { ComposeFiles, type ComposeService, type Layer } from './load.ts'
import { envEntries } from './variables.ts'
import { memoryMiB } from '../amounts.ts'
import { nameOfFile } from '../names.ts'

/**
 * Docker Compose (the Compose Specification, and versions 2 and 3 before it): services become components, `depends_on` and `links`
 * connections that stand in the file, hosts in environment, command and labels connections that are inferred.
 */
export const readCompose: FormatReader = (files, context) => {
  const draft = new Draft('compose', context.recogniser)
  const compose = new ComposeFiles(draft, context.sources)
  for (const { path, documents } of files) if (documents[0] !== undefined) compose.load(path, documents[0])
  const services = [...compose.services.values()]
  for (const service of services) addService(draft, compose, service)
  const hosts = hostNames(compose, services)
  for (const service of services) {
    addStartOrder(draft, compose, service)
    addReferences(draft, compose, service, hosts)
  }
  const [first] = files
  const root = first?.documents[0]
  const start = root?.at ?? { file: first?.path ?? '', line: 1 }
  return draft.finish(textOf(at(root, 'name')) ?? nameOfFile(start.file), null, start)
}

/** What the last layer that says anything says. */
function last(service: ComposeService, ...keys: readonly string[]): { readonly node: Located; readonly layer: Layer } | undefined {
  for (const layer of service.layers.toReversed()) {
    const node = at(layer.node, ...keys)
    if (node !== undefined) return { node, layer }
  }
  return undefined
}

function addService(draft: Draft, compose: ComposeFiles, service: ComposeService): void {
  draft.declares('services')
  const image = last(service, 'image')
  const reference = image === undefined ? undefined : compose.text(image.layer, image.node)
  // A tag or a registry whose variable has no value leaves its mark behind.
  const product = reference?.replace(/^\/+|:+$/g, '')
  const build = last(service, 'build')
  const context = build === undefined ? undefined : (compose.text(build.layer, build.node) ?? compose.text(build.layer, at(build.node, 'context')))
  const { recogniser } = draft
  const recognition = (reference === undefined ? null : recogniser.image(reference)) ?? recogniser.name(service.name)
  const ports = service.layers.flatMap((layer) => itemsOf(at(layer.node, 'ports')).flatMap((node) => compose.text(layer, node) ?? textOf(at(node, 'target')) ?? []))
  const profiles = service.layers.flatMap((layer) => textsOf(at(layer.node, 'profiles')).map(({ text }) => text))
  const volumes = service.layers.reduce((count, layer) => count + itemsOf(at(layer.node, 'volumes')).length, 0)
  draft.component({
    key: service.name,
    name: service.name,
    at: service.at,
    recognition,
    role: judgeRole(service.name, recognition),
    product: product === undefined || product === '' ? (context === undefined ? undefined : `built from ${context}`) : product,
    properties: propertiesOf(draft, compose, service),
    settings: {
      ports: [...new Set(ports)].join(', ') || undefined,
      profiles: [...new Set(profiles)].join(', ') || undefined,
      volumes: volumes === 0 ? undefined : volumes,
    },
  })
}

function propertiesOf(draft: Draft, compose: ComposeFiles, service: ComposeService): Properties {
  const number = (what: string, read: (text: string) => number | undefined, ...paths: readonly (readonly string[])[]) => {
    for (const path of paths) {
      const found = last(service, ...path)
      const text = found === undefined ? undefined : compose.text(found.layer, found.node)
      const value = text === undefined ? undefined : read(text)
      if (found === undefined) continue
      if (value !== undefined) return declared(value, found.node.at, `${path.join('.')} says so.`)
      draft.message('warning', `${service.name}: ${what} “${(text ?? '').slice(0, 80)}” cannot be read as a number.`, found.node.at)
    }
    return undefined
  }
  const replicas = number('replicas', wholeFrom, ['deploy', 'replicas'], ['scale'])
  const cpu = number('the limit of processors', decimalFrom, ['deploy', 'resources', 'limits', 'cpus'], ['cpus'])
  const memory = number('the limit of memory', memoryMiB, ['deploy', 'resources', 'limits', 'memory'], ['mem_limit'])
  const restart = last(service, 'restart') ?? last(service, 'deploy', 'restart_policy', 'condition') ?? last(service, 'deploy', 'restart_policy')
  const policy = restart === undefined ? undefined : (compose.text(restart.layer, restart.node) ?? 'any')
  const health = last(service, 'healthcheck')
  const isOff = health !== undefined && (flagOf(at(health.node, 'disable')) === true || textsOf(at(health.node, 'test'))[0]?.text === 'NONE')
  return {
    ...(replicas === undefined ? {} : { replicas }),
    ...(cpu === undefined ? {} : { cpuLimitCores: cpu }),
    ...(memory === undefined ? {} : { memoryLimitMiB: memory }),
    ...(restart === undefined || policy === undefined || policy === '' ? {} : { restart: declared(tidy(policy, 100), restart.node.at, 'The restart policy of the file.') }),
    ...(health === undefined ? {} : { healthCheck: declared(!isOff, health.node.at, isOff ? 'The check of the image is switched off.' : 'A health check is declared.') }),
  }
}

const wholeFrom = (text: string): number | undefined => countOf({ kind: 'scalar', at: nowhere, value: text, source: text })
const decimalFrom = (text: string): number | undefined => numberOf({ kind: 'scalar', at: nowhere, value: text, source: text })
const nowhere: Place = { file: '', line: 1 }

/** Every name by which a service can be reached, in lower case. */
function hostNames(compose: ComposeFiles, services: readonly ComposeService[]): ReadonlyMap<string, string> {
  const hosts = new Map<string, string>()
  for (const service of services) {
    for (const layer of service.layers) {
      const aliases = [...entriesOf(at(layer.node, 'networks')).values()].flatMap(({ value }) => textsOf(at(value, 'aliases')).map(({ text }) => text))
      const names = [compose.text(layer, at(layer.node, 'container_name')), compose.text(layer, at(layer.node, 'hostname')), ...aliases]
      for (const name of names) if (name !== undefined && name !== '' && !hosts.has(name.toLowerCase())) hosts.set(name.toLowerCase(), service.name)
    }
  }
  for (const { name } of services) hosts.set(name.toLowerCase(), name)
  return hosts
}

const conditions: Readonly<Record<string, string>> = {
  service_started: 'once it has started', service_healthy: 'once it is healthy', service_completed_successfully: 'once it has run to its end',
}

function addStartOrder(draft: Draft, compose: ComposeFiles, service: ComposeService): void {
  const targets = new Map<string, { readonly at: Place; readonly why: string; readonly label?: string }>()
  for (const layer of service.layers) {
    const node = at(layer.node, 'depends_on')
    for (const { text, at: place } of node?.kind === 'map' ? [] : textsOf(node)) {
      targets.set(compose.replaced(layer, text, place), { at: place, why: 'depends_on' })
    }
    for (const [name, { at: place, value }] of entriesOf(node)) {
      const label = conditions[textOf(at(value, 'condition')) ?? ''] ?? conditions.service_started
      targets.set(name, { at: place, why: 'depends_on', ...(label === undefined ? {} : { label }) })
    }
    for (const { text, at: place } of textsOf(at(layer.node, 'links'))) {
      const [target = ''] = compose.replaced(layer, text, place).split(':')
      if (!targets.has(target)) targets.set(target, { at: place, why: 'links' })
    }
    const shared = textOf(at(layer.node, 'network_mode'))?.match(/^service:(.+)$/)?.[1]
    const place = at(layer.node, 'network_mode')?.at
    if (shared !== undefined && place !== undefined && !targets.has(shared)) targets.set(shared, { at: place, why: 'network_mode' })
  }
  for (const [to, { at: place, why, label }] of targets) {
    draft.declares(why)
    draft.connect({ from: service.name, to, kind: 'starts-after', at: place, confidence: 'declared', why: `Declared by ${why}.`, label })
  }
}

interface Setting {
  readonly key: string
  readonly value: string
  readonly at: Place
  readonly where: string
}

/** Names of hosts in what a service is started with, each with the place of the setting. */
function addReferences(draft: Draft, compose: ComposeFiles, service: ComposeService, hosts: ReadonlyMap<string, string>): void {
  for (const { key, value, at: place, where } of settingsOf(draft, compose, service)) {
    for (const reference of hostsIn(key, value)) addReference(draft, service.name, hosts, reference, place, `${where}${key === '' ? '' : ` ${key}`}`)
  }
}

function addReference(draft: Draft, from: string, hosts: ReadonlyMap<string, string>, reference: HostReference, place: Place, where: string): void {
  const { host, protocol, confidence, form } = reference
  const to = hosts.get(host)
  if (to === from || isNoComponent(host)) return
  if (to === undefined) {
    if (confidence === 'high' && protocol !== undefined) draft.unresolved('reference', `${where} names the host “${host}”, which is no service of this file.`, place, from)
    return
  }
  draft.connect({ from, to, kind: draft.kindBetween(from, to), at: place, confidence, why: `${where} holds “${form}”.`, protocol })
}

function settingsOf(draft: Draft, compose: ComposeFiles, service: ComposeService): Setting[] {
  const environment = new Map<string, Setting>()
  const settings: Setting[] = []
  const set = (key: string, value: string, place: Place): void => void environment.set(key, { key, value, at: place, where: 'The environment variable' })
  for (const layer of service.layers) {
    if (!draft.spend(1 + sizeOf(at(layer.node, 'environment')) + sizeOf(at(layer.node, 'labels')), service.at)) return []
    for (const file of envFilesOf(layer.node)) {
      const read = compose.envFile(layer, file)
      if (!read.ok) draft.unresolved('file', read.why, file.at, service.name)
      else for (const { name, value, line } of envEntries(read.text, layer.variables)) set(name, value, { file: read.path, line })
    }
    const node = at(layer.node, 'environment')
    for (const item of itemsOf(node)) {
      const [key = '', ...rest] = (textOf(item) ?? '').split('=')
      const name = compose.replaced(layer, key, item.at)
      set(name, rest.length === 0 ? (layer.variables.get(name) ?? '') : compose.replaced(layer, rest.join('='), item.at), item.at)
    }
    for (const [key, { at: place, value }] of entriesOf(node)) set(key, compose.text(layer, value) ?? layer.variables.get(key) ?? '', place)
    for (const [key, { at: place, value }] of entriesOf(at(layer.node, 'labels'))) {
      settings.push({ key: '', value: compose.text(layer, value) ?? '', at: place, where: `The label ${key}` })
    }
    for (const { text, at: place } of textsOf(at(layer.node, 'labels'))) settings.push({ key: '', value: compose.replaced(layer, text, place), at: place, where: 'A label' })
  }
  for (const key of ['command', 'entrypoint']) {
    const found = last(service, key)
    if (found === undefined) continue
    for (const { text, at: place } of textsOf(found.node)) {
      for (const word of compose.replaced(found.layer, text, place).split(/\s+/).slice(0, 500)) settings.push({ ...flagIn(word), at: place, where: `The ${key}` })
    }
  }
  return [...environment.values(), ...settings]
}

const sizeOf = (node: Located | undefined): number => entriesOf(node).size + itemsOf(node).length

/** `--db-host=orders` is a setting of that name. */
function flagIn(word: string): { readonly key: string; readonly value: string } {
  const match = /^-{1,2}([A-Za-z][\w.-]*)=(.+)$/s.exec(word)
  return match === null ? { key: '', value: word } : { key: match[1] ?? '', value: match[2] ?? '' }
}

const envFilesOf = (node: Located): Located[] => {
  const files = at(node, 'env_file')
  const items = files?.kind === 'list' ? files.items : files === undefined ? [] : [files]
  return items.flatMap((item) => (item.kind === 'map' ? (at(item, 'path') ?? []) : [item]))
}
