import { conditionExample } from '../core/validate/rules/condition-examples.ts'
import { conditionRule } from '../core/validate/rules/condition-rules.ts'
import { testRule } from '../core/validate/rules/examples.ts'
import type { RuleTest } from '../core/validate/rules/examples.ts'
import { rules } from '../core/validate/rules/rules.ts'
import { entriesOf, type Catalog } from '../core/catalog/catalog.ts'
import { fail, ok } from '../core/result.ts'
import type { Context, Handlers } from './service.ts'

/** What each rule did on its examples, kept as long as the catalog is the same: the same rules do the same again. */
const known = new WeakMap<Catalog, Map<string, RuleTest>>()

/** The rules on their examples: functions first, then the conditions of the catalog. */
export function ruleHandlers({ catalog }: Context): Pick<Handlers, 'rule.test'> {
  return {
    'rule.test': ({ id }) => {
      const current = catalog()
      const done = known.get(current) ?? new Map<string, RuleTest>()
      known.set(current, done)
      const once = (rule: string, test: () => RuleTest): RuleTest => {
        const result = done.get(rule) ?? test()
        done.set(rule, result)
        return result
      }
      const functions = rules.filter((rule) => id === undefined || rule.id === id).map((rule) => once(rule.id, () => testRule(rule)))
      const conditions = entriesOf(current, 'rule')
        .filter((entry) => entry.condition !== undefined && (id === undefined || entry.id === id))
        .map((entry) =>
          once(entry.id, () => {
            const rule = conditionRule(entry)
            return rule === undefined ? { rule: entry.id, fired: false, quiet: false } : testRule(rule, conditionExample(entry), current)
          }),
        )
      const tests = [...functions, ...conditions]
      return tests.length === 0
        ? fail('not-found', `There is no rule "${id ?? ''}".`, { hint: 'atlas rule list names them.' })
        : ok(tests)
    },
  }
}
