import type { DesignSource } from '../contract/design-operations.ts'
import { ok, type Result } from '../core/result.ts'
import { triage, type StrikesOf } from '../core/triage/triage.ts'
import { failureMapFor } from './failure-maps.ts'
import type { Context, Handlers } from './service.ts'
import { designOf } from './source.ts'

export function triageHandlers(context: Context): Pick<Handlers, 'triage.start' | 'triage.answer'> {
  const { catalog } = context
  return {
    'triage.start': ({ text, source }) => {
      const strikes = strikesIn(source, context)
      return strikes.ok ? triage(text, [], catalog(), strikes.value) : strikes
    },
    'triage.answer': ({ text, source, given }) => {
      const strikes = strikesIn(source, context)
      return strikes.ok ? triage(text, given, catalog(), strikes.value) : strikes
    },
  }
}

/** What of a design each mode can strike; undefined without a design. */
function strikesIn(source: DesignSource | undefined, context: Context): Result<StrikesOf | undefined> {
  if (source === undefined) return ok(undefined)
  const design = designOf(source, context)
  if (!design.ok) return design
  const map = failureMapFor(design.value, context)
  const strikes = new Map(map.modes.map(({ id, strikes: all }) => [id, all.map(({ component, name, text }) => ({ id: component, name, why: text }))]))
  return ok((mode) => strikes.get(mode) ?? [])
}
