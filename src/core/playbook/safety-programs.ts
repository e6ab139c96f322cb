import type { GuessedSafety } from './safety-guess.ts'
import { sqlSafety } from './sql-safety.ts'

type Judge = (rest: readonly string[]) => GuessedSafety

/** What a program runs that is given to it as words or as text; `floor` when calling it is more than reading. */
export type Inner =
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly floor?: GuessedSafety }
  | { readonly kind: 'text'; readonly text: string; readonly floor?: GuessedSafety }

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))
const always = (safety: GuessedSafety): Judge => () => safety
const has = (rest: readonly string[], ...flags: string[]): boolean => rest.some((word) => flags.includes(word))
const bare = (rest: readonly string[]): string[] => rest.filter((word) => !word.startsWith('-'))

/** A verb that destroys counts wherever it stands, otherwise the first word that is a known verb; without one nothing is known. */
const byVerb = (reads: string, changes: string, destroys: string): Judge => {
  const [read, change, destroy] = [words(reads), words(changes), words(destroys)]
  return (rest) => {
    if (rest.some((word) => destroy.has(word))) return 'destroy'
    for (const word of rest) {
      if (change.has(word)) return 'change'
      if (read.has(word)) return 'read'
    }
    return 'unknown'
  }
}

/** Judges by every word: the worst verb counts, for programs whose verbs come second or third. */
const byWorstVerb = (reads: RegExp, destroys: RegExp): Judge => (rest) => {
  const all = bare(rest)
  if (all.some((word) => destroys.test(word))) return 'destroy'
  return all.some((word) => reads.test(word)) ? 'unknown' : 'change'
}

const flagsWithValue = words('-n --namespace --context --kubeconfig -l --selector -f --filename -o --output -c --container --cluster --user -s --server --as --sort-by --since --tail')

const kubectl: Judge = (rest) => {
  const own = rest.slice(0, rest.includes('--') ? rest.indexOf('--') : rest.length)
  const dry = own.some((word) => /^--dry-run(?:=(?:client|server|true))?$/.test(word))
  const verbs: string[] = []
  for (let at = 0; at < own.length; at += 1) {
    const word = own[at] ?? ''
    if (flagsWithValue.has(word)) at += 1
    else if (!word.startsWith('-')) verbs.push(word)
  }
  const [verb = '', second = ''] = verbs
  if (verb === 'delete' || verb === 'destroy') return dry ? 'read' : 'destroy'
  if (verb === 'cnpg') return second === 'status' ? 'read' : second === 'destroy' ? 'destroy' : 'change'
  if (has(own, '--prune', '--force') && (verb === 'apply' || verb === 'replace')) return 'destroy'
  if (words('get describe logs log top explain version api-resources api-versions cluster-info diff events status whoami projects wait').has(verb)) return 'read'
  if (verb === 'rollout') return words('status history').has(second) ? 'read' : 'change'
  if (verb === 'config') return words('view get-contexts current-context get-clusters').has(second) ? 'read' : 'change'
  if (verb === 'auth') return words('can-i whoami').has(second) ? 'read' : 'change'
  if (verb === 'adm') return second === 'top' ? 'read' : 'change'
  if (words('scale apply patch edit annotate label set create replace cp taint run expose autoscale drain cordon uncordon debug').has(verb)) return dry ? 'read' : 'change'
  return 'unknown'
}

const aws: Judge = (rest) => {
  const [service = '', action = ''] = bare(rest)
  if (has(rest, '--dry-run')) return 'read'
  if (service === 's3' && (/^(?:rm|rb)$/.test(action) || has(rest, '--delete'))) return 'destroy'
  if (service === 's3') return action === 'ls' ? 'read' : 'change'
  if (/^(?:delete|terminate|purge|destroy|remove|batch-delete|revoke|release)(?:-|$)/.test(action)) return 'destroy'
  // A value that is fetched may be a secret, and reading it is still reading.
  return /^(?:describe|list|get|head|lookup|filter|batch-get|wait|scan|query)(?:-|$)/.test(action) ? 'read' : action === '' ? 'unknown' : 'change'
}

/** gcloud, az and others: the verb is the last plain word before the names. */
const cloud: Judge = (rest) => {
  const all = bare(rest)
  if (all.some((word) => /^(?:delete|purge|destroy|remove)$/.test(word))) return 'destroy'
  if (all.some((word) => /^(?:create|update|set|start|stop|restart|reset|add|deploy|resize|failover|patch|apply|attach|detach|import|ssh|run|execute|invoke|rollback|restore|promote)/.test(word))) return 'change'
  return all.some((word) => /^(?:list|show|describe|get|read|get-value|get-iam-policy)$/.test(word)) ? 'read' : 'unknown'
}

const curl: Judge = (rest) => {
  const method = valueOf(rest, '-X', '--request')?.toUpperCase()
  if (method === 'DELETE') return 'destroy'
  if (method !== undefined && method !== 'GET' && method !== 'HEAD') return 'change'
  const sends = rest.some((word) => /^(?:-d|--data\S*|-F|--form\S*|-T|--upload-file|--json|--post\S*)$/.test(word) || /^-d./.test(word) || /^--(?:data|form|json|post)[\w-]*=/.test(word))
  if (sends && !has(rest, '-G', '--get') && !rest.some((word) => /^-[a-zA-Z]*G/.test(word))) return 'change'
  const output = valueOf(rest, '-o', '--output', '-O')
  return output === undefined || output === '/dev/null' || output === '-' ? 'read' : 'unknown'
}

/** The value of a flag, written behind it, or right at it: `-XPOST`, `--request=POST`. */
function valueOf(rest: readonly string[], ...flags: string[]): string | undefined {
  for (const [at, word] of rest.entries()) {
    if (flags.includes(word)) return rest[at + 1]
    const long = flags.find((flag) => flag.startsWith('--') && word.startsWith(`${flag}=`))
    if (long !== undefined) return word.slice(long.length + 1)
    const short = flags.find((flag) => /^-[A-Z]$/.test(flag) && word.startsWith(flag) && word.length > 2)
    if (short !== undefined) return word.slice(2)
    // A bundle such as -sX takes the next word.
    if (flags.some((flag) => /^-[A-Z]$/.test(flag) && /^-[a-zA-Z]+$/.test(word) && word.endsWith(flag.slice(1)))) return rest[at + 1]
  }
  return undefined
}

/** A client of a database: the statements behind -c, -e or --eval. */
const sqlClient = (...flags: string[]): Judge => (rest) => {
  if (has(rest, '-l', '--list', '--version')) return 'read'
  const statements = rest.flatMap((word, at) => (flags.includes(word) ? [rest[at + 1] ?? ''] : flags.filter((flag) => word.startsWith(`${flag}=`)).map((flag) => word.slice(flag.length + 1))))
  const glued = rest.flatMap((word) => (/^-[ce]./.test(word) ? [word.slice(2)] : []))
  const all = [...statements, ...glued]
  return all.length === 0 ? 'unknown' : all.map(sqlSafety).reduce((a, b) => worst(a, b))
}

const rank: readonly GuessedSafety[] = ['read', 'unknown', 'change', 'destroy']
const worst = (a: GuessedSafety, b: GuessedSafety): GuessedSafety => (rank.indexOf(a) >= rank.indexOf(b) ? a : b)

const mongo: Judge = (rest) => {
  const text = valueOf(rest, '--eval') ?? ''
  if (/drop|delete|remove|shutdown/i.test(text)) return 'destroy'
  if (text === '' || /insert|update|replace|create|set|step|reconfig|kill|add|compact|resync|initiate/i.test(text)) return text === '' ? 'unknown' : 'change'
  return /find|count|stats|status|print|hello|list|get/i.test(text) ? 'read' : 'unknown'
}

const redis: Judge = (rest) => {
  const text = bare(rest).join(' ').toLowerCase()
  if (/\b(?:flushall|flushdb|del|unlink|reset|trim|ltrim|xtrim|hdel|srem|zrem|shutdown|getdel|spop|lpop|rpop)\b/.test(text)) return 'destroy'
  if (/\b(?:config set|config rewrite|client kill|cluster (?:failover|forget|meet|replicate|addslots|setslot)|slaveof|replicaof|save|bgsave|bgrewriteaof|eval|set|expire|persist|failover|script|debug|migrate|restore|rename)\b/.test(text)) return 'change'
  return /\b(?:info|get|mget|ttl|pttl|type|scan|dbsize|slowlog|client list|config get|cluster (?:info|nodes|slots|shards)|latency|memory|ping|exists|llen|hlen|scard|zcard|strlen|xlen|xinfo|keys|lrange|hgetall|role|time|object)\b/.test(text) || has(rest, '--bigkeys', '--hotkeys', '--latency', '--stat', '--memkeys') ? 'read' : 'unknown'
}

const kafka: Judge = (rest) => {
  if (has(rest, '--delete', '--delete-offsets')) return 'destroy'
  if (has(rest, '--reset-offsets')) return has(rest, '--execute') ? 'destroy' : 'read'
  if (has(rest, '--alter', '--create', '--execute', '--add-config', '--delete-config', '--remove')) return 'change'
  return has(rest, '--describe', '--list', '--verify', '--state', '--members', '--version', 'describe') ? 'read' : 'unknown'
}

const git: Judge = (rest) => {
  const [verb = ''] = bare(rest)
  if (has(rest, '--hard', '--force', '-f', '-D', '--delete', '-d') || verb === 'clean' || verb === 'filter-branch') return 'destroy'
  return words('log status diff show blame describe rev-parse ls-files ls-remote shortlog grep').has(verb) ? 'read' : 'change'
}

const find: Judge = (rest) => {
  if (has(rest, '-delete')) return 'destroy'
  const exec = rest.findIndex((word) => /^-(?:exec|execdir|ok)$/.test(word))
  if (exec === -1) return rest.some((word) => /^-f(?:print|ls)/.test(word)) ? 'unknown' : 'read'
  const [program = '', ...more] = rest.slice(exec + 1)
  return programs.get(program)?.(more) ?? 'unknown'
}

const reading = words(
  'cat less more head tail grep egrep fgrep zgrep zcat zless rg cut uniq wc tr column jq ls ll stat file du df free uptime top htop vmstat iostat mpstat '
  + 'sar pidstat ps pgrep pidof pstree lsof ss netstat ping ping6 traceroute tracepath mtr dig nslookup host getent whoami id who w last uname printenv echo '
  + 'printf test [ [[ ]] true false sleep which whereis type pwd cd md5sum sha1sum sha256sum cksum base64 xxd od hexdump strings nproc lscpu lsblk blkid '
  + 'lspci lsmod diff cmp seq basename dirname realpath readlink tree nproc numfmt comm paste fold nl tac rev read break continue exit return set export local '
  + 'shift source . dstat slabtop numastat pmap',
)

const destroying = words('rm rmdir unlink shred truncate wipefs fdisk sfdisk parted dropdb dropuser userdel groupdel lvremove vgremove pvremove srm badblocks blkdiscard sgdisk ')

const changing = words(
  'mv cp chmod chown chgrp ln mkdir touch tee install rsync scp kill pkill killall reboot shutdown halt poweroff init mount umount swapoff swapon '
  + 'apt apt-get yum dnf rpm dpkg pip npm iptables-restore useradd usermod passwd ntpdate hwclock insmod modprobe rmmod fsck xfs_repair e2fsck resize2fs '
  + 'lvextend xfs_growfs setfacl renice taskset patch make ansible ansible-playbook certbot pg_ctl pg_promote pg_resetwal pg_rewind pg_basebackup',
)

const table: readonly (readonly [string, Judge])[] = [
  ...[...reading].map((name): [string, Judge] => [name, always('read')]),
  ...[...destroying].map((name): [string, Judge] => [name, always('destroy')]),
  ...[...changing].map((name): [string, Judge] => [name, always('change')]),
  ...['mkfs', 'mkfs.ext4', 'mkfs.xfs', 'pg_resetwal'].map((name): [string, Judge] => [name, always('destroy')]),
  ['dd', (rest) => (rest.some((word) => word.startsWith('of=') && word !== 'of=/dev/null') ? 'destroy' : 'read')],
  ['awk', (rest) => (rest.some((word) => /system\s*\(|print[^|]*(?:>|\|)\s*"|getline/.test(word)) ? 'unknown' : 'read')],
  ['sed', (rest) => (rest.some((word) => /^-[a-zA-Z]*i|^--in-place/.test(word)) ? 'change' : rest.some((word) => /(?:^|[;\d/$])[wWe](?:\s|$)/.test(word)) ? 'unknown' : 'read')],
  ['sort', (rest) => (has(rest, '-o') || rest.some((word) => word.startsWith('--output')) ? 'unknown' : 'read')],
  ['yq', (rest) => (has(rest, '-i', '--inplace') ? 'change' : 'read')],
  ['date', (rest) => (has(rest, '-s', '--set') ? 'change' : 'read')],
  ['hostname', (rest) => (bare(rest).length === 0 ? 'read' : 'change')],
  ['dmesg', (rest) => (has(rest, '-C', '-c', '--clear', '--read-clear') ? 'change' : 'read')],
  ['journalctl', (rest) => (rest.some((word) => word.startsWith('--vacuum')) ? 'destroy' : has(rest, '--rotate', '--flush', '--sync') ? 'change' : 'read')],
  ['find', find],
  ['ip', (rest) => (rest.some((word) => /^(?:add|del|delete|set|flush|change|replace|append)$/.test(word)) ? 'change' : 'read')],
  ['iptables', (rest) => (has(rest, '-F', '-X', '--flush') ? 'destroy' : has(rest, '-L', '-S', '--list') ? 'read' : 'change')],
  ['conntrack', (rest) => (has(rest, '-D', '-F') ? 'destroy' : has(rest, '-L', '-S', '-C') ? 'read' : 'unknown')],
  ['nft', (rest) => (has(rest, '-c', '--check') ? 'read' : byVerb('list', 'add insert replace create reset', 'flush delete destroy')(has(rest, '-f', '--file') ? ['add'] : rest))],
  ['sysctl', (rest) => (has(rest, '-w', '-p', '--system', '--load') || rest.some((word) => word.includes('=')) ? 'change' : 'read')],
  ['crontab', (rest) => (has(rest, '-r') ? 'destroy' : has(rest, '-l') ? 'read' : 'change')],
  ['tcpdump', (rest) => (has(rest, '-w') ? 'unknown' : 'read')],
  ['openssl', byVerb('x509 s_client verify version crl asn1parse', 'req genrsa rsa ca pkcs12 genpkey enc', '')],
  ['systemctl', byVerb('status is-active is-enabled is-failed list-units list-unit-files list-timers list-dependencies show cat', 'start stop restart reload try-restart reload-or-restart enable disable mask unmask kill isolate daemon-reload reset-failed set-property edit reboot poweroff halt suspend', '')],
  ['service', (rest) => (rest.at(-1) === 'status' || has(rest, '--status-all') ? 'read' : 'change')],
  ['timedatectl', (rest) => (bare(rest).length === 0 || has(rest, 'status', 'show', 'timesync-status') ? 'read' : 'change')],
  ['chronyc', byVerb('sources sourcestats tracking ntpdata activity clients serverstats', 'makestep burst add delete online offline settime reload', '')],
  ['mdadm', (rest) => (has(rest, '--zero-superblock') ? 'destroy' : has(rest, '--detail', '-D', '--examine', '-E', '--query', '-Q') ? 'read' : 'change')],
  ['smartctl', (rest) => (has(rest, '-t', '-s', '-o', '-S', '--test') ? 'change' : 'read')],
  ['kubectl', kubectl],
  ['oc', kubectl],
  ['k', kubectl],
  ['docker', byVerb('ps logs inspect images stats top version info events port diff history ls config', 'run exec start stop restart kill pause unpause up build pull push tag cp create update rename attach network swarm node', 'rm rmi prune down remove')],
  ['podman', byVerb('ps logs inspect images stats top version info events port diff history ls', 'run exec start stop restart kill pause unpause build pull push tag cp create', 'rm rmi prune remove')],
  ['crictl', byVerb('ps pods logs inspect inspectp images stats info version', 'exec run stop start stopp pull', 'rm rmp rmi')],
  ['aws', aws],
  ['gcloud', cloud],
  ['az', cloud],
  ['doctl', cloud],
  ['curl', curl],
  ['wget', (rest) => (rest.some((word) => /^--(?:post|method|body)/.test(word)) ? 'change' : has(rest, '--spider') ? 'read' : 'unknown')],
  ['psql', sqlClient('-c', '--command')],
  ['mysql', sqlClient('-e', '--execute')],
  ['mariadb', sqlClient('-e', '--execute')],
  ['mysqladmin', byVerb('status processlist extended-status variables ping version', 'kill shutdown flush-logs refresh reload start-slave stop-slave password create', 'drop')],
  ['cqlsh', sqlClient('-e', '--execute')],
  ['clickhouse-client', sqlClient('-q', '--query')],
  ['mongo', mongo],
  ['mongosh', mongo],
  ['redis-cli', redis],
  ['valkey-cli', redis],
  ['nodetool', byVerb('status info ring tpstats compactionstats netstats cfstats tablestats describecluster gossipinfo proxyhistograms version', 'repair drain flush compact restart cleanup move rebuild stop disablegossip enablegossip disablebinary enablebinary', 'decommission removenode assassinate clearsnapshot truncatehints')],
  ['etcdctl', byVerb('status health list get version', 'put add update promote save move-leader defrag disarm compaction compact restore lease grant perf', 'del remove delete disable revoke')],
  ['etcdutl', byVerb('status version', 'defrag restore', '')],
  ['ceph', byVerb('status -s health tree df stat dump quorum_status versions perf query ls mon_status report fsid historic dump_historic_ops dump_ops_in_flight', 'set unset in out down reweight repair scrub deep-scrub restart crush create start stop daemon tell enable disable', 'purge destroy rm remove delete zap lost')],
  ['rabbitmqctl', byVerb('status cluster_status list_queues list_connections list_channels list_consumers list_vhosts list_users environment node_health_check', 'stop start_app stop_app set_policy add_user sync_queue close_connection eval rotate_logs', 'purge_queue delete_queue forget_cluster_node reset force_reset delete_vhost delete_user clear_policy')],
  ['helm', byVerb('list ls status history get template diff show search version env', 'install upgrade rollback repo dependency pull push', 'uninstall delete')],
  ['terraform', (rest) => (has(rest, 'destroy', 'rm', '-destroy') ? 'destroy' : byVerb('plan show output validate version providers graph list', 'apply import init taint untaint refresh state', '')(rest))],
  ['vault', byVerb('status read list version', 'write operator login token auth policy kv', 'delete destroy revoke seal')],
  ['consul', byVerb('members info version monitor catalog list get list-peers', 'join leave reload maint snapshot put', 'delete remove-peer force-leave')],
  ['zpool', byVerb('list status get iostat history', 'scrub replace online offline clear import export add attach detach', 'destroy labelclear')],
  ['zfs', byVerb('list get', 'set create snapshot mount unmount send receive', 'destroy rollback')],
  ['git', git],
  ['promtool', byVerb('check query test debug', 'tsdb push', '')],
  ['amtool', byVerb('alert config check-config', 'silence', '')],
  ['istioctl', byVerb('proxy-status proxy-config ps pc analyze version describe', 'install upgrade create-remote-secret', 'uninstall')],
  ['virtctl', byVerb('version fslist userlist guestosinfo', 'start stop restart pause unpause migrate addvolume removevolume', '')],
  ['zkCli.sh', byWorstVerb(/^(?:get|ls|stat)$/, /^(?:delete|deleteall|rmr)$/)],
  ['nginx', (rest) => (has(rest, '-t', '-T', '-v', '-V') ? 'read' : 'change')],
  ['haproxy', (rest) => (has(rest, '-c', '-v', '-vv') ? 'read' : 'change')],
]

/** Kafka's tools carry their file ending in some packages. */
const kafkaTools = ['topics', 'consumer-groups', 'configs', 'reassign-partitions', 'leader-election', 'log-dirs', 'broker-api-versions', 'metadata-quorum', 'delete-records']

export const programs: ReadonlyMap<string, Judge> = new Map([
  ...table,
  ...kafkaTools.flatMap((tool) => [`kafka-${tool}`, `kafka-${tool}.sh`].map((name): [string, Judge] => [name, tool === 'delete-records' ? always('destroy') : kafka])),
])

/** Programs that run another one. */
export const wrappers: ReadonlyMap<string, (rest: readonly string[]) => Inner | undefined> = new Map([
  ...['bash', 'sh', 'zsh', 'dash', 'su'].map((name): [string, (rest: readonly string[]) => Inner | undefined] => [
    name,
    (rest) => {
      const at = rest.findIndex((word) => /^-[a-z]*c$/.test(word))
      return at === -1 ? undefined : { kind: 'text', text: rest[at + 1] ?? '' }
    },
  ]),
  ['ssh', (rest) => afterHost(rest)],
  ['watch', (rest) => ({ kind: 'text', text: afterFlags(rest, words('-n --interval')).join(' ') })],
  ['timeout', (rest) => ({ kind: 'words', words: afterFlags(rest, words('-k -s')).slice(1) })],
  ['nice', (rest) => ({ kind: 'words', words: afterFlags(rest, words('-n')) })],
  ['xargs', (rest) => {
    const inner = afterFlags(rest, words('-n -I -P -L -d -a'))
    return inner.length === 0 ? undefined : { kind: 'words', words: inner }
  }],
  ...['kubectl', 'oc', 'k'].map((name): [string, (rest: readonly string[]) => Inner | undefined] => [name, insidePod]),
  ...['docker', 'podman'].map((name): [string, (rest: readonly string[]) => Inner | undefined] => [
    name,
    (rest) => {
      const verb = rest.indexOf('exec')
      return verb === -1 ? undefined : { kind: 'words', words: afterFlags(rest.slice(verb + 1), words('-u -w -e --user --workdir --env')).slice(1) }
    },
  ]),
])

/** `kubectl exec POD -- COMMAND`, and `oc rsh POD COMMAND`. */
function insidePod(rest: readonly string[]): Inner | undefined {
  const verb = rest.find((word) => word === 'exec' || word === 'rsh' || word === 'debug')
  if (verb === undefined) return undefined
  const dashes = rest.indexOf('--')
  const behind = rest.slice(rest.indexOf(verb) + 1)
  const inner = dashes !== -1 ? rest.slice(dashes + 1) : afterFlags(behind, flagsWithValue).slice(1)
  return { kind: 'words', words: inner, floor: inner.length === 0 || verb === 'debug' ? 'unknown' : undefined }
}

function afterHost(rest: readonly string[]): Inner | undefined {
  const behind = afterFlags(rest, words('-i -p -l -o -F -J -L -R -D'))
  return behind.length < 2 ? undefined : { kind: 'text', text: behind.slice(1).join(' ') }
}

function afterFlags(rest: readonly string[], withValue: ReadonlySet<string>): readonly string[] {
  let at = 0
  while (at < rest.length && (rest[at] ?? '').startsWith('-')) at += withValue.has(rest[at] ?? '') ? 2 : 1
  return rest.slice(at)
}
