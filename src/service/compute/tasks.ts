import { createHash } from 'node:crypto'
import type { CatalogFile } from '../../core/catalog/assemble.ts'
import { checkPack, compileCatalog } from '../../core/catalog/compile.ts'
import type { LayeredCatalog } from '../../core/catalog/layers.ts'
import { planCapacity } from '../../core/capacity/capacity.ts'
import type { CapacityOptions } from '../../core/capacity/growth.ts'
import type { CapacityPlan } from '../../core/capacity/plan.ts'
import type { Change, Design } from '../../core/design/schema.ts'
import { evaluateDesign } from '../../core/evaluate/evaluate.ts'
import type { Evaluation } from '../../core/evaluate/evaluation.ts'
import { faultTreeOf } from '../../core/failure-map/fault-tree.ts'
import type { FaultTree } from '../../core/failure-map/fault-tree-schema.ts'
import type { CheckedTable, PublishedTable } from '../../core/model-check/published.ts'
import { recomputeTable } from '../../core/model-check/recompute.ts'
import { componentConditions } from '../../core/requirements/component-scope.ts'
import { ok, type Result } from '../../core/result.ts'
import { compareScenarios } from '../../core/scenarios/assess-scenarios.ts'
import type { ReadinessReport } from '../../core/scenarios/policy-report.ts'
import { assessReadiness } from '../../core/scenarios/readiness.ts'
import type { ScenarioReport } from '../../core/scenarios/report.ts'
import type { SimulationReport } from '../../core/simulate/report.ts'
import { simulateDesign } from '../../core/simulate/simulate-design.ts'
import type { UncertaintyReport } from '../../core/uncertainty/report.ts'
import { uncertainDesign } from '../../core/uncertainty/uncertain-design.ts'
import { applyChanges } from '../../core/validate/assess/changes.ts'
import type { Report } from '../../core/validate/report.ts'
import { validateDesign } from '../../core/validate/validate.ts'
import type { CatalogCheck } from '../../contract/check-operations.ts'
import type { ModelAnswer } from '../../contract/model-operations.ts'
import { hashOf } from '../design-facts.ts'
import { answerOf } from '../model-answer.ts'
import { designOfText } from '../source.ts'
import { readPack, type PackRead, type PackTask } from './read-pack.ts'

/** A design as it is, or as the text of a file that has still to be read. */
export type DesignInput = { readonly design: Design } | { readonly text: string; readonly fileName: string; readonly keepUnknown: boolean }

export interface SimulateTask {
  readonly of: DesignInput
  readonly seed: number
  readonly scenario: string | undefined
}

export interface EvaluateTask {
  readonly of: DesignInput
}

export interface FaultTreeTask {
  readonly of: DesignInput
  readonly journey: string | undefined
}

export interface UncertainTask {
  readonly of: DesignInput
  readonly seed: number
  readonly samples: number
}

export interface ScenariosTask {
  readonly of: readonly DesignInput[]
  readonly withAlternatives: boolean
}

export interface CapacityTask {
  readonly of: DesignInput
  readonly options: CapacityOptions
}

export interface ValidateTask {
  readonly of: DesignInput
  readonly changes: readonly Change[]
  /** A date such as 2026-11-23. */
  readonly today: string
  readonly engineVersion: string
}

export interface CatalogCheckTask {
  readonly as: 'whole' | 'pack'
  readonly files: readonly CatalogFile[]
}

/** What a task is given beside its input. */
export interface TaskTools {
  readonly catalog: LayeredCatalog
  /** Says how much is done, from 0 to 1, and what is being done. */
  readonly progress: (share: number, text: string) => void
}

/** One seed for all verdicts: the same design gives the same figures on every machine. */
const seed = 7

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function designOf(input: DesignInput): Result<Design> {
  if ('design' in input) return ok(input.design)
  const parsed = designOfText(input.text, input.fileName, input.keepUnknown)
  return parsed.ok ? ok(parsed.value.design) : parsed
}

/**
 * The questions that take long, as functions of plain data: they run in a worker, or where they are called, and give the same
 * bytes in both. To add one: a function here, and a call of `compute` in its handler.
 */
export const tasks = {
  'design.validate': ({ of, changes, today, engineVersion }: ValidateTask, { catalog, progress }: TaskTools): Result<Report> => {
    const design = designOf(of)
    if (!design.ok) return design
    const changed = changes.length === 0 ? design.value : applyChanges(design.value, changes)
    return ok(validateDesign(changed, catalog, { seed, today, engineVersion, designHash: hashOf(changed, sha256), progress }))
  },

  'catalog.check': ({ as, files }: CatalogCheckTask, { catalog }: TaskTools): Result<CatalogCheck> => {
    const { shipped } = catalog
    const { summary, failures, overrides } = as === 'pack' ? checkPack(files, shipped.entries) : { ...compileCatalog(files, shipped.version, sha256), overrides: [] }
    return ok({ ...summary, overrides: [...overrides], faults: [...failures], total: failures.length })
  },

  'pack.read': (task: PackTask, { catalog, progress }: TaskTools): Result<PackRead> => readPack(task, catalog.shipped, progress),

  'design.simulate': ({ of, seed: from, scenario }: SimulateTask, { catalog, progress }: TaskTools): Result<SimulationReport> => {
    const design = designOf(of)
    return design.ok ? simulateDesign(design.value, catalog, { seed: from, scenario, progress }) : design
  },

  'design.evaluate': ({ of }: EvaluateTask, { catalog, progress }: TaskTools): Result<Evaluation> => {
    const design = designOf(of)
    return design.ok ? ok(evaluateDesign(design.value, catalog, progress)) : design
  },

  'failureMap.faultTree': ({ of, journey }: FaultTreeTask, { catalog }: TaskTools): Result<FaultTree> => {
    const design = designOf(of)
    return design.ok ? faultTreeOf(design.value, catalog, componentConditions(design.value, catalog), journey) : design
  },

  'design.uncertain': ({ of, seed: from, samples }: UncertainTask, { catalog, progress }: TaskTools): Result<UncertaintyReport> => {
    const design = designOf(of)
    return design.ok ? uncertainDesign(design.value, catalog, { seed: from, samples, progress }) : design
  },

  'design.capacity': ({ of, options }: CapacityTask, { catalog, progress }: TaskTools): Result<CapacityPlan> => {
    const design = designOf(of)
    return design.ok ? planCapacity(design.value, catalog, options, progress) : design
  },

  'design.scenarios': ({ of, withAlternatives }: ScenariosTask, { catalog, progress }: TaskTools): Result<ScenarioReport> => {
    const designs: Design[] = []
    for (const input of of) {
      const design = designOf(input)
      if (!design.ok) return design
      designs.push(design.value)
    }
    return ok(compareScenarios(designs, catalog, { seed, withAlternatives, progress }))
  },

  'design.readiness': ({ of }: EvaluateTask, { catalog, progress }: TaskTools): Result<ReadinessReport> => {
    const design = designOf(of)
    return design.ok ? ok(assessReadiness(design.value, catalog, seed, progress)) : design
  },

  'model.validate': ({ table }: { readonly table: PublishedTable }, { progress }: TaskTools): Result<CheckedTable> => ok(recomputeTable(table, progress)),

  'model.evaluate': (cases: readonly unknown[], { progress }: TaskTools): Result<ModelAnswer[]> =>
    ok(
      cases.map((one, at) => {
        progress(at / cases.length, `case ${at + 1} of ${cases.length}`)
        return answerOf(one)
      }),
    ),
} as const

export type Tasks = typeof tasks
export type TaskName = keyof Tasks
export type TaskInput<N extends TaskName> = Parameters<Tasks[N]>[0]
export type TaskOutput<N extends TaskName> = ReturnType<Tasks[N]> extends Result<infer T> ? T : never

/** Works on a task and gives its answer; `job` names it for progress and cancelling. */
export type Compute = <N extends TaskName>(task: N, input: TaskInput<N>, job?: string) => Promise<Result<TaskOutput<N>>>

/** The same by names that come from elsewhere. */
export const runTask = (task: TaskName, input: unknown, tools: TaskTools): Result<unknown> =>
  (tasks[task] as (input: unknown, tools: TaskTools) => Result<unknown>)(input, tools)
