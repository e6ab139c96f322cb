import type { GuessedSafety } from './safety-guess.ts'

const reading = /^(?:select|show|explain|describe|desc|table|values|with|use|pragma|\\[dlxz]\S*|\\timing|\\q|\\conninfo)\b/i
const destroying = /\b(?:drop|truncate|delete|pg_drop_replication_slot|pg_replication_slot_advance|lo_unlink|purge|detach|reset\s+(?:master|slave|replica))\b/i
/** Functions and clauses that change something although the statement begins with `select` or `with`. */
const changing = new RegExp(
  [
    'insert', 'update', 'merge', 'into', 'alter', 'create', 'grant', 'revoke', 'vacuum', 'analyze', 'reindex', 'cluster', 'refresh', 'lock', 'kill',
    'setval', 'nextval', 'set_config', 'pg_terminate_backend', 'pg_cancel_backend', 'pg_reload_conf', 'pg_rotate_logfile', 'pg_switch_wal', 'pg_promote',
    'pg_create_\\w+', 'pg_advisory_\\w*lock\\w*', 'pg_wal_replay_\\w+', 'pg_stat_reset\\w*', 'pg_stat_statements_reset', 'pg_logical_slot_get_\\w+', 'dblink\\w*', 'call', 'execute', 'do',
  ].map((word) => `\\b${word}\\b`).join('|'),
  'i',
)

/** What SQL text does, judged by its words outside quotes; what it does not know is unknown. */
export function sqlSafety(sql: string): GuessedSafety {
  const plain = sql.replace(/--[^\n]*/g, ' ').replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/'(?:[^']|'')*'/g, "''")
  const statements = plain.split(';').map((each) => each.trim()).filter((each) => each !== '')
  if (statements.some((each) => destroying.test(each))) return 'destroy'
  if (statements.some((each) => /^(?:set|begin|commit|rollback|start|stop|pause|resume|reload|shutdown|kill|reconnect|wait_close)\b/i.test(each) || changing.test(each))) return 'change'
  return statements.length > 0 && statements.every((each) => reading.test(each)) ? 'read' : 'unknown'
}
