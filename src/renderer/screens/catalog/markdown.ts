import type { CatalogEntry, Source } from '../../../core/catalog/schema.ts'
import { t } from '../../text/t.ts'
import { formatNumber, numberAndUnit } from '../../ui/format.ts'
import type { Block } from './blocks.ts'
import { placeOf } from './kinds.ts'

/** Names of entries that the page links to. */
type NameOf = (id: string) => string

/** An entry as Markdown, the page as it is shown: for a review comment or a wiki. Its words cannot become markup of their own. */
export function entryMarkdown(entry: CatalogEntry, blocks: readonly Block[], sources: readonly Source[], nameOf: NameOf): string {
  const lines = [
    `# ${plain(entry.name)}`,
    ...('summary' in entry ? [plain(entry.summary)] : []),
    ...blocks.flatMap((block) => blockLines(block, nameOf)),
    ...(sources.length === 0 ? [] : [`## ${t('catalog.sources')}`, sources.map((source) => `- ${plain(source.name)} (${t(`ui.confidence.${source.type}`)})`).join('\n')]),
    t('catalog.markdownFrom', { place: placeOf(entry) }),
  ]
  return `${lines.filter((line) => line !== '').join('\n\n')}\n`
}

function blockLines(block: Block, nameOf: NameOf): readonly string[] {
  const list = (items: readonly string[], mark = '-'): string => items.map((item, at) => `${mark === '1' ? `${at + 1}.` : mark} ${item}`).join('\n')
  switch (block.block) {
    case 'formula':
      return [
        block.formula === '' ? '' : `\`${code(block.formula)}\``,
        list(block.variables.map(({ symbol, unit, meaning }) => `\`${code(symbol)}\` (${plain(unit)}): ${plain(meaning)}`)),
      ]
    case 'calculator':
      return []
    case 'pair':
      return [...blockLines(block.left, nameOf), ...blockLines(block.right, nameOf)]
    case 'text':
      return block.text === '' ? [] : [`## ${plain(block.title)}`, plain(block.text)]
    case 'list':
      return block.items.length === 0 ? [] : [`## ${plain(block.title)}`, list(block.items.map(plain), block.mark === 'number' ? '1' : '-')]
    case 'facts':
      return block.facts.length === 0 ? [] : [`## ${plain(block.title)}`, list(block.facts.map(({ name, value }) => `${plain(name)}: ${plain(value)}`))]
    case 'links':
      return block.links.length === 0
        ? []
        : [`## ${plain(block.title)}`, list(block.links.map(({ id, note }) => `${plain(nameOf(id))}${note === undefined ? '' : `: ${plain(note)}`}`))]
    case 'conditions':
      return block.conditions.length === 0
        ? []
        : [`## ${plain(block.title)}`, list(block.conditions.map(({ when, why }) => `\`${code(when)}\`${why === undefined ? '' : `: ${plain(why)}`}`))]
    case 'figures':
      return block.figures.length === 0
        ? []
        : [
            `## ${plain(block.title)}`,
            list(block.figures.map(({ what, technology, figure }) =>
              [`${plain(what)}: **${quantity(figure.value, figure.unit)}**`, technology, figure.conditions, `${nameOf(figure.source)}, ${figure.date === undefined ? '' : `${figure.date}, `}${t(`ui.confidence.${figure.confidence}`)}`]
                .filter((part) => part !== undefined).map((part, at) => (at === 0 ? part : plain(part))).join('; '))),
          ]
    case 'worked':
      return [
        `## ${t('catalog.worked')}`,
        list(block.examples.map(({ name, inputs, expression, expected, unit }) =>
          `${plain(name)}: ${Object.entries(inputs).map(([id, value]) => `${id} = ${formatNumber(value)}`).join(', ')}; \`${code(expression)}\` = **${quantity(expected, unit)}**`)),
      ]
    case 'checks':
      return [`## ${t('catalog.checks')}`, list(block.checks.map(({ when, message }) => `\`${code(when)}\`: ${plain(message)}`))]
    case 'parameters':
      return [
        `## ${t('catalog.parameters')}`,
        list(block.parameters.map((one) => `\`${one.id}\` = ${typeof one.default === 'number' ? quantity(one.default, one.unit) : plain(String(one.default))}: ${plain(one.why)}`)),
      ]
    case 'code':
      return [plain(block.caption), `\`\`\`\n${block.text.replaceAll('```', '’’’')}\n\`\`\``]
    case 'rows':
      return [
        `## ${plain(block.title)}`,
        [block.heads, block.heads.map(() => '---'), ...block.rows].map((cells, at) => `| ${cells.map((cell) => (at === 1 ? cell : plain(cell))).join(' | ')} |`).join('\n'),
      ]
    case 'playbook':
      return [`## ${plain(block.section.title)}`, list(block.section.steps.map((step) => plain(step.text)), '1')]
  }
}

function quantity(value: number, unit: string): string {
  const { number, unit: word } = numberAndUnit(value, unit)
  return word === '' ? number : `${number} ${plain(word)}`
}

/** Text whose signs stay signs: nothing in it begins a link, a tag, emphasis or code, and it stays on its line. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|]/g, (sign) => `\\${sign}`)

const code = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('`', '’')
