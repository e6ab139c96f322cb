import { conditionExample } from '../core/validate/rules/condition-examples.ts'
import { conditionRule } from '../core/validate/rules/condition-rules.ts'
import { testRule } from '../core/validate/rules/examples.ts'
import type { RuleTest } from '../core/validate/rules/examples.ts'
import { firingOn, templateDesigns } from '../core/validate/rules/realistic.ts'
import type { Rule } from '../core/validate/rules/rule.ts'
import { rules } from '../core/validate/rules/rules.ts'
import { entriesOf, type Catalog } from '../core/catalog/catalog.ts'
import type { Design } from '../core/design/schema.ts'
import { fail, ok } from '../core/result.ts'
import { sampleDesigns } from './designs.ts'
import type { Context, Handlers } from './service.ts'

/** What each rule did on its examples, kept as long as the catalog is the same: the same rules do the same again. */
const known = new WeakMap<Catalog, Map<string, RuleTest>>()

/** A rule, with the test of its examples still to be run; a condition that cannot be read has none. */
interface Tested {
  readonly id: string
  readonly rule: Rule | undefined
  readonly why: string | undefined
  readonly test: () => RuleTest
}

/** The rules on their examples: functions first, then the conditions of the catalog. */
export function ruleHandlers(context: Context): Pick<Handlers, 'rule.test'> {
  return {
    'rule.test': ({ id, designs }) => {
      const current = context.catalog()
      const done = known.get(current) ?? new Map<string, RuleTest>()
      known.set(current, done)
      const tested = testedRules(current).filter((each) => id === undefined || each.id === id)
      if (tested.length === 0) return fail('not-found', `There is no rule "${id ?? ''}".`, { hint: 'atlas rule list names them.' })
      const firing = designs
        ? firingOn(tested.flatMap(({ rule }) => rule ?? []), realisticDesigns(current, context), current)
        : undefined
      return ok(tested.map((each) => {
        const result = done.get(each.id) ?? each.test()
        done.set(each.id, result)
        if (firing === undefined) return result
        return { ...result, firesOn: [...(firing.get(each.id) ?? [])], ...(each.why === undefined ? {} : { why: each.why }) }
      }))
    },
  }
}

function testedRules(catalog: Catalog): readonly Tested[] {
  const functions = rules.map((rule): Tested => ({ id: rule.id, rule, why: rule.quiet, test: () => testRule(rule) }))
  const conditions = entriesOf(catalog, 'rule').flatMap((entry): Tested[] => {
    if (entry.condition === undefined) return []
    const rule = conditionRule(entry)
    const test = (): RuleTest => (rule === undefined
      ? { rule: entry.id, fired: false, quiet: false }
      : testRule(rule, conditionExample(entry), catalog))
    return [{ id: entry.id, rule, why: entry.quiet, test }]
  })
  return [...functions, ...conditions]
}

const realisticDesigns = (catalog: Catalog, context: Context): readonly Design[] => [
  ...templateDesigns(catalog),
  ...sampleDesigns(context),
]
