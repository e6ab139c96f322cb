import { declared, Draft } from './draft.ts'
import { at, entriesOf, flagOf, itemsOf, textOf, textsOf } from './located.ts'
import type { Located } from './located.ts'
import { judgeRole, type JudgedRole, type Recognition } from './recognise.ts'
import type { FormatReader } from './reader.ts'

/** Words of Threagile for technologies that say what an asset is for. */
const roles: readonly (readonly [RegExp, JudgedRole['role'], JudgedRole['plane']])[] = [
  [/^(?:browser|desktop|mobile-app|cli|iot-device|client-system)$/, 'other', 'edge'],
  [/^(?:load-balancer)$/, 'load-balancer', 'edge'],
  [/^(?:reverse-proxy|waf|gateway|web-server|service-mesh)$/, 'gateway', 'service'],
  [/^(?:database|identity-store-database|identity-store-ldap|ldap-server|local-file-system|file-server|data-lake|vault|hsm)$/, 'database', 'state'],
  [/^(?:block-storage)$/, 'object-store', 'state'],
  [/^(?:search-index|search-engine)$/, 'search', 'state'],
  [/^(?:message-queue|event-listener|stream-processing)$/, 'queue', 'state'],
  [/^(?:service-registry)$/, 'coordination', 'control'],
  [/^(?:monitoring|ids|ips)$/, 'metrics', 'control'],
  [/^(?:batch-processing|scheduler|task|function|build-pipeline)$/, 'worker', 'service'],
]

/** Threagile: technical assets become components, communication links connections. Trust boundaries are kept as settings. */
export const readThreagile: FormatReader = (files, context) => {
  const draft = new Draft('threagile', context.recogniser)
  const root = files[0]?.documents[0]
  for (const { path, documents } of files) {
    draft.fileRead(path)
    for (const document of documents) readModel(draft, document)
  }
  const start = root?.at ?? { file: files[0]?.path ?? '', line: 1 }
  return draft.finish(textOf(at(root, 'title')) ?? 'Threat model', textOf(at(root, 'business_overview', 'description')) ?? null, start)
}

function readModel(draft: Draft, root: Located): void {
  const boundaries = new Map<string, string>()
  for (const [name, { value }] of entriesOf(at(root, 'trust_boundaries'))) {
    draft.declares('trust_boundaries')
    for (const { text } of textsOf(at(value, 'technical_assets_inside'))) if (!boundaries.has(text)) boundaries.set(text, name)
  }
  const assets = [...entriesOf(at(root, 'technical_assets'))]
  for (const [title, { at: place, value }] of assets) {
    if (value.kind !== 'map') {
      draft.message('warning', `The technical asset “${title}” holds no mapping and is passed over.`, place)
      continue
    }
    draft.declares('technical_assets')
    const id = textOf(at(value, 'id')) ?? title
    const technology = textOf(at(value, 'technology')) ?? textsOf(at(value, 'technologies'))[0]?.text ?? ''
    const tags = textsOf(at(value, 'tags')).map(({ text }) => text)
    const recognition = recognised(draft, title, technology, tags)
    const redundant = at(value, 'redundant')
    const isRedundant = flagOf(redundant)
    draft.component({
      key: id,
      name: title,
      at: place,
      recognition,
      role: roleOf(value, title, technology, recognition),
      product: technology,
      note: textOf(at(value, 'description')),
      properties: redundant === undefined || isRedundant === undefined ? {} : {
        replicas: isRedundant
          ? { value: 2, at: redundant.at, confidence: 'medium', why: 'The asset is redundant; of how many the file does not say, so two.' }
          : declared(1, redundant.at, 'The asset is not redundant.'),
      },
      settings: {
        trustBoundary: boundaries.get(id), machine: textOf(at(value, 'machine')), internet: flagOf(at(value, 'internet')), outOfScope: flagOf(at(value, 'out_of_scope')),
        tags: tags.join(', ') || undefined,
      },
    })
  }
  for (const [title, { value }] of assets) {
    for (const [name, { at: place, value: link }] of entriesOf(at(value, 'communication_links'))) {
      draft.declares('communication_links')
      const from = textOf(at(value, 'id')) ?? title
      const to = textOf(at(link, 'target')) ?? ''
      draft.connect({
        from, to, kind: draft.kindBetween(from, to), at: place, confidence: 'declared', why: 'Declared as a communication link.',
        label: name, protocol: textOf(at(link, 'protocol')),
      })
    }
  }
  for (const runtime of entriesOf(at(root, 'shared_runtimes'))) {
    draft.declares('shared_runtimes')
    for (const item of itemsOf(at(runtime[1].value, 'technical_assets_running'))) draft.complete(textOf(item) ?? '', {}, { sharedRuntime: runtime[0].slice(0, 200) })
  }
}

function recognised(draft: Draft, title: string, technology: string, tags: readonly string[]): Recognition | null {
  for (const tag of tags) {
    const found = draft.recogniser.name(tag)
    if (found !== null) return { ...found, confidence: 'medium', why: `It is tagged “${tag}”.` }
  }
  return draft.recogniser.name(title) ?? draft.recogniser.name(technology)
}

function roleOf(value: Located, title: string, technology: string, recognition: Recognition | null): JudgedRole {
  const known = roles.find(([pattern]) => pattern.test(technology))
  if (known !== undefined) {
    const [, role, plane] = known
    return recognition !== null && recognition.technology.roles.includes(role) ? judgeRole(title, recognition) : { role, plane, confidence: 'high', why: `Its technology is ${technology}.` }
  }
  if (textOf(at(value, 'type')) === 'datastore') return { role: 'database', plane: 'state', confidence: 'high', why: 'It is a data store.' }
  if (textOf(at(value, 'type')) === 'external-entity') return { role: 'external', plane: 'service', confidence: 'high', why: 'It is an external entity.' }
  return judgeRole(title, recognition)
}
