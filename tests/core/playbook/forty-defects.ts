/**
 * Forty ways to spoil a sound playbook. The list stands before the rules that look for them: a rule may be added for a defect,
 * a defect is never dropped because no rule finds it.
 */
export interface Defect {
  readonly what: string
  /** File of the shipped playbook that is spoilt. */
  readonly file: string
  readonly plant: (text: string) => string
}

const pool = 'pb-pool-exhaustion.md'
const storm = 'pb-retry-storm.md'
const cache = 'pb-cache-stampede.md'
const loss = 'pb-failover-data-loss.md'

/** Exchanges a text that occurs exactly once. */
const swap = (from: string | RegExp, to: string) => (text: string): string => {
  const parts = text.split(from).length - 1
  if (typeof from === 'string' ? parts !== 1 : !from.test(text)) throw new Error(`${String(from)} occurs ${parts} times`)
  return text.replace(from, () => to)
}

/** The lines of a section without its heading, replaced. */
const section = (heading: string, change: (body: string) => string) => (text: string): string => {
  const start = text.indexOf(`\n## ${heading}\n`)
  if (start === -1) throw new Error(`no section ${heading}`)
  const from = start + heading.length + 5
  const next = text.indexOf('\n## ', from)
  const end = next === -1 ? text.length : next
  return text.slice(0, from) + change(text.slice(from, end)) + text.slice(end)
}

const withoutSection = (heading: string) => (text: string): string => section(heading, () => '')(text).replace(`\n## ${heading}\n`, '\n')

/** Another command under the first step of the diagnosis that has one. */
const look = (info: string, text: string) => section('Diagnosis', (body) => {
  const fence = '\n   ```\n'
  const end = body.indexOf(fence, body.indexOf('```sh')) + fence.length
  return `${body.slice(0, end)}   \`\`\`sh ${info}\n   ${text}${fence}${body.slice(end)}`
})

const append = (heading: string, step: string) => section(heading, (body) => `${body.trimEnd()}\n9. ${step}\n`)

const command = (words: string, info: string, text: string, more = '   - expect: it says done\n   - unhealthy: it says error\n'): string =>
  `${words}\n${more}   \`\`\`sh ${info}\n   ${text}\n   \`\`\``

export const defects: readonly Defect[] = [
  { what: 'no section says how to see that it is over', file: pool, plant: withoutSection('Verify') },
  { what: 'Verify holds words and no step', file: pool, plant: section('Verify', () => '\nLook whether users are happy again.\n') },
  { what: 'a step of Verify expects nothing', file: storm, plant: swap('2. All instances are ready and none restarts\n   - expect: restarts do not grow\n', '2. All instances are ready and none restarts\n') },
  { what: 'a step of the diagnosis expects nothing', file: pool, plant: swap(/2\. Find the oldest open transactions\n   - expect: [^\n]*\n(   - unhealthy: [^\n]*\n)?/, '2. Find the oldest open transactions\n') },
  { what: 'the diagnosis runs a command that changes something', file: pool, plant: look('name=free safety=change target={{client}}', 'kubectl -n {{namespace}} rollout restart deployment/{{client}}') },
  { what: 'the diagnosis runs a command of unknown safety', file: storm, plant: swap('sh name=instances safety=read', 'sh name=instances') },
  { what: 'a command that deletes is marked as reading', file: pool, plant: look('name=delete-pod safety=read', 'kubectl -n {{namespace}} delete pod {{client}}-0') },
  { what: 'a command that restarts is marked as reading', file: pool, plant: look('name=bounce safety=read', 'ssh {{pgbouncer}} sudo systemctl restart pgbouncer') },
  { what: 'a statement that updates rows is marked as reading', file: loss, plant: look('name=mark safety=read', 'psql "{{db}}" -c "update {{table}} set checked = true"') },
  { what: 'a section of ten steps', file: storm, plant: section('Escalate', (body) => body.trimEnd() + ['Call the network team', 'Call the cloud team', 'Call the office', 'Call the partner', 'Call the press'].map((words, at) => `\n${at + 6}. ${words}`).join('') + '\n') },
  { what: 'a fourth question in one list', file: pool, plant: swap('2. Find the oldest open transactions\n', '2. Find the oldest open transactions\n   - if yes → diagnosis-3\n   - if no → diagnosis-3\n   - if cannot tell → diagnosis-3\n') },
  { what: 'a restart before load is cut in a failure that feeds itself', file: storm, plant: section('First 5 minutes', (body) => body.replace(/3\. Cut the retries of the gateway[\s\S]*?(?=\n4\. )/, '3. Restart all instances of the service\n   - expect: all ready\n   ```sh name=restart-first safety=change target={{service}}\n   kubectl -n {{namespace}} rollout restart deployment/{{service}}\n   ```')) },
  { what: 'a failure that feeds itself and no step that cuts load', file: storm, plant: (text) => section('Mitigation', () => '\n1. Wait for the calls to fall\n   - expect: they fall\n')(section('First 5 minutes', () => '\n1. include: name-the-roles\n2. Look at the graph of calls\n   - expect: flat\n')(text)) },
  { what: 'only deploys are frozen where load has to be cut', file: storm, plant: (text) => section('Mitigation', () => '\n1. Wait for the calls to fall\n   - expect: they fall\n')(section('First 5 minutes', () => '\n1. include: name-the-roles\n2. include: freeze-changes\n3. Restart the instances that hang\n   - expect: all ready\n')(text)) },
  { what: 'a branch to a step that is not there', file: pool, plant: swap('   - if no → escalate-1\n', '   - if no → escalate-8\n') },
  { what: 'a branch to a playbook that is not there', file: storm, plant: swap('   - if yes, few → pb-pool-exhaustion\n', '   - if yes, few → pb-pool-exhausted\n') },
  { what: 'a question whose answers all lead back to it', file: pool, plant: append('Recovery', 'Look whether it holds\n   - expect: it holds\n   - if yes → recovery-6\n   - if no → recovery-6\n   - if cannot tell → recovery-6') },
  { what: 'a question that cannot be answered with cannot tell', file: cache, plant: swap('   - if yes, it falls → first-five-minutes-6\n   - if no → mitigation-1\n   - if cannot tell → mitigation-1\n', '   - if yes, it falls → first-five-minutes-6\n   - if no → mitigation-1\n') },
  { what: 'a question that is answered with yes only', file: loss, plant: swap('   - if yes, nothing is missing → verify-1\n   - if no → diagnosis-3\n   - if cannot tell → diagnosis-3\n', '   - if yes, nothing is missing → verify-1\n') },
  { what: 'one answer that leads to two places', file: cache, plant: swap('   - if yes, it falls → first-five-minutes-6\n', '   - if yes, it falls → first-five-minutes-6\n   - if yes → mitigation-2\n') },
  { what: 'a variable with a slip of the pen', file: pool, plant: swap('psql -h {{pgbouncer}} -p 6432 pgbouncer -c "show pools"\n   ```\n5.', 'psql -h {{pgbuoncer}} -p 6432 pgbouncer -c "show pools"\n   ```\n5.') },
  { what: 'a variable that is asked for and never used', file: cache, plant: swap('variables:\n', 'variables:\n  - {name: region, prompt: Region of the cache}\n') },
  { what: 'a variable that is asked for twice', file: pool, plant: swap('variables:\n', 'variables:\n  - {name: client, prompt: Which client}\n') },
  { what: 'a pattern that could take very long', file: pool, plant: swap(/(name: db_role.*?)pattern: "[^"]*"/, 'name: db_role, prompt: Database role, pattern: "(a+)+"') },
  { what: 'a default that its own pattern refuses', file: pool, plant: swap(/(name: limit, prompt: [^,]*,) pattern: "\[0-9\]\+"/, 'name: limit, prompt: How many connections its role may have, pattern: "[0-9]+", default: some') },
  { what: 'a command that destroys without target', file: storm, plant: swap('safety=destroy target={{group}}', 'safety=destroy') },
  { what: 'a command that destroys something else than its target', file: storm, plant: swap('safety=destroy target={{group}}', 'safety=destroy target={{worker}}') },
  { what: 'a command that drops a table is marked as one that changes', file: loss, plant: append('Recovery', command('Clear the copy', 'name=drop safety=change target={{table}}', 'psql "{{db}}" -c "drop table {{table}}"')) },
  { what: 'a command that destroys without bounds', file: pool, plant: append('Mitigation', command('Clear the pods', 'name=clear safety=destroy target={{namespace}}', 'kubectl -n {{namespace}} delete pods --all --all-namespaces')) },
  { what: 'a command that changes on the main path and expects nothing', file: cache, plant: swap('   - expect: Kong answers 204\n   ```sh name=gate-off', '   ```sh name=gate-off') },
  { what: 'a command that changes and names no target', file: pool, plant: swap('sh name=scale-down safety=change target={{client}}', 'sh name=scale-down safety=change') },
  { what: 'a failure mode that does not exist', file: pool, plant: swap('modes: [FM-S04]', 'modes: [FM-S94]') },
  { what: 'nobody to call', file: cache, plant: withoutSection('Escalate') },
  { what: 'changes and no way to take them back', file: storm, plant: withoutSection('Rollback') },
  { what: 'no list for the first five minutes', file: loss, plant: withoutSection('First 5 minutes') },
  { what: 'words that somebody meant to fill in', file: pool, plant: swap('5. Allow deploys again\n', '5. TODO: write how deploys are allowed again\n') },
  { what: 'a command that never ends by itself', file: storm, plant: swap('logs deployment/{{service}} --since=1m --tail=200', 'logs -f deployment/{{service}}') },
  { what: 'a password in a command', file: pool, plant: swap('psql -h {{pgbouncer}} -p 6432 pgbouncer -c "show pools"\n   ```\n5.', 'PGPASSWORD=hunter2 psql -h {{pgbouncer}} -p 6432 pgbouncer -c "show pools"\n   ```\n5.') },
  { what: 'a copy of another playbook under another failure mode', file: cache, plant: (text) => text.replace('id: pb-cache-stampede', 'id: pb-cold-cache').replace('modes: [FM-D07]', 'modes: [FM-E08]') },
  { what: 'a diagnosis without an unhealthy reading', file: loss, plant: (text) => text.replace(/ {3}- unhealthy: [^\n]*\n/g, '') },
]

/** Changes that spoil nothing; a rule that speaks up is wrong. */
export const harmless: readonly Defect[] = [
  { what: 'a ninth step', file: storm, plant: section('Escalate', (body) => `${body.trimEnd()}\n6. Call the network team\n7. Call the cloud team\n8. Call the office\n9. Call the partner\n`) },
  { what: 'another title', file: pool, plant: swap('title: Connection pool exhausted', 'title: No connection left') },
  { what: 'a step that warns of a restart', file: storm, plant: section('First 5 minutes', (body) => body.replace('2. Compare', '2. Do not restart anything yet, compare')) },
  { what: 'a reading command that names a table called deletes', file: loss, plant: look('name=deletes safety=read', 'psql "{{db}}" -c "select count(*) from deletes where at > now() - interval \'1 hour\'"') },
  { what: 'a reading command that lists restarts', file: storm, plant: look('name=restarts safety=read', 'kubectl -n {{namespace}} get pods -o custom-columns=NAME:.metadata.name,RESTARTS:.status.containerStatuses[*].restartCount') },
  { what: 'a dry run', file: pool, plant: look('name=dry safety=read', 'kubectl -n {{namespace}} scale deployment/{{client}} --replicas={{replicas}} --dry-run=client') },
  { what: 'an explained plan', file: pool, plant: look('name=plan safety=read', 'psql "{{db}}" -c "explain select * from orders where id = 1"') },
  { what: 'a variable of the shell', file: pool, plant: look('name=who safety=read', 'echo $HOME && psql "{{db}}" -c "select current_user"') },
  { what: 'a branch by the words of a section', file: pool, plant: swap('   - if no → escalate-1\n', '   - if no → Escalate\n') },
  { what: 'a branch to what follows', file: cache, plant: swap('   - if yes, it falls → first-five-minutes-6\n', '   - if yes, it falls → next\n') },
  { what: 'a branch to another playbook', file: pool, plant: swap('   - if no → escalate-1\n', '   - if no → pb-retry-storm\n') },
  { what: 'a list with stars for marks', file: pool, plant: section('Escalate', (body) => body.replace(/^\d\. /gm, '* ')) },
  { what: 'a step of two lines', file: cache, plant: swap('2. Stop all changes to the cache, nobody restarts or replaces a node', '2. Stop all changes to the cache,\n   nobody restarts or replaces a node') },
  { what: 'a heading below a section', file: pool, plant: section('Escalate', (body) => `${body.trimEnd()}\n\n### Who is who\n\nThe sheet in the office has the numbers.\n`) },
  { what: 'a default that fits', file: pool, plant: swap(/(name: limit, prompt: [^,]*,) pattern: "\[0-9\]\+"/, 'name: limit, prompt: How many connections its role may have, pattern: "[0-9]+", default: "20"') },
  { what: 'a number as default', file: pool, plant: swap(/(name: limit, prompt: [^,]*,) pattern: "\[0-9\]\+"/, 'name: limit, prompt: How many connections its role may have, pattern: "[0-9]+", default: 20') },
  { what: 'an older word for the result', file: cache, plant: swap('   - expect: an uptime of days', '   - expected: an uptime of days') },
  { what: 'logs with an end', file: storm, plant: swap('--since=1m --tail=200', '--since=2m --tail=100') },
  { what: 'a command that destroys what it names', file: loss, plant: append('Recovery', command('Drop the copy of the rows', 'name=drop-copy safety=destroy target={{table}}', 'psql -p 5433 -d {{database}} -c "drop table {{table}}"')) },
  { what: 'a password that comes from a variable of the shell', file: pool, plant: look('name=login safety=read', 'PGPASSWORD="$ADMIN_PASSWORD" psql "{{db}}" -c "select 1"') },
  { what: 'another include', file: pool, plant: swap('5. include: hand-over', '5. include: call-for-help\n6. include: hand-over') },
  { what: 'no drill yet and another owner', file: pool, plant: swap('owner: platform on call', 'owner: data on call') },
]
