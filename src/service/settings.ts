import { settings as settingsSchema, type Settings } from '../contract/operations.ts'
import { ok } from '../core/result.ts'
import type { Context, Handlers } from './service.ts'

const defaults: Settings = { theme: 'system', actor: 'You', place: '' }

/** Stored values over the defaults; one that no longer fits the schema falls back to its default. */
function effective(stored: Record<string, unknown>): Settings {
  const fitting = Object.entries(settingsSchema.shape).flatMap(([key, schema]) => {
    const parsed = schema.safeParse(stored[key])
    return parsed.success ? [[key, parsed.data] as const] : []
  })
  return { ...defaults, ...Object.fromEntries(fitting) }
}

export function settingsHandlers({ tables }: Context): Pick<Handlers, 'settings.get' | 'settings.set'> {
  return {
    'settings.get': () => ok(effective(tables().settings.read())),
    'settings.set': (values) => {
      const { settings } = tables()
      settings.write(values)
      return ok(effective(settings.read()))
    },
  }
}

/** Who is named in the log of an incident. */
export const actorOf = ({ tables }: Pick<Context, 'tables'>): string => effective(tables().settings.read()).actor
