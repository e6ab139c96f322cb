import { fail } from '../../contract/result.ts'
import { done, type Command } from '../command.ts'

export const ruleCommands: readonly Command[] = [
  {
    name: 'rule list',
    usage: '',
    summary: 'the rules of validation',
    takes: [0, 0],
    run: async ({ call }) => {
      const result = await call('catalog.list', { kind: 'rule' })
      if (!result.ok) return result
      const rules = result.value.map(({ id, kind, name, summary }) => ({ id, kind, name, summary }))
      return done(rules, rules.map(({ id, summary }) => `${id.padEnd(32)} ${summary}`).join('\n'))
    },
  },
  {
    name: 'rule show',
    usage: 'ID',
    summary: 'one rule: when it fires, why, what to do and when it is wrong',
    takes: [1, 1],
    run: async ({ call, positionals: [id = ''] }) => {
      const result = await call('catalog.show', { id })
      if (!result.ok) return result
      const { entry } = result.value
      if (entry.kind !== 'rule') return fail('not-found', `${id} is no rule.`, { hint: 'atlas rule list names them.' })
      const { name, summary, severity, condition, falsePositive, sources } = entry
      const words = [
        `${entry.id}: ${name} (${severity} at worst)`, summary,
        ...(condition === undefined ? [] : [
          condition.why, '', `When     ${condition.when}`, `Remedy   ${condition.remedy}`, `Verify   ${condition.verify}`,
        ]),
        ...(falsePositive === undefined ? [] : [`Wrong if ${falsePositive}`]),
        `Links    ${[...entry.laws, ...entry.patterns, ...entry.failureModes].join(', ')}`, `Sources  ${sources.join(', ')}`,
      ]
      return done(entry, words.join('\n'))
    },
  },
  {
    name: 'rule test',
    usage: '[ID] [--designs]',
    summary: 'runs the rules on their examples: each must fire on one design and stay quiet on the other; all of them, or with --designs, also on every template and sample',
    options: { designs: { type: 'boolean' } },
    takes: [0, 1],
    run: async ({ call, positionals: [id], options }) => {
      const result = await call('rule.test', id === undefined ? { designs: true } : { id, designs: options['designs'] === true })
      if (!result.ok) return result
      const failed = result.value.filter(({ fired, quiet }) => !fired || !quiet)
      const lines = failed.map(({ rule, fired }) => `${rule} ${fired ? 'fires on the design without its evidence' : 'stays quiet on its evidence'}`)
      const tested = result.value.length
      return done(result.value, [
        ...lines,
        ...realisticLines(result.value, id !== undefined),
        `${tested - failed.length} of ${tested} rules are right.`,
      ].join('\n'), failed.length > 0 ? 1 : 0)
    },
  },
]

/** On which of the designs that ship the rules fire; of many rules only those that fire on none. */
function realisticLines(tests: readonly { readonly rule: string; readonly firesOn?: readonly string[]; readonly why?: string }[], isOne: boolean): string[] {
  const held = tests.flatMap(({ rule, firesOn, why }) => (firesOn === undefined ? [] : [{ rule, firesOn, why }]))
  if (held.length === 0) return []
  const silent = held.filter(({ firesOn }) => firesOn.length === 0)
  return [
    ...(isOne ? held.filter(({ firesOn }) => firesOn.length > 0).map(({ rule, firesOn }) => `${rule} fires on ${firesOn.length} designs: ${firesOn.join(', ')}`) : []),
    ...silent.map(({ rule, why }) => `${rule} fires on no template and no sample: ${why ?? 'it does not say why.'}`),
    ...(isOne ? [] : [`${held.length - silent.length} of ${held.length} rules fire on a template or a sample.`]),
  ]
}
