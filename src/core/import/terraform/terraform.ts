import { declared, Draft } from '../draft.ts'
import { at, countOf, entriesOf, flagOf, itemsOf, textOf } from '../located.ts'
import type { Located, Place } from '../located.ts'
import { nameOfFile } from '../names.ts'
import type { Recognition } from '../recognise.ts'
import type { FormatReader } from '../reader.ts'
import { countArgumentsOf, resourceKind, technologyArguments } from './resources.ts'

/**
 * A Terraform plan or state as `terraform show -json` prints it: load balancers, instances, databases, caches, queues, buckets of AWS, Google
 * Cloud and Azure. What one resource's configuration refers to becomes an inferred connection. Nothing is run and no provider is asked.
 */
export const readTerraform: FormatReader = (files, context) => {
  const draft = new Draft('terraform', context.recogniser)
  for (const { path, documents } of files) {
    draft.fileRead(path)
    for (const document of documents) readPlan(draft, document)
  }
  const start = files[0]?.documents[0]?.at ?? { file: files[0]?.path ?? '', line: 1 }
  return draft.finish(nameOfFile(start.file), null, start)
}

interface Resource {
  /** Without the key of its copy: the copies of one resource are one component. */
  readonly address: string
  readonly type: string
  readonly name: string
  readonly at: Place
  readonly values: Located | undefined
  copies: number
}

const deepestModule = 20

function readPlan(draft: Draft, root: Located): void {
  const resources = new Map<string, Resource>()
  collect(at(root, 'planned_values', 'root_module') ?? at(root, 'values', 'root_module'), resources, 0)
  const passedOver = new Map<string, { count: number; readonly at: Place }>()
  for (const resource of resources.values()) {
    draft.declares('resources')
    if (resourceKind(resource.type) !== undefined) addResource(draft, resource)
    else {
      const known = passedOver.get(resource.type)
      if (known === undefined) passedOver.set(resource.type, { count: 1, at: resource.at })
      else known.count += 1
    }
  }
  for (const [type, { count, at: place }] of passedOver) draft.message('info', `${count} of ${type} passed over: no component of their own.`, place)
  addReferences(draft, at(root, 'configuration', 'root_module'))
}

const withoutKeys = (address: string): string => address.replace(/\[(?:\d+|"[^"]*")\]/g, '')

function collect(module: Located | undefined, resources: Map<string, Resource>, depth: number): void {
  for (const item of itemsOf(at(module, 'resources'))) {
    const type = textOf(at(item, 'type')) ?? ''
    const address = withoutKeys(textOf(at(item, 'address')) ?? '')
    if (address === '' || textOf(at(item, 'mode')) === 'data') continue
    const known = resources.get(address)
    if (known === undefined) resources.set(address, { address, type, name: textOf(at(item, 'name')) ?? address, at: item.at, values: at(item, 'values'), copies: 1 })
    else known.copies += 1
  }
  if (depth < deepestModule) for (const child of itemsOf(at(module, 'child_modules'))) collect(child, resources, depth + 1)
}

function addResource(draft: Draft, { address, type, name, at: place, values, copies }: Resource): void {
  const kind = resourceKind(type)
  if (kind === undefined) return
  const recognition = recognised(draft, type, values)
  const given = countArgumentsOf(type).map((argument) => at(values, argument)).find((node) => countOf(node) !== undefined)
  const each = countOf(given)
  const count = (each ?? 1) * copies
  const zones = at(values, 'multi_az') ?? at(values, 'zone_redundant')
  draft.component({
    key: address,
    name: name === 'this' || name === 'main' || name === 'default' ? address.replace(/^module\./, '') : name,
    at: place,
    recognition,
    role: { ...kind, confidence: 'declared', why: `It is a resource of the type ${type}.` },
    product: type,
    properties: each !== undefined || copies > 1
      ? { replicas: declared(Math.min(count, 100_000), given?.at ?? place, copies > 1 ? `The plan holds ${copies} copies of it.` : 'The plan says how many.') }
      : {},
    settings: {
      address, multiAz: flagOf(zones), availabilityZone: textOf(at(values, 'availability_zone')) ?? textOf(at(values, 'zone')), region: textOf(at(values, 'region')) ?? textOf(at(values, 'location')),
      backupRetentionDays: countOf(at(values, 'backup_retention_period')) ?? countOf(at(values, 'backup_retention_days')),
    },
  })
}

function recognised(draft: Draft, type: string, values: Located | undefined): Recognition | null {
  const { recogniser } = draft
  const byType = recogniser.resource(type)
  if (byType !== null) return byType
  for (const argument of technologyArguments) {
    const text = textOf(at(values, argument))
    const found = text === undefined ? null : (argument.startsWith('image') ? recogniser.image(text) : recogniser.words(text.replace(/[_\d]+/g, ' ')))
    if (found !== null) return found
  }
  return recogniser.words(type.replaceAll('_', ' ').replace(/^(?:aws|google|azurerm) /, ''))
}

interface Configured {
  readonly address: string
  readonly type: string
  /** Addresses it refers to, each with the argument that does. */
  readonly references: readonly { readonly to: string; readonly argument: string; readonly at: Place }[]
}

/** Types that only join others: what refers to them reaches what they refer to. */
const joints = /^(?:aws_(?:lb_listener(?:_rule)?|alb_listener(?:_rule)?|lb_target_group(?:_attachment)?|alb_target_group(?:_attachment)?|elb_attachment|autoscaling_attachment|ecs_task_definition|lambda_event_source_mapping|sns_topic_subscription|launch_template|launch_configuration|api_gateway_integration|apigatewayv2_integration)|google_compute_(?:(?:region_)?(?:backend_service|url_map|target_https?_proxy)|instance_template|target_pool)|azurerm_(?:lb_backend_address_pool|network_interface|network_interface_backend_address_pool_association))$/

interface Link {
  readonly to: string
  readonly at: Place
  readonly by: string
  readonly isAsync: boolean
}

/** Arguments of a joint that name what it leads away from; the others name what it leads to. */
const starts = /^(?:load_balancer_arn|listener_arn|event_source_arn|topic_arn|elb|target_group_arn|lb_target_group_arn|rest_api_id|api_id|backend_address_pool_id)$/
/** Arguments by which a resource puts itself behind another. */
const registers = /^(?:load_balancers?|target_group_arns?)$/

function addReferences(draft: Draft, configuration: Located | undefined): void {
  if (configuration === undefined) return
  const start = configuration.at
  const configured = new Map<string, Configured>()
  configurationOf(configuration, '', configured, 0)
  const links = linksOf(draft, configured)
  const reached = (address: string, seen: Set<string>, depth: number): string[] => {
    if (draft.has(address)) return [address]
    if (seen.has(address) || depth > 8 || !draft.spend(1, start)) return []
    seen.add(address)
    const next = configured.get(address)
    const own = next !== undefined && joints.test(next.type) ? next.references.filter(({ argument }) => !starts.test(argument)) : []
    return [...new Set([...own, ...(links.get(address) ?? [])].flatMap(({ to }) => reached(to, seen, depth + 1)))]
  }
  for (const address of new Set([...configured.keys(), ...links.keys()])) {
    if (!draft.has(address)) continue
    for (const { to, argument, at: place } of configured.get(address)?.references ?? []) {
      if (registers.test(argument)) continue
      for (const end of reached(to, new Set([address]), 0)) {
        if (end !== address) draft.connect({ from: address, to: end, kind: draft.kindBetween(address, end), at: place, confidence: 'medium', why: `Its argument ${argument} refers to ${to}.` })
      }
    }
    for (const { to, at: place, by, isAsync } of links.get(address) ?? []) {
      for (const end of reached(to, new Set([address]), 0)) {
        if (end !== address) draft.connect({ from: address, to: end, kind: isAsync ? 'async' : draft.kindBetween(address, end), at: place, confidence: 'high', why: `${by} joins them.` })
      }
    }
  }
}

/** A listener leads from a load balancer to its targets, an event source from a queue to a function: links by where they start. */
function linksOf(draft: Draft, configured: ReadonlyMap<string, Configured>): ReadonlyMap<string, readonly Link[]> {
  const links = new Map<string, Link[]>()
  const link = (from: string, to: Link): void => {
    const known = links.get(from)
    if (known === undefined) links.set(from, [to])
    else known.push(to)
  }
  for (const { address, type, references } of configured.values()) {
    if (draft.has(address)) {
      for (const { to, argument, at: place } of references) if (registers.test(argument)) link(to, { to: address, at: place, by: `The argument ${argument} of ${address}`, isAsync: false })
    } else if (joints.test(type)) {
      const isAsync = /event_source|subscription/.test(type)
      const ends = references.filter(({ argument }) => !starts.test(argument)).slice(0, 50)
      for (const start of references.filter(({ argument }) => starts.test(argument)).slice(0, 50)) {
        for (const { to, at: place } of ends) link(start.to, { to, at: place, by: address, isAsync })
      }
    }
  }
  return links
}

function configurationOf(module: Located | undefined, prefix: string, found: Map<string, Configured>, depth: number): void {
  for (const item of itemsOf(at(module, 'resources'))) {
    const address = `${prefix}${textOf(at(item, 'address')) ?? ''}`
    const references: { to: string; argument: string; at: Place }[] = []
    for (const [argument, { value }] of entriesOf(at(item, 'expressions'))) {
      for (const { text, at: place } of referencesIn(value, 0)) {
        const to = `${prefix}${resourceIn(text)}`
        if (to !== address && !references.some((known) => known.to === to && known.argument === argument) && references.length < 200) references.push({ to, argument, at: place })
      }
    }
    found.set(address, { address, type: textOf(at(item, 'type')) ?? '', references })
  }
  if (depth >= deepestModule) return
  for (const [name, { value }] of entriesOf(at(module, 'module_calls'))) configurationOf(at(value, 'module'), `${prefix}module.${name}.`, found, depth + 1)
}

/** `aws_lb.front.arn` names the resource `aws_lb.front`; so does `aws_lb.front[0].arn`. */
const resourceIn = (reference: string): string => withoutKeys(reference).split('.').slice(0, 2).join('.')

function referencesIn(node: Located, depth: number): { readonly text: string; readonly at: Place }[] {
  if (depth > 8) return []
  if (node.kind === 'list') return node.items.flatMap((item) => referencesIn(item, depth + 1))
  if (node.kind === 'scalar') return []
  return [...node.entries].flatMap(([key, { value }]) =>
    key === 'references' ? itemsOf(value).flatMap((item) => { const text = textOf(item); return text === undefined ? [] : [{ text, at: item.at }] }) : referencesIn(value, depth + 1))
}
