import { groupOf } from './field.ts'
import type { RequirementField } from './field.ts'

const purpose = groupOf('Purpose')
const demand = groupOf('Demand')
const response = groupOf('Response time')
const recovery = groupOf('Availability and recovery')
const data = groupOf('Data and correctness')
const events = groupOf('Events and transactions')
const shape = groupOf('Shape of the system')
const change = groupOf('Organisation and change')
const money = groupOf('Money')
const compliance = groupOf('Compliance')
const sizing = groupOf('Limits and sizing')

const ofDesign = true

/** Every question of step 1 and every fact of a design that the catalog's expressions may name, in display order. */
export const requirementFields: readonly RequirementField[] = [
  purpose.words('domain', 'Domain', 'text'),
  purpose.words('keywords', 'Keywords', 'list'),

  demand.number('orders_per_hour', 'Business rate', '1/h', { note: 'Orders, bookings or whatever the business counts, as a mean.' }),
  demand.number('operations_per_order', 'Operations per order', '1', {
    default: 1, note: 'Calls that reach the system for one order: pages, stock checks, payment, status.',
  }),
  demand.number('spike_factor', 'Peak over mean', '1', { min: 1, max: 100_000, default: 1 }),
  demand.number('peak_rps', 'Peak requests', '1/s', {
    derive: ['peak_rps_read + peak_rps_write', 'orders_per_hour / 3600 * spike_factor * operations_per_order'],
  }),
  demand.number('peak_rps_read', 'Peak reads', '1/s'),
  demand.number('peak_rps_write', 'Peak writes', '1/s'),
  demand.number('read_write_ratio', 'Reads per write', '1', { derive: ['peak_rps_read / peak_rps_write'] }),
  demand.number('users', 'Users', '1'),
  demand.number('growth_per_year', 'Growth in a year', '1', { note: 'Demand in a year over demand today.' }),
  demand.ratio('idle_ratio', 'Idle hours', { note: 'Share of hours with less than 5 % of the peak.' }),
  demand.ratio('contention_ratio', 'Writes to the hottest key', { note: 'Share of all writes.' }),
  demand.ratio('negative_lookup_ratio', 'Lookups that find nothing'),
  demand.ratio('read_after_write_ratio', 'Reads that follow a write', { note: 'Share of reads of something just written.' }),

  response.number('p50_ms', 'Median', 'ms', { note: 'End to end.' }),
  response.number('p99_ms', 'p99', 'ms', { note: 'End to end.' }),
  response.number('p99_read_ms', 'Read p99', 'ms'),
  response.number('p99_write_ms', 'Write p99', 'ms'),
  response.number('tail_ratio', 'p99 over median', '1', { derive: ['p99_ms / p50_ms'] }),
  response.ratio('tail_quantile', 'Quantile of the parts', { default: 0.99, ofDesign }),
  response.number('wait_budget_ms', 'Wait that is allowed', 'ms', { ofDesign }),

  recovery.ratio('availability', 'Availability', { note: 'Share of good requests over the window.' }),
  recovery.number('rpo_s', 'Data that may be lost (RPO)', 's'),
  recovery.number('rto_s', 'Time to be back (RTO)', 's'),
  recovery.choice('partition_policy', 'During a network partition', ['unset', 'CP', 'AP'], {
    default: 'unset', note: 'Set it for each class of data; this is the answer for the rest.',
  }),
  recovery.number('partition_min_per_year', 'Minutes cut off in a year', 'min', { max: 525_600 }),
  recovery.ratio('minority_client_share', 'Clients on the cut-off side'),
  recovery.choice('threat_model', 'Faults to survive', ['crash', 'byzantine'], { default: 'crash' }),
  recovery.count('tolerated_faults', 'Simultaneous faults', { default: 1, max: 1000 }),
  recovery.ratio('path_availability', 'Availability of the path', { ofDesign }),

  data.choice('consistency', 'Consistency', ['linearizable', 'serializable', 'session', 'bounded', 'eventual']),
  data.number('staleness_s', 'Reads may be behind by', 's'),
  data.yesNo('oversell_forbidden', 'Overselling is forbidden'),
  data.yesNo('quantity_is_unique', 'Each item exists once', { note: 'A seat or a driver, not a stock of equal pieces.' }),
  data.yesNo('multi_writer', 'Several regions accept writes'),
  data.number('data_gb', 'Data', 'GB'),
  data.number('state_gb', 'State in memory', 'GB'),
  data.number('item_bytes', 'Size of an item', 'B'),
  data.number('key_count', 'Keys', '1'),
  data.number('retention_days', 'Kept for', 'd'),
  data.ratio('cold_data_ratio', 'Data hardly ever read'),
  data.choice('access_pattern', 'Access pattern', ['point', 'range', 'search', 'scan', 'geo']),
  data.count('distinct_query_shapes', 'Kinds of query', { max: 1_000_000 }),
  data.yesNo('idempotent_reads', 'Reads can be repeated safely', { default: true }),
  data.yesNo('partial_results_ok', 'A partial answer is acceptable'),
  data.yesNo('cache_on_linearizable_path', 'A cache answers reads that must be linearizable'),
  data.yesNo('dedupe_store_evictable', 'Idempotency keys can be evicted'),

  events.choice('ordering', 'Order of events', ['none', 'per-key', 'causal', 'total'], { default: 'none' }),
  events.choice('delivery', 'Delivery', ['at-most-once', 'at-least-once', 'exactly-once-effect']),
  events.count('event_consumers', 'Consumers of changes', { max: 1_000_000 }),
  events.yesNo('db_is_source_of_truth', 'The database is the source of truth'),
  events.yesNo('multi_service_tx', 'A transaction spans services'),
  events.yesNo('compensable', 'Steps can be undone'),
  events.number('tx_duration_s', 'A transaction takes', 's'),
  events.number('task_duration_s', 'A task takes', 's'),
  events.ratio('cross_partition_tx_ratio', 'Transactions across partitions'),
  events.yesNo('history_query', 'Past states are queried'),

  shape.count('regions', 'Regions', { default: 1, max: 1000 }),
  shape.count('services', 'Services', { default: 1, max: 100_000 }),
  shape.count('external_dependencies', 'External dependencies', { max: 10_000 }),
  shape.count('fanout', 'Calls in parallel for one request', { default: 1, max: 1_000_000 }),
  shape.count('tenants', 'Tenants', { default: 1, max: 1_000_000_000 }),
  shape.count('public_consumers', 'Consumers of the public interface', { max: 1_000_000_000 }),
  shape.yesNo('has_versioning', 'The interface has versions'),
  shape.yesNo('has_contract_tests', 'Contract tests exist'),

  change.count('teams', 'Teams', { default: 1, max: 10_000 }),
  change.count('languages', 'Programming languages', { default: 1, max: 100 }),
  change.number('deploys_per_week', 'Releases in a week', '1'),
  change.yesNo('migration', 'A store or platform is being replaced'),
  change.yesNo('rewrite', 'A service is being rewritten'),
  change.yesNo('side_effects_isolatable', 'Side effects can be kept out of a trial run'),
  change.count('max_team_size', 'Largest team', { ofDesign, max: 10_000 }),
  change.number('teams_per_change', 'Teams needed for a change', '1', { ofDesign }),
  change.count('components_without_single_owner', 'Components without one owner', { ofDesign }),
  change.ratio('congruence', 'Dependencies with a team link', { ofDesign }),

  money.number('budget_usd_month', 'Budget', 'USD/month'),
  money.number('revenue_per_hour', 'Revenue at risk', 'USD/h'),
  money.number('egress_gb_month', 'Traffic to users', 'GB/month'),
  money.number('cross_region_gb_month', 'Traffic between regions', 'GB/month'),
  money.number('egress_price_gb', 'Price of traffic', 'USD/GB', { default: 0.09, note: 'List price, first 10 TB; source aws-transfer.' }),

  compliance.yesNo('audit_required', 'Every change must be on record'),
  compliance.yesNo('pii', 'Personal data'),
  compliance.choice('regulatory', 'Regulation', ['none', 'pci', 'gdpr', 'hipaa', 'sox'], { default: 'none' }),
  compliance.yesNo('erasure_required', 'Personal data must be erased on request'),
  compliance.yesNo('crypto_shred', 'Erasure by destroying keys'),

  sizing.number('single_node_write_limit', 'Writes that one node takes', '1/s', {
    default: 10_000, note: 'Planning default without a source: measure it.',
  }),
  sizing.number('single_node_read_limit', 'Reads that one node takes', '1/s', {
    default: 50_000, note: 'Planning default without a source: measure it.',
  }),
  sizing.number('partition_limit_rps', 'Requests that one partition takes', '1/s', { default: 1000, note: 'Source dynamodb-docs.' }),
  sizing.ratio('target_utilisation', 'Utilisation aimed at', { default: 0.75, note: 'Planning default without a source.' }),
  sizing.count('replicas', 'Copies of the data', { default: 3, max: 100_000, ofDesign }),
  sizing.count('quorum', 'Copies that must agree', { default: 2, max: 100_000, ofDesign }),
  sizing.count('nodes', 'Nodes of the cluster', { max: 1_000_000, ofDesign }),
  sizing.count('servers', 'Servers', { max: 1_000_000, ofDesign }),
  sizing.count('failure_domains', 'Failure domains', { default: 3, max: 1000, ofDesign }),
  sizing.number('rtt_quorum_ms', 'Round trip to the quorum', 'ms', { ofDesign }),
  sizing.number('rtt_region_ms', 'Round trip between regions', 'ms', { ofDesign }),
  sizing.number('region_distance_km', 'Distance between regions', 'km', { max: 20_016, ofDesign, note: 'Along the surface; half the globe is the most.' }),
  sizing.count('sync_cross_region_calls', 'Synchronous calls between regions', { ofDesign }),
  sizing.count('pool_size', 'Connections in the pool', { ofDesign }),
  sizing.count('app_instances', 'Instances with a pool', { ofDesign }),
  sizing.count('db_max_connections', 'Connections that the database takes', { default: 100, ofDesign, note: 'Source pg-docs.' }),
  sizing.number('mean_service_ms', 'Mean service time', 'ms', { ofDesign }),
  sizing.ratio('utilisation', 'Utilisation', { ofDesign }),
  sizing.ratio('usl_alpha', 'Contention coefficient', { ofDesign }),
  sizing.ratio('usl_beta', 'Coherency coefficient', { ofDesign }),
  sizing.ratio('serial_fraction', 'Serial share of the work', { ofDesign }),
  sizing.number('required_speedup', 'Speed-up that is needed', '1', { ofDesign }),
  sizing.number('zipf_s', 'Exponent of popularity', '1', { default: 1, max: 50, ofDesign }),
  sizing.number('cached_items', 'Items in the cache', '1', { ofDesign }),
  sizing.ratio('assumed_hit_ratio', 'Hit ratio assumed', { ofDesign }),
  sizing.count('components', 'Components', { ofDesign }),
  sizing.count('sync_edges', 'Synchronous connections', { ofDesign }),
  sizing.count('critical_components_without_redundancy', 'Critical components without a second', { ofDesign }),
]

const fieldsById: ReadonlyMap<string, RequirementField> = new Map(requirementFields.map((field) => [field.id, field]))

export function fieldNamed(id: string): RequirementField | undefined {
  return fieldsById.get(id)
}

/**
 * Names that an expression may read although nobody is asked for them:
 * `partitioned` is true when P1 is used; the lists are asked by `has`, `uses`, `usesPattern`.
 */
export const derivedNames: readonly string[] = ['partitioned']

/** True when an expression of the catalog may read this name. */
export function isKnownName(name: string): boolean {
  return fieldsById.has(name) || derivedNames.includes(name)
}
