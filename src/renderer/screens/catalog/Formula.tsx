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
        : upright(node.text, key)
    case 'words':
      return el('mtext', key, `\u2005${node.text}\u2005`)
    case 'sign':
      return el('mo', key, node.text)
    case 'row':
      return el('mrow', key, ...node.of.map(draw))
    case 'fraction':
      return el('mfrac', key, draw(node.over, 0), draw(node.under, 1))
    case 'power':
      return el('msup', key, draw(node.base, 0), draw(node.exponent, 1))
    case 'root':
      return el('msqrt', key, draw(node.of, 0))
    case 'group':
      return el('mrow', key, el('mo', 0, node.open), draw(node.of, 1), el('mo', 2, node.close))
  }
}

/** One letter would otherwise be drawn from the slanted letters of a font that Atlas does not carry. */
const upright = (text: string, key: number | string): ReactNode => createElement('mi', { key, mathvariant: 'normal' }, text)
