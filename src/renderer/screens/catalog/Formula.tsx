import { createElement, type ReactNode } from 'react'
import { readFormula, type MathNode } from './formula.ts'

const el = (name: string, key: number | string, ...children: readonly ReactNode[]): ReactNode => createElement(name, { key }, ...children)

interface FormulaProps {
  readonly text: string
  /** Symbols of the law, so that `bit/s` is not taken for a fraction. */
  readonly symbols: readonly string[]
}

/** A formula as it is written on paper, in MathML: read out as mathematics, and searchable as text. */
export function Formula({ text, symbols }: FormulaProps) {
  const lines = readFormula(text, symbols)
  return (
    <div className={`f${lines.length > 1 || text.length > 26 ? ' long' : ''}`} data-formula={text}>
      {lines.map((line, at) => createElement('math', { key: at, display: 'block' }, draw(line, 0)))}
    </div>
  )
}

/** Words with a full stop of space around them; a name of a capital and a small letter has the small one below the line. */
function draw(node: MathNode, key: number | string): ReactNode {
  switch (node.kind) {
    case 'number':
      return el('mn', key, node.text)
    case 'name':
      return /^[A-Z][a-z]$/.test(node.text)
        ? el('msub', key, upright(node.text[0] ?? '', 0), upright(node.text[1] ?? '', 1))
        : /^.\*$/u.test(node.text)
          ? el('msup', key, upright(node.text.slice(0, -1), 0), el('mo', 1, '*'))
          : upright(node.text, key)
    case 'words':
      return el('mtext', key, `${key === 0 ? '' : '\u2005'}${node.text}\u2005`)
    case 'sign':
      return el('mo', key, node.text)
    case 'row':
      return el('mrow', key, ...node.of.flatMap((one, at) => (isProduct(node.of[at - 1], one) ? [createElement('mspace', { key: `space ${at}`, width: '.18em' }), draw(one, at)] : [draw(one, at)])))
    case 'call':
      return el('mrow', key, upright(node.name, 0), el('mo', 1, '('), draw(node.of, 2), el('mo', 3, ')'))
    case 'fraction':
      return el('mfrac', key, draw(node.over, 0), draw(node.under, 1))
    case 'power':
      return el('msup', key, draw(node.base, 0), draw(node.exponent, 1))
    case 'root':
      // A root sign that grows needs a font made for it; the style sheet draws this one.
      return createElement('mrow', { key, className: 'root' }, draw(node.of, 0))
    case 'group':
      return el('mrow', key, el('mo', 0, node.open), draw(node.of, 1), el('mo', 2, node.close))
  }
}

/** True where two things stand side by side and are multiplied: a little space keeps `c μ` from being read as one name. */
const isProduct = (before: MathNode | undefined, node: MathNode): boolean =>
  before !== undefined && ![before, node].some(({ kind }) => kind === 'sign' || kind === 'words')

/** One letter would otherwise be drawn from the slanted letters of a font that Atlas does not carry. */
const upright = (text: string, key: number | string): ReactNode => createElement('mi', { key, mathvariant: 'normal' }, text)
