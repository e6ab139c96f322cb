export type Inputs = Readonly<Record<string, unknown>>

/** What must hold of a model beyond its worked case. Inputs that are not named are those of the first worked case. */
export interface Law {
  readonly model: string
  /** A case that follows from the definition alone, where much falls away, and what must come out. */
  readonly limit: readonly [inputs: Inputs, outputs: Inputs]
  /** An input, by its path or by what it makes of a number, the range it is drawn from, and the output that goes with it or against it. */
  readonly by: string | ((x: number) => Inputs)
  readonly from: number
  readonly to: number
  readonly isWhole?: true
  readonly with?: Inputs
  /** Draws of two values each, 25 unless one evaluation takes long. */
  readonly runs?: number
  readonly goes: readonly ['up' | 'down', output: string]
}

const whole = { isWhole: true } as const
const exponential = (mean: number) => ({ type: 'exponential', mean_ms: mean })

export const laws: readonly Law[] = [
  // Queues
  { model: 'littles_law', limit: [{ responseTime_s: 0 }, { concurrency: 0 }], by: 'arrivalRate_per_s', from: 0, to: 1e6, goes: ['up', 'concurrency'] },
  // Nobody waits where nobody comes.
  { model: 'mm1', limit: [{ arrivalRate_per_s: 1e-12 }, { meanResponse_s: 0.1, meanWait_s: 0 }], by: 'arrivalRate_per_s', from: 0.1, to: 9.9, goes: ['up', 'meanWait_s'] },
  // One server is M/M/1: at half load half of all wait, as long as a service takes.
  { model: 'mmc', limit: [{ servers: 1, arrivalRate_per_s: 0.5 }, { probWait: 0.5, meanWait_s: 1 }], by: 'arrivalRate_per_s', from: 0.1, to: 1.9, goes: ['up', 'probWait'] },
  { model: 'mmc_servers_for_wait_target', limit: [{ arrivalRate_per_s: 1e-9 }, { servers: 1 }], by: 'arrivalRate_per_s', from: 0.1, to: 50, goes: ['up', 'servers'] },
  { model: 'erlang_b', limit: [{ servers: 0 }, { blocking: 1 }], by: 'offeredLoad_erlang', from: 0.01, to: 100, goes: ['up', 'blocking'] },
  { model: 'erlang_b_servers', limit: [{ targetBlocking: 1 }, { servers: 0 }], by: 'offeredLoad_erlang', from: 0.1, to: 100, goes: ['up', 'servers'] },
  // a / (1 + a) = 1/3 at a = 1/2.
  { model: 'erlang_b_offered_load', limit: [{ targetBlocking: 1 / 3 }, { offeredLoad_erlang: 0.5 }], by: 'servers', from: 1, to: 50, ...whole, goes: ['up', 'offeredLoad_erlang'] },
  { model: 'mmck', limit: [{ capacity: 1 }, { lossProbability: 0.5 }], by: 'arrivalRate_per_s', from: 0.1, to: 10, goes: ['up', 'lossProbability'] },
  // Nobody leaves who has all the time of the world: M/M/1 at half load.
  { model: 'mmc_abandonment_erlang_a', limit: [{ arrivalRate_per_s: 0.5, meanPatience_s: 1e12 }, { probWait: 0.5, abandonFraction: 0 }], by: 'meanPatience_s', from: 0.1, to: 100, goes: ['down', 'abandonFraction'] },
  // Exponential service is M/M/1 again.
  { model: 'mg1_pollaczek_khinchine', limit: [{ serviceScv: 1 }, { meanWait_s: 0.1 }], by: 'serviceScv', from: 0, to: 10, goes: ['up', 'meanWait_s'] },
  { model: 'mg1_processor_sharing', limit: [{ arrivalRate_per_s: 1e-12 }, { slowdown: 1 }], by: 'arrivalRate_per_s', from: 0.1, to: 9.9, goes: ['up', 'slowdown'] },
  { model: 'mdc_exact_wait', limit: [{ arrivalRate_per_s: 1e-12 }, { meanWait_s: 0 }], by: 'arrivalRate_per_s', from: 0.5, to: 9.5, goes: ['up', 'meanWait_s'] },
  // Without variation on either side nobody waits.
  { model: 'gg1_kingman', limit: [{ arrivalScv: 0, serviceScv: 0 }, { meanWait_s: 0 }], by: 'arrivalScv', from: 0, to: 10, goes: ['up', 'meanWait_s'] },
  { model: 'ggc_allen_cunneen', limit: [{ servers: 1, arrivalRate_per_s: 0.5, arrivalScv: 1, serviceScv: 1 }, { meanWait_s: 1 }], by: 'arrivalScv', from: 0, to: 10, goes: ['up', 'meanWait_s'] },
  { model: 'ggc_sakasegawa', limit: [{ arrivalScv: 0, serviceScv: 0 }, { meanWait_s: 0 }], by: 'serviceScv', from: 0, to: 10, goes: ['up', 'meanWait_s'] },
  { model: 'halfin_whitt', limit: [{ beta: 10 }, { servers: 200, probWaitLimit: 0 }], by: 'beta', from: 0.1, to: 3, goes: ['down', 'probWaitLimit'] },
  { model: 'priority_mm1_nonpreemptive', limit: [{ arrivalRates_per_s: [0.5], serviceTimes_s: [1] }, { meanWaits_s: [1] }], by: 'arrivalRates_per_s.0', from: 0.1, to: 0.7, goes: ['up', 'meanWaits_s.1'] },
  // One queue chosen blindly is M/M/1.
  { model: 'jsq_d_mean_field', limit: [{ utilization: 0.9 }, { meanResponseServiceUnits: 10 }], by: 'choices', from: 1, to: 10, ...whole, goes: ['down', 'meanResponseServiceUnits'] },

  // Networks
  {
    model: 'jackson_open_network', limit: [{ externalArrivals_per_s: [0.5], routing: [[0]], serviceTimes_s: [1], servers: [1] }, { systemResponse_s: 2 }],
    by: 'externalArrivals_per_s.0', from: 0.1, to: 0.9, goes: ['up', 'systemResponse_s'],
  },
  { model: 'mva_closed_single_class', limit: [{ customers: 1 }, { throughput_per_s: 1, response_s: 1 }], by: 'customers', from: 1, to: 50, ...whole, goes: ['up', 'response_s'] },
  { model: 'mva_closed_multiserver', limit: [{ customers: 1 }, { throughput_per_s: 0.5, response_s: 1 }], by: 'customers', from: 1, to: 30, ...whole, goes: ['up', 'response_s'] },
  { model: 'mva_closed_multiclass', limit: [{ demands_s: [[1]], customers: [1], thinkTimes_s: [0] }, { throughputs_per_s: [1], responses_s: [1] }], by: 'customers.0', from: 1, to: 10, ...whole, goes: ['up', 'responses_s.1'] },
  // A single customer never meets another.
  { model: 'asymptotic_bounds', limit: [{ customers: 1 }, { throughputUpper_per_s: 1 / 3, throughputLower_per_s: 1 / 3 }], by: 'customers', from: 1, to: 100, ...whole, goes: ['up', 'responseLower_s'] },
  {
    model: 'throughput_bottleneck_forced_flow', limit: [{ resources: [{ name: 'only', capacity_per_s: 100, visits: 1, maxUtilization: 1 }] }, { maxRequests_per_s: 100, bottleneck: 'only' }],
    by: 'resources.1.capacity_per_s', from: 100, to: 10_000, goes: ['up', 'maxRequests_per_s'],
  },

  // Scaling
  { model: 'usl_predict', limit: [{ n: 1 }, { throughput: 1 }], by: 'alpha', from: 0.001, to: 0.999, goes: ['down', 'throughput'] },
  { model: 'usl_fit', limit: [{ throughput: [5, 8.928571428571429, 14.084507042253521, 17.699115044247787] }, { alpha: 0.1, beta: 0.01, gamma: 5 }], by: (x) => ({ throughput: [x, x * 1.7857142857142858, x * 2.8169014084507044, x * 3.539823008849557] }), from: 1, to: 1000, goes: ['up', 'gamma'] },
  { model: 'amdahl', limit: [{ serialFraction: 1, n: 64 }, { speedup: 1 }], by: 'n', from: 1, to: 1000, ...whole, goes: ['up', 'speedup'] },
  { model: 'gustafson', limit: [{ serialFraction: 1 }, { scaledSpeedup: 1 }], by: 'n', from: 1, to: 1000, ...whole, goes: ['up', 'scaledSpeedup'] },

  // Latency
  { model: 'fanout_tail', limit: [{ fanout: 1 }, { slowProbability: 0.01 }], by: 'leafSlowProbability', from: 0, to: 0.01, goes: ['up', 'slowProbability'] },
  { model: 'exponential_order_mean', limit: [{ n: 1, k: 1 }, { mean_ms: 10 }], by: 'k', with: { n: 10 }, from: 1, to: 10, ...whole, goes: ['up', 'mean_ms'] },
  { model: 'series_latency_exponential', limit: [{ means_ms: [1] }, { mean_ms: 1, p50_ms: Math.LN2 }], by: 'means_ms.0', from: 0.1, to: 100, goes: ['up', 'p50_ms'] },
  { model: 'series_latency_erlang', limit: [{ stages: 1 }, { p50_ms: Math.LN2 }], by: 'stages', from: 1, to: 50, ...whole, goes: ['up', 'p50_ms'] },
  { model: 'series_latency_lognormal', limit: [{ parts: [{ type: 'lognormal', median_ms: 7, sigma: 0.5 }], percentiles: [0.5] }, { p50_ms: 7 }], by: 'parts.0.median_ms', from: 1, to: 100, goes: ['up', 'p50_ms'] },
  { model: 'latency_mixture_quantile', limit: [{ distribution: { type: 'constant', value_ms: 7 } }, { p90_ms: 7 }], by: 'distribution.mean_ms', from: 1, to: 100, goes: ['up', 'p90_ms'] },
  { model: 'kth_fastest_of_n', limit: [{ n: 1 }, { p90_ms: 10 * Math.LN10 }], by: 'n', from: 1, to: 20, ...whole, goes: ['down', 'p90_ms'] },
  { model: 'hedged_request', limit: [{ hedgeDelay_ms: 1e6 }, { p90_ms: 10 * Math.LN10, extraLoadFraction: 0 }], by: 'hedgeDelay_ms', from: 0, to: 30, goes: ['down', 'extraLoadFraction'] },
  { model: 'cache_mixture_latency', limit: [{ hitRatio: 1 }, { p90_ms: 1, backendLoadFraction: 0 }], by: 'hitRatio', from: 0, to: 1, goes: ['down', 'p90_ms'] },

  // Availability
  { model: 'availability_mtbf', limit: [{ mttr_h: 0 }, { availability: 1, downtime_min_per_year: 0 }], by: 'mttr_h', from: 0, to: 100, goes: ['down', 'availability'] },
  { model: 'availability_series', limit: [{ availabilities: [1, 1] }, { availability: 1, downtime_min_per_30d: 0 }], by: 'availabilities.0', from: 0, to: 1, goes: ['up', 'availability'] },
  { model: 'availability_k_of_n', limit: [{ availability: 1 }, { unavailability: 0 }], by: 'availability', from: 0, to: 1, goes: ['down', 'unavailability'] },
  { model: 'availability_k_of_n_heterogeneous', limit: [{ k: 2 }, { availability: 0.72 }], by: 'availabilities.0', from: 0, to: 1, goes: ['up', 'availability'] },
  // All failures common: as bad as a single one.
  { model: 'availability_beta_factor', limit: [{ beta: 1 }, { unavailability: 0.1 }], by: 'beta', from: 0, to: 1, goes: ['up', 'unavailability'] },
  { model: 'availability_failover', limit: [{ coverage: 1 }, { downtime_s_per_year: 0, availability: 1 }], by: 'coverage', from: 0, to: 1, goes: ['down', 'downtime_s_per_year'] },
  { model: 'availability_dependency_kinds', limit: [{ dependencies: [] }, { availability: 1 }], by: 'own', from: 0, to: 1, goes: ['up', 'availability'] },
  { model: 'slo_error_budget', limit: [{ slo: 0.999 }, { budget_min: 43.2 }], by: 'slo', from: 0.9, to: 0.999, goes: ['down', 'budget_min'] },
  { model: 'calculus_of_service_availability', limit: [{ criticalDependencies: 2 }, { dependencyAvailability_share: 1 - 0.001 / 3 }], by: 'slo', from: 0.9, to: 0.9999, goes: ['down', 'outageMinutes_per_quarter'] },
  { model: 'zone_headroom', limit: [{ zones: 1, zonesLost: 0 }, { totalInstances: 7, overProvisionFactor: 1 }], by: 'peak_per_s', from: 1, to: 10_000, goes: ['up', 'totalInstances'] },
  // Both of two must be there: whichever fails first ends it.
  { model: 'durability_markov_mttdl', limit: [{ units: 2, needed: 2 }, { mttdl_h: 4380 }], by: 'mttr_h', with: { units: 2 }, from: 0.1, to: 100, goes: ['down', 'mttdl_h'] },
  { model: 'erasure_code', limit: [{ parity: 0 }, { overhead: 1, tolerates: 0, availability: 0.81 }], by: 'nodeAvailability', from: 0, to: 1, goes: ['up', 'availability'] },
  { model: 'rpo_rto', limit: [{ replicationLag_s: 0 }, { lostWrites: 0, rpo_s: 0 }], by: 'replicationLag_s', from: 0, to: 100, goes: ['up', 'lostWrites'] },
  { model: 'quorum_availability', limit: [{ n: 3, r: 3, w: 1 }, { readAvailability: 0.729, writeAvailability: 0.999 }], by: 'nodeAvailability', from: 0, to: 1, goes: ['up', 'readAvailability'] },

  // Replicas and agreement
  { model: 'pbs_k_staleness', limit: [{ r: 2, w: 2 }, { staleProbability: 0, strictOverlap: true }], by: 'k', from: 1, to: 10, ...whole, goes: ['down', 'staleProbability'] },
  { model: 'pbs_wars', limit: [{ times_ms: [1000] }, { consistentAt: [1] }], by: (x) => ({ times_ms: [x] }), with: { n: 3, W: exponential(5), A: exponential(1), R: exponential(1), S: exponential(1) }, from: 0, to: 20, runs: 1, goes: ['up', 'consistentAt.0'] },
  { model: 'consensus_commit_latency', limit: [{ diskFsync_ms: 0 }, { commitPerLeader_ms: [1, 1, 5] }], by: 'diskFsync_ms', from: 0, to: 50, goes: ['up', 'commitPerLeader_ms.0'] },
  { model: 'consensus_client_latency', limit: [{ rtt_ms: [[0, 0], [0, 0]] }, { meanWrite_ms: 0 }], by: (x) => ({ rtt_ms: [[0, x], [x, 0]] }), from: 0, to: 300, goes: ['up', 'meanWrite_ms'] },
  { model: 'spanner_commit_wait', limit: [{ epsilon_ms: 0 }, { minCommitWait_ms: 0, maxSerialWritesPerKey_per_s: 100 }], by: 'epsilon_ms', from: 0, to: 100, goes: ['down', 'maxSerialWritesPerKey_per_s'] },
  { model: 'byzantine_bounds', limit: [{ faults: 0 }, { minNodesBft: 1, minNodesCft: 1 }], by: 'faults', from: 0, to: 100, ...whole, goes: ['up', 'minNodesBft'] },
  { model: 'geo_rtt_floor', limit: [{ to_deg: [0, 0] }, { distance_km: 0, minRtt_ms: 0 }], by: 'fibreIndex', from: 1, to: 2, goes: ['up', 'minRtt_ms'] },

  // Retries and stability
  { model: 'retry_amplification', limit: [{ failureProbability: 0 }, { attemptsPerRequest: 1, successProbability: 1 }], by: 'failureProbability', from: 0, to: 1, goes: ['up', 'attemptsPerRequest'] },
  { model: 'retry_budget', limit: [{ failureProbability: 0 }, { amplification: 1 }], by: 'budgetRatio', from: 0, to: 1, goes: ['up', 'amplification'] },
  { model: 'metastable_retry_fixed_points', limit: [{ arrivalRate_per_s: 900 }, { fixedPointsBelowCapacity_per_s: [900], collapsedStateExists: false }], by: 'retries', from: 0, to: 5, ...whole, goes: ['down', 'safeArrivalRate_per_s'] },
  { model: 'cache_loss_amplification', limit: [{ dropTo: 0.99 }, { amplification: 1 }], by: 'dropTo', from: 0, to: 0.99, goes: ['down', 'amplification'] },
  { model: 'ttl_cache', limit: [{ ttl_s: 0 }, { hitRatioFixed: 0, hitRatioSliding: 0 }], by: 'ttl_s', from: 0, to: 100, goes: ['up', 'hitRatioFixed'] },
  { model: 'burst_backlog_drain', limit: [{ burst_s: 0 }, { peakBacklog: 0, drain_s: 0 }], by: 'peakRate_per_s', from: 100, to: 1000, goes: ['up', 'peakBacklog'] },
  { model: 'token_bucket', limit: [{ offered_per_s: 10 }, { admitted: 100, rejected: 0 }], by: 'offered_per_s', from: 10, to: 100, goes: ['up', 'rejected'] },
  { model: 'autoscale_headroom', limit: [{ growth_per_min: 0 }, { targetUtilization: 0.7, headroomFactor: 1 }], by: 'growth_per_min', from: 0, to: 1, goes: ['down', 'targetUtilization'] },

  // Structures
  { model: 'bloom_filter', limit: [{ bits: 1e12 }, { falsePositive: 0 }], by: 'items', with: { bits: 1000, hashes: 7 }, from: 1, to: 1000, ...whole, goes: ['up', 'falsePositive'] },
  { model: 'bloom_sizing', limit: [{ targetFalsePositive: 0.25 }, { bitsPerItem: 2 / Math.LN2, hashes: 2 }], by: 'targetFalsePositive', from: 0.001, to: 0.5, goes: ['down', 'bitsPerItem'] },
  { model: 'gossip_push_rounds', limit: [{ fanout: 5 }, { rounds: 1 }], by: 'nodes', from: 2, to: 100_000, ...whole, goes: ['up', 'rounds'] },
  { model: 'consistent_hash_imbalance', limit: [{ vnodes: 5 }, { loadCv: 0, maxOverMeanSinglePoint: 1 }], by: 'vnodes', with: { nodes: 10 }, from: 1, to: 1000, ...whole, goes: ['down', 'loadCv'] },
  { model: 'balls_into_bins_max', limit: [{ maxLoad: 2 }, { probMaxAtMost: 1 }], by: 'bins', from: 2, to: 100, ...whole, goes: ['up', 'probMaxAtMost'] },
  { model: 'birthday_collision', limit: [{ ids: 1 }, { collisionProbability: 0 }], by: 'ids', with: { bits: 20 }, from: 2, to: 1000, ...whole, goes: ['up', 'collisionProbability'] },
  { model: 'lru_exact_irm', limit: [{ popularity: [0.5, 0.5] }, { hitRatio: 0.5 }], by: 'cacheItems', from: 1, to: 2, ...whole, goes: ['up', 'hitRatio'] },
  { model: 'lru_che_zipf', limit: [{ cacheItems: 10 }, { hitRatio: 0.1, staticOptimum: 0.1 }], by: 'cacheItems', from: 1, to: 99, ...whole, goes: ['up', 'hitRatio'] },
  { model: 'zipf_concentration', limit: [{ exponent: 0 }, { topShare: 0.5, hottestKeyShare: 0.5 }], by: 'exponent', from: 0, to: 3, goes: ['up', 'topShare'] },

  // Cost, storage, statistics
  { model: 'storage_capacity', limit: [{ bytes: 0 }, { logical_TB: 0, provisioned_TB: 0 }], by: 'bytes', from: 0, to: 1e6, goes: ['up', 'provisioned_TB'] },
  { model: 'kafka_partitions', limit: [{ target_MBps: 0.3, growth: 1 }, { partitions: 1 }], by: 'target_MBps', from: 1, to: 1000, goes: ['up', 'partitions'] },
  { model: 'cost_reserved_breakeven', limit: [{ upfront_usd: 0 }, { breakEvenHours: 0 }], by: 'upfront_usd', from: 0, to: 100, goes: ['up', 'breakEvenHours'] },
  { model: 'cost_serverless_breakeven', limit: [{ usd_per_million: 0.4 }, { breakEven_per_s: 25 }], by: 'server_usd_per_h', from: 0.01, to: 10, goes: ['up', 'breakEven_per_s'] },
  { model: 'cost_npv', limit: [{ months: 1 }, { npv_usd: 150 }], by: 'annualRate', from: 0, to: 0.5, goes: ['down', 'npv_usd'] },
  { model: 'lognormal_uncertainty_product', limit: [{ factors: [{ median: 2, sigma: 1 }, { median: 3, sigma: 1 }] }, { median: 6, varianceShare: [0.5, 0.5] }], by: 'factors.1.sigma', from: 0.1, to: 3, goes: ['up', 'p95'] },
  { model: 'tornado_sensitivity', limit: [{ ranges: { arrivalRate_per_s: [5, 5], serviceTime_s: [0.08, 0.12] } }, { order: ['serviceTime_s', 'arrivalRate_per_s'] }], by: 'ranges.arrivalRate_per_s.1', from: 5, to: 9, goes: ['up', 'swing_s.arrivalRate_per_s'] },
  { model: 'sobol_ishigami', limit: [{ a: 1e6 }, { S1: 0, S2: 1, ST2: 1 }], by: 'a', from: 0, to: 20, goes: ['up', 'S2'] },
  { model: 'samples_for_percentile', limit: [{ percentile: 0.5, confidence: 0.5 }, { samplesNeeded: 1 }], by: 'confidence', from: 0.1, to: 0.999, goes: ['up', 'samplesNeeded'] },
  // The interval of the median of a hundred, as in any table of the sign test.
  { model: 'quantile_order_statistic_ci', limit: [{ samples: 100, percentile: 0.5 }, { lowerRank: 40, upperRank: 61 }], by: 'samples', from: 500, to: 10_000, ...whole, goes: ['up', 'lowerRank'] },
  { model: 'wilson_interval', limit: [{ successes: 10 }, { high: 1 }], by: 'successes', from: 0, to: 10, ...whole, goes: ['up', 'low'] },
]
