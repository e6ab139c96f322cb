import { Draft } from './draft.ts'
import { at, flagOf, itemsOf, numberOf, textOf } from './located.ts'
import type { Located, Place } from './located.ts'
import { judgeRole, type JudgedRole, type Recognition } from './recognise.ts'
import type { FormatReader } from './reader.ts'

/** OWASP Threat Dragon, versions 1 and 2: processes, stores and actors become components, data flows connections. */
export const readThreatDragon: FormatReader = (files, context) => {
  const draft = new Draft('threat-dragon', context.recogniser)
  for (const { path, documents } of files) {
    draft.fileRead(path)
    for (const document of documents) itemsOf(at(document, 'detail', 'diagrams')).forEach((diagram, index) => readDiagram(draft, diagram, `${path} ${index}`))
  }
  const root = files[0]?.documents[0]
  const start = root?.at ?? { file: files[0]?.path ?? '', line: 1 }
  return draft.finish(textOf(at(root, 'summary', 'title')) ?? 'Threat model', textOf(at(root, 'summary', 'description')) ?? null, start)
}

interface Box {
  readonly name: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function readDiagram(draft: Draft, diagram: Located, prefix: string): void {
  draft.declares('diagrams')
  // Version 1 keeps the cells one level deeper.
  const cells = itemsOf(at(diagram, 'cells') ?? at(diagram, 'diagramJson', 'cells'))
  const boundaries = cells.filter((cell) => kindOf(cell) === 'boundarybox').map(boxOf)
  for (const cell of cells) {
    const kind = kindOf(cell)
    if (kind === 'process' || kind === 'store' || kind === 'actor') addComponent(draft, cell, kind, prefix, boundaries)
    else if (!['flow', 'boundary', 'boundarybox', 'text'].includes(kind)) draft.message('info', `A shape of the kind “${kind}” is passed over.`, cell.at)
  }
  const seen: FlowsSeen = new Map()
  for (const cell of cells) if (kindOf(cell) === 'flow') addFlow(draft, cell, prefix, seen)
}

/** `tm.Process`, `process` and `trust-boundary-box` of the two versions in one word. */
function kindOf(cell: Located): string {
  const type = textOf(at(cell, 'data', 'type')) ?? textOf(at(cell, 'type')) ?? textOf(at(cell, 'shape')) ?? ''
  return type.toLowerCase().replace(/^tm\./, '').replace('trust-boundary-box', 'boundarybox').replace('trust-boundary-curve', 'boundary').replace('td-text-block', 'text')
}

const nameOf = (cell: Located): string =>
  textOf(at(cell, 'data', 'name')) ?? textOf(at(cell, 'attrs', 'text', 'text')) ?? textOf(at(cell, 'attrs', 'label', 'text')) ?? textOf(at(itemsOf(at(cell, 'labels'))[0], 'attrs', 'text', 'text')) ?? ''

function boxOf(cell: Located): Box {
  const number = (...keys: readonly string[]): number => numberOf(at(cell, ...keys)) ?? 0
  return { name: nameOf(cell), x: number('position', 'x'), y: number('position', 'y'), width: number('size', 'width'), height: number('size', 'height') }
}

function addComponent(draft: Draft, cell: Located, kind: 'process' | 'store' | 'actor', prefix: string, boundaries: readonly Box[]): void {
  draft.declares(`${kind}s`.replace('processs', 'processes'))
  const name = nameOf(cell) || kind
  const box = boxOf(cell)
  const inside = boundaries.find(({ x, y, width, height }) => {
    const [middleX, middleY] = [box.x + box.width / 2, box.y + box.height / 2]
    return middleX >= x && middleX <= x + width && middleY >= y && middleY <= y + height
  })
  const recognition = draft.recogniser.name(name)
  const position = at(cell, 'position')
  const isPlaced = position !== undefined && Math.abs(box.x) <= 1e6 && Math.abs(box.y) <= 1e6
  draft.component({
    key: `${prefix} ${textOf(at(cell, 'id')) ?? ''}`,
    name,
    at: cell.at,
    recognition,
    role: roleOf(kind, name, recognition),
    note: textOf(at(cell, 'data', 'description')) ?? textOf(at(cell, 'description')),
    settings: { trustBoundary: inside?.name || undefined, outOfScope: (flagOf(at(cell, 'data', 'outOfScope')) ?? flagOf(at(cell, 'outOfScope'))) || undefined },
    position: isPlaced ? { x: Math.round(box.x), y: Math.round(box.y) } : undefined,
  })
}

function roleOf(kind: 'process' | 'store' | 'actor', name: string, recognition: Recognition | null): JudgedRole {
  if (recognition !== null) return judgeRole(name, recognition)
  const judged = judgeRole(name, null)
  if (kind === 'actor') return { role: 'other', plane: 'edge', confidence: 'declared', why: 'It is an actor.' }
  if (kind === 'store' && judged.plane !== 'state') return { role: 'database', plane: 'state', confidence: 'medium', why: 'It is a data store; of which kind the file does not say.' }
  return judged
}

function addFlow(draft: Draft, cell: Located, prefix: string, seen: FlowsSeen): void {
  draft.declares('flows')
  const [from, to] = ['source', 'target'].map((end) => textOf(at(cell, end, 'cell')) ?? textOf(at(cell, end, 'id')))
  const label = nameOf(cell)
  if (from === undefined || to === undefined) {
    draft.declares('flows with a loose end')
    draft.unresolved('reference', `The flow “${label}” is attached to nothing at its ${from === undefined ? 'start' : 'end'}.`, cell.at)
    return
  }
  connectFlow(draft, { from: `${prefix} ${from}`, to: `${prefix} ${to}`, label, protocol: textOf(at(cell, 'data', 'protocol')) ?? textOf(at(cell, 'protocol')), at: cell.at }, seen)
}

/** Words in the name of a flow that carries an answer. */
const answers = /\b(?:response|reply|replies|answer|results?|returns?|acknowledge?ment|ack)\b/i

/** Flows by their ends, and whether each carries an answer. */
export type FlowsSeen = Map<string, boolean>

/** A data flow as a connection: an answer to another, and what is read out of a store, are no calls of their own. */
export function connectFlow(
  draft: Draft,
  flow: { readonly from: string; readonly to: string; readonly label: string | undefined; readonly protocol: string | undefined; readonly at: Place },
  seen: FlowsSeen,
): void {
  const { from, to, label = '' } = flow
  const isAnswer = answers.test(label) || seen.get(`${to} > ${from}`) === false
  if (seen.get(`${from} > ${to}`) !== false) seen.set(`${from} > ${to}`, isAnswer)
  const isRead = draft.planeOf(from) === 'state' && draft.planeOf(to) !== 'state'
  const kind = isAnswer || isRead ? 'async' : draft.kindBetween(from, to)
  const why = isAnswer ? 'it carries an answer, so it is no call of its own.' : isRead ? 'it is read out of a store, so the store calls nothing.' : kind === 'async' ? 'it passes a queue or something that watches.' : 'it counts as a call.'
  draft.connect({ ...flow, kind, confidence: 'declared', why: `Declared as a flow of data; ${why}` })
}
