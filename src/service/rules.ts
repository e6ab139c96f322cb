import { conditionExample } from '../core/validate/rules/condition-examples.ts'
import { conditionRule } from '../core/validate/rules/condition-rules.ts'
import { testRule } from '../core/validate/rules/examples.ts'
import type { RuleTest } from '../core/validate/rules/examples.ts'
import { rules } from '../core/validate/rules/rules.ts'
import { entriesOf } from '../core/catalog/catalog.ts'
import { fail, ok } from '../core/result.ts'
import type { Context, Handlers } from './service.ts'

/** The rules on their examples: functions first, then the conditions of the catalog. */
export function ruleHandlers({ catalog }: Context): Pick<Handlers, 'rule.test'> {
  return {
    'rule.test': ({ id }) => {
      const functions = rules.filter((rule) => id === undefined || rule.id === id).map((rule) => testRule(rule))
      const conditions = entriesOf(catalog(), 'rule')
        .filter((entry) => entry.condition !== undefined && (id === undefined || entry.id === id))
        .map((entry): RuleTest => {
          const rule = conditionRule(entry)
          const example = conditionExample(entry)
          return rule === undefined ? { rule: entry.id, fired: false, quiet: false } : testRule(rule, example, catalog())
        })
      const tests = [...functions, ...conditions]
      return tests.length === 0
        ? fail('not-found', `There is no rule "${id ?? ''}".`, { hint: 'atlas rule list names them.' })
        : ok(tests)
    },
  }
}
