import { Draft } from './draft.ts'
import { at, flagOf, itemsOf, numberOf, textOf, textsOf } from './located.ts'
import type { Located } from './located.ts'
import type { FormatReader } from './reader.ts'
import { connectFlow, type FlowsSeen } from './threat-dragon.ts'

/** Open Threat Model (JSON or YAML): components and data flows; trust zones are kept as settings. */
export const readOtm: FormatReader = (files, context) => {
  const draft = new Draft('otm', context.recogniser)
  for (const { path, documents } of files) {
    draft.fileRead(path)
    for (const document of documents) readModel(draft, document)
  }
  const root = files[0]?.documents[0]
  const start = root?.at ?? { file: files[0]?.path ?? '', line: 1 }
  return draft.finish(textOf(at(root, 'project', 'name')) ?? 'Threat model', textOf(at(root, 'project', 'description')) ?? null, start)
}

function readModel(draft: Draft, root: Located): void {
  const zones = new Map<string, string>()
  for (const zone of itemsOf(at(root, 'trustZones'))) {
    draft.declares('trustZones')
    zones.set(textOf(at(zone, 'id')) ?? '', textOf(at(zone, 'name')) ?? '')
  }
  const names = new Map(itemsOf(at(root, 'components')).map((item) => [textOf(at(item, 'id')) ?? '', textOf(at(item, 'name')) ?? '']))
  for (const item of itemsOf(at(root, 'components'))) addComponent(draft, item, zones, names)
  const seen: FlowsSeen = new Map()
  for (const flow of itemsOf(at(root, 'dataflows'))) {
    draft.declares('dataflows')
    const [from, to] = [textOf(at(flow, 'source')), textOf(at(flow, 'destination'))]
    const label = textOf(at(flow, 'name'))
    if (from === undefined || to === undefined) draft.unresolved('reference', `The data flow “${label ?? ''}” has only one end.`, flow.at)
    else connectFlow(draft, { from, to, label, protocol: flagOf(at(flow, 'bidirectional')) === true ? 'both ways' : undefined, at: flow.at }, seen)
  }
}

function addComponent(draft: Draft, item: Located, zones: ReadonlyMap<string, string>, names: ReadonlyMap<string, string>): void {
  draft.declares('components')
  const id = textOf(at(item, 'id'))
  const name = textOf(at(item, 'name')) ?? id ?? ''
  if (id === undefined) {
    draft.message('warning', `The component “${name}” has no id; nothing can be connected with it.`, item.at)
    return
  }
  const type = textOf(at(item, 'type')) ?? ''
  const { recogniser } = draft
  const place = at(itemsOf(at(item, 'representations'))[0], 'position')
  const [x, y] = [numberOf(at(place, 'x')), numberOf(at(place, 'y'))]
  draft.component({
    key: id,
    name,
    at: item.at,
    recognition: recogniser.words(type) ?? recogniser.name(type) ?? recogniser.name(name),
    product: type,
    note: textOf(at(item, 'description')),
    settings: {
      trustBoundary: nameIn(zones, at(item, 'parent', 'trustZone')), inside: nameIn(names, at(item, 'parent', 'component')),
      tags: textsOf(at(item, 'tags')).map(({ text }) => text).join(', ') || undefined,
    },
    position: x === undefined || y === undefined || Math.abs(x) > 1e6 || Math.abs(y) > 1e6 ? undefined : { x: Math.round(x), y: Math.round(y) },
  })
}

function nameIn(names: ReadonlyMap<string, string>, id: Located | undefined): string | undefined {
  const text = textOf(id)
  return text === undefined ? undefined : names.get(text)
}
