import { stepSeconds, type StepSeconds } from '../contract/design-operations.ts'
import { fail, ok } from '../core/result.ts'
import type { Context, Handlers } from './service.ts'

const none: StepSeconds = { requirements: 0, capabilities: 0, primitives: 0, patterns: 0, validation: 0 }

/** The name under which the time of a design is kept. It is no part of the design: it changes no revision and goes into no file. */
const keyOf = (id: string): string => `step-time/${id}`

/** Time spent on the steps of a design. */
export function stepTimeHandlers({ tables }: Context): Pick<Handlers, 'design.time'> {
  return {
    'design.time': ({ id, add }) => {
      const { designs, settings } = tables()
      if (designs.head(id) === null) return fail('not-found', `There is no design "${id}".`)
      const kept = stepSeconds.safeParse(settings.get(keyOf(id)))
      const before = kept.success ? kept.data : none
      if (add === undefined) return ok(before)
      const after = { ...before, [add.step]: before[add.step] + add.seconds }
      settings.write({ [keyOf(id)]: after })
      return ok(after)
    },
  }
}
