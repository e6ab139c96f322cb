import type { FaultEvent, FaultNode, FaultTree } from '../../../../core/failure-map/fault-tree-schema.ts'
import { formatNumber, formatQuantity } from '../../../../core/format.ts'
import { t } from '../../../text/t.ts'

export const eventOf = ({ events }: Pick<FaultTree, 'events'>, { event }: FaultNode): FaultEvent | undefined => (event === null ? undefined : events[event])

/** What a node says, in one line. */
export function wordsOf(tree: FaultTree, node: FaultNode): string {
  if (node.id === '0') return t('faultTree.top', { name: tree.journey.name })
  const event = eventOf(tree, node)
  if (event !== undefined) return sentence(event.failure.text)
  if (node.type === 'all') return t('faultTree.all', { count: node.of.length })
  const name = nameOf(tree, node.element)
  return name === undefined ? t('faultTree.any', { count: node.of.length }) : t('faultTree.anyOf', { name })
}

const sentence = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

function nameOf({ events }: FaultTree, element: string | null): string | undefined {
  const event = element === null ? undefined : events.find(({ failure }) => failure.element === element)
  return event?.failure.kind === 'zone' ? sentence(event.failure.text) : event?.components[0]?.name
}

/** A share of the time with three digits, however small. */
export function chanceInWords(chance: number): string {
  if (chance > 0.5) return formatQuantity(chance, 'ratio')
  return chance > 0 && chance < 1e-8 ? chance.toExponential(2).replace('-', '\u2212') : `${formatNumber(chance * 100)} %`
}

export const shareInWords = (share: number): string => (share > 0 && share < 0.0005 ? '< 0.1 %' : `${formatNumber(Math.round(share * 1000) / 10)} %`)
