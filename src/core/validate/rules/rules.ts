import { backoffWithoutJitter } from './backoff-without-jitter.ts'
import { callGraph } from './call-graph.ts'
import { cacheLossOverload } from './cache-loss-overload.ts'
import { cacheOnLinearizablePath } from './cache-on-linearizable-path.ts'
import { commonCauseLeftOut } from './common-cause-left-out.ts'
import { dominantUnavailability } from './dominant-unavailability.ts'
import { dualWrite } from './dual-write.ts'
import { evenConsensusGroup } from './even-consensus-group.ts'
import { hotKey } from './hot-key.ts'
import { incidentFollowUp } from './incident-follow-up.ts'
import { missedRequirements } from './missed-requirements.ts'
import { missingCircuitBreaker } from './missing-circuit-breaker.ts'
import { missingTimeout } from './missing-timeout.ts'
import { noObservability } from './no-observability.ts'
import { numbersContradict } from './numbers-contradict.ts'
import { overProvisioned } from './over-provisioned.ts'
import { partitionPolicyMissing } from './partition-policy-missing.ts'
import { poolsAndLimits } from './pools-and-limits.ts'
import { referenceLeavesOutAStep } from './reference-leaves-out-a-step.ts'
import { replicasInOneZone } from './replicas-in-one-zone.ts'
import { retryCollapse } from './retry-collapse.ts'
import { retryMultiplication } from './retry-multiplication.ts'
import { retryWithoutIdempotency } from './retry-without-idempotency.ts'
import type { Rule } from './rule.ts'
import { saturatedComponent } from './saturated-component.ts'
import { singlePointOfFailure } from './single-point-of-failure.ts'
import { softStepWithoutFallback } from './soft-step-without-fallback.ts'
import { timeoutInversion } from './timeout-inversion.ts'
import { undecidedVerdict } from './undecided-verdict.ts'
import { unknownElement } from './unknown-element.ts'
import { zoneLossCapacity } from './zone-loss-capacity.ts'

/** Every rule that is a function, by what it looks at: availability, load, calls, data, the document itself. The others are conditions of the catalog. */
export const rules: readonly Rule[] = [
  singlePointOfFailure, dominantUnavailability, replicasInOneZone, evenConsensusGroup, commonCauseLeftOut,
  saturatedComponent, zoneLossCapacity, cacheLossOverload, retryCollapse, hotKey, overProvisioned,
  missingTimeout, timeoutInversion, retryMultiplication, retryWithoutIdempotency, backoffWithoutJitter, missingCircuitBreaker, softStepWithoutFallback,
  dualWrite, cacheOnLinearizablePath, partitionPolicyMissing,
  ...missedRequirements, ...callGraph, ...poolsAndLimits,
  incidentFollowUp, noObservability, referenceLeavesOutAStep, numbersContradict, undecidedVerdict, unknownElement,
]

export const findRule = (id: string): Rule | undefined => rules.find((rule) => rule.id === id)
