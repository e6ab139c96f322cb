import type { Concepts } from './concept.ts'

/** What people say of stored data: replicas, leaders, caches, locks, ids, disks, queries, queues, lost and mixed-up data. */
export const state = {
  'replica-behind': {
    ask: 'Are replicas behind their primary, so that reads give old data?',
    said: 'replication lag|delay|behind|lagging; replica lag|behind|delay|second|catch|stale|old; lagging; behind .. second|minutes|replica|primary; seconds behind primary; stale read|data; read copy|copies .. behind|old|stale; read replica; own changes|write|edits; see the old version; old version .. reload|refresh; reload .. again; appears .. vanish; disappears .. comes back|reappear; comes back on refresh|reload; vanish & reappear; comes and goes; wal behind|lag; bytes behind; replay lag; apply lag; replica_lag; seconds_behind_master; does not show up .. minutes later|later; just saved .. not there|gone|old; read after write; read-your-writes; replica cannot keep; catching up; saved .. old .. refresh',
  },
  'two-primaries': {
    ask: 'Did two nodes accept writes as primary at the same time?',
    said: 'split brain; split-brain; two|both|dual|second|double|2 primary|leader|masters; two masters; both .. accept|take|accepting write; both sides .. write|rows; each .. rows .. other; rows .. other lack|never|miss; ones .. never saw; never saw; diverge; divergent; diverged; divergence; no fencing; fenced; fencing; conflicting write; conflict .. both; topology .. primary|west|moved|unexpected|orchestrator; orchestrator; gtid; errant; old primary .. write|kept; primary nobody expected; merged items vanish; writes on both; writable both; two nodes .. primary|leader|writable; active-active accident; reconcile .. two|both side|copies; hold .. other never; both datacenters .. writable|primary|writes; promoted itself; two .. read_write',
  },
  failover: { said: 'failover; failed over; promote; promoted; promotion; switchover; new primary; elected' },
  'failover-lost-writes': {
    ask: 'Are the newest confirmed writes missing since a failover?',
    said: 'promote .. miss|lose|gone|behind; new primary .. behind|miss|lack|older; failover .. lose|miss|gone|behind; after promote|failover|promotion .. miss|gone|lose|order|payment|transaction|rows; confirmed .. gone|not|miss; committed .. miss|gone|lose; acknowledged write|commit|data .. lose|gone|miss; last .. minute|second .. missing|gone|lost; async replica|replication; ledger .. balance; does not balance; numbers|ids given|handed|reused again|second; reuse|reused id|auto-increment|key; ids again; rolled back to older; newest rows; went back in time; data loss .. failover|promot; unreplicated; lost transactions; replica was async; auto_increment reused; auto-increment .. reused|again|lower',
  },
  'no-leader': {
    ask: 'Does one shard or cluster have no primary although members are up?',
    said: 'no leader|primary; without leader|primary; no primary; has no leader; leaderless; has not elected|leader; elect leader .. cannot|fail|not; cannot elect; election @fail|loop|loops|keep|no result|never|stall|storm|timeout; elections .. repeat; keep voting; voting .. result; not master; not primary; notprimary; shard .. without|no primary|leader; etcdnoleader; stepdown; stepped down; writes to .. shard fail; primary stepped|gone|missing; no writable|writeable; nobody .. primary; stalled member|replica; waiting for primary|leader; electing; etcd .. no leader; leader none|unknown; replica set .. primary|member',
  },
  'quorum-lost': {
    ask: 'Are fewer than a majority of the members of a cluster up?',
    said: 'quorum; majority; insufficient members; members .. up|down|insufficient|gone|lost; 1 of 3; 2 of 5; 1/3; 2/5; 1/5; three of five; two of three; two of the three; three of the five; lost .. members; below majority; minority; members down; etcd members down; etcdmembersdown; etcdinsufficientmembers; cluster readonly|read-only|refuse; rtt .. election; same rack .. member; raft .. lost; cannot form; zookeeper .. down|lost; remaining member|one .. refuse|read-only; node left alone; ensemble',
  },
  'deleted-by-hand': {
    ask: 'Did a person remove data by hand, on the wrong host or in the wrong environment?',
    said: 'rm; rm -rf; ctrl-c; dropped .. table|database|users|schema|collection|index; drop table|database|schema; truncate; oops; i ran|deleted|dropped|removed|thought; ran .. wrong host|server|terminal|database|primary; thinking i was; terminal .. production; wrong terminal|window|host|database|server|environment|cluster .. delete|drop|rm; production not staging; staging; delete without where; without where; where clause; relation does not exist; table .. gone|missing|not exist|vanish; data directory .. gone|rm|delete|empty; deleted production|database|directory|by hand|wrong; by hand|manually .. delete|remove|drop|wipe; removed .. wrong|directory|data; became .. gb; gb .. became|shrank|left; db size drop|cliff; accidental|accidentally|mistake|mistakenly .. delete|drop|remove|truncate|wipe; wiped .. production|database|volume|disk|data; formatted; deleted the wrong; sql .. delete; update without; bucket .. deleted; cleared .. table by; test script .. against production',
  },
  'tenants-deleted': {
    ask: 'Is a clean set of customers or their resources gone, removed by a job?',
    said: 'customer|tenant|account|workspace|site|company|companies|organisation|organization|project|users .. gone|no longer exist|deleted|not found|vanish|missing|exist|removed; workspace; account not found; not found .. customer|tenant|same; set of tenants|customers|accounts; deleted .. customer|tenants|accounts|sites|users|projects; cleanup|clean-up|retention|purge|deletion|gdpr|expiry job|script|task .. ; cleanup script; retention job|policy|default; deletion job|script; wrong ids|id; script .. ids; ours works; tenant count; mass delet; bulk delet; private cloud deleted; subscription deleted; wrong list; unused .. deleted|removed .. customer; legacy app|add-on .. script; ids of the; expired .. deleted by default; fixed term',
  },
  'backup-unusable': {
    ask: 'Is there no backup that can be restored in a useful time?',
    said: 'backup .. empty|fail|missing|no|corrupt|useless|old|bad|unusable|none|stale|never|broken|test|usable|zero|not; no .. backup|dump|snapshot|copy; usable backup|copy|snapshot; restore .. fail|hour|day|cannot|eta|take|slow|test|never|error|find|need; dump .. empty|fail|zero|bad|old|missing|0; nightly dump|backup; snapshot .. missing|empty|old|corrupt|fail; tape; last good; pg_dump; restore drill|test; never tried|tested .. restore|backup|out; s3 bucket empty; bucket empty; recovery point; point-in-time; wal archive .. gap|missing; restore would take; cannot restore; restoring takes; backup_last; backups disabled; rpo',
  },
  'cache-cold': {
    ask: 'Did the hit ratio of a cache fall, and the load of the database rise with it?',
    said: 'hit rate|ratio @drop|low|zero|collapse|#low|percent|cliff|went; cache hit @drop|rate|ratio; cache miss storm|@up|rate; misses; cold cache|caches|start; cache cold|flush|flushed|empty|wipe|restart|replace|lost|blank|cleared|emptied|stampede|invalidat|evict|warm|expire; memcache|redis .. flush|replace|restart|empty|blank|wiped|evict|swap|lost|cold; flushed .. redis|cache|mistake; flushall; stampede; dogpile; cache will not|cannot warm|fill; warm cache|up; blank .. stay|ones|cache|one; stay blank; buried under miss; put back in cache; queries time out before .. cache; fill the cache|again; cache key scheme|version; ttl .. same; expire together .. cache; memcache|redis .. new|swapped; cache cluster|nodes|fleet|server|tier replaced|restart|down|lost|rotated; cache refill; scatter query; asks every database; evictions',
  },
  'db-load-up': { said: '@db .. #high|load|overload|buried|melt|@up|swamp|hammer|slam|crush|full|drown|flood|qps; load on @db; queries .. @up; db_qps; database overload; db 100' },
  'bad-cached-value': {
    ask: 'Do clients take one key for broken, delete it and ask the store for it again and again?',
    said: 'same config key; same key .. db|cluster|every|all|again; same key; one key .. every|all|hammer|db|ask; delete .. miss loop|again; delete+miss; deletes it .. ask|fetch; deletes .. cached copy; cached copy|value .. broken|invalid|bad|wrong|corrupt|delete; cache .. poison|bad value|invalid|wrong value; poisoned cache; poisoned entry|value; invalid value; value .. invalid|malformed; malformed setting|value|config; persistent copy; fix|corrected .. value .. still|not|stop; correcting .. value; clients .. repair|fix .. cache; auto-repair; verif .. config value .. invalid; value was invalid; same row from every client; treat error as invalid; error .. deletes cache key; every client|clients all query same|one; fetching same; cluster hit by query for one key',
  },
  'hot-partition': {
    ask: 'Is one partition, shard or node saturated while its peers idle?',
    said: 'hot partition|shard|key|spot|node|tenant|row|item; hotspot; hotkey; one|single shard|partition|key|slice|node|slot|bucket|server|box .. 100|hot|overload|full|saturat|load|cpu|more|ram|memory|burn|request|traffic; shard .. uneven|grow|skew; uneven; unevenly; unbalanced; imbalance; skew; skewed; rest hardly work; other nodes|shards|partitions idle|bored|empty|fine|cold; others idle|bored|nearly; rest .. idle; sequential id|key; monoton; celebrity; famous; most followed; adding nodes|second|another|box|boxes not|does|did .. help|shrink; adding .. does not help; did not shrink; slice grew; chunk migration; shard key; partition key; per partition; one partition has; tombstone; wcu|rcu; throughput exceeded on; single-key; one shard of; balancing the shards; one hash slot; popular item|post|key|user',
  },
  'lock-queue': {
    ask: 'Do queries on one table wait behind a lock that one session holds?',
    said: 'lock wait|queue|timeout|contention|held|hold|pile|chain|tree|blocked; locks; locked; lock; locked up; waiting for|on|behind lock|alter|report|session|transaction; waits behind; queue behind; queues behind; alter .. waiting|wait|behind|block|hang|lock; idle in transaction; blocked query|session|pid; blocking session|query; blocking; table stuck|lock|locked|hang; every query|select .. table hang|wait|queue; long transaction|report|running; long-running .. transaction|report|query; forgotten|open transaction|report|session; killed .. moves|everything; moves again; innodb; row lock; for update; access exclusive; pg_locks; lock_wait; innodb_lock_wait; uncommitted; session holding|held|holds; vacuum .. lock; deadlock detected',
  },
  'transaction-ids': {
    ask: 'Does the database refuse writes because its transaction ids run out?',
    said: 'wraparound; wrap around; xid; transaction id; vacuum; vacuumed; autovacuum; datfrozenxid; frozen xid; freeze .. table; single-user; single user mode; standalone; not accepting command; stops accepting|taking command; avoid losing|data loss wraparound; avoid losing data; dead tuple|row; bloat; multixact; two billion; 2 billion; relfrozenxid',
  },
  'ids-run-out': {
    ask: 'Does inserting into one table fail because its ids are at the end of their type?',
    said: '2147483647; 4294967295; integer overflow|range|limit|max|out; int .. overflow|max|primary|32|limit; int32; 32 bit|bits; 32-bit; bigint; ran out of id|number; out of id|ids; ids .. run out|exhaust|max; id overflow; auto increment|auto-increment|auto_increment max|limit|end|exhaust|last; sequence .. exhaust|max|end|limit|reached; out of range; nextval; maximum value of sequence; duplicate entry 2147; primary key .. int|max|end|limit; signed int; smallint; plain int; insert .. table .. fail|cannot|not work; key .. type .. small; maximum value; foreign key .. int',
  },
  'inserts-fail-reads-fine': { said: 'insert .. fail|work|refuse|error; reads .. fine|ok|work; not one insert; inserts @fail; cannot insert; only inserts; read ok; reads ok|work|fine|still; everything else inserts fine; creating .. fail .. read' },
  'disk-full': {
    ask: 'Is a disk out of space or inodes?',
    said: 'disk full|space|100|usage|filled|fill|out|run; no space left|device; no space; enospc; out of disk|space|inodes; ran out .. disk|space|inode; df; no bytes left; no .. bytes; partition .. full|100|percent|no|left; volume .. full|filling|100|percent; filesystem .. full|space|percent|left|avail|almost|fill; space left; logs ate|fill|eat|filled; inode; inodes; wal fill|grow|filled|hold; slot holds; replication slot .. wal|retain|disk; tablespace .. full; log partition; disk .. percent; nodefilesystem; kubepersistentvolumefillingup; volumefilling; quota disk; diskpressure; disk pressure; cannot write .. space|files; avail 0; 0 avail; storage full; temp files fill; binlog fill|disk; core dumps fill; almost out of space; 3% left|available|free; less than .. space; flood stage watermark',
  },
  'disk-bad': {
    ask: 'Does the kernel report I/O errors, or does one disk take seconds?',
    said: 'io error|errors; i/o error|errors|wait|latency|timeout; smart .. error|realloc|fail|warn|say; reallocated sector; raid; degraded array|raid; array degraded; md .. fail|degrad; disk .. dying|die|dead|fail|slow|bad|fault|broken|latency|stuck|crawl|error; bad disk|sector|block|drive|ssd; drive fail|dead|replace; filesystem read-only|readonly; read-only .. itself|remount|filesystem; remount; fsync .. slow|second|high|latency; wal fsync; etcdhighfsyncdurations; fsync duration; commit .. second; ebs; volume .. impaired|stuck|slow|degraded|hang; iops throttl|limit|exhaust|burst|credit; burst balance|credit; iowait; io wait; slow disk|storage|writes; controller .. fail|battery; disk controller; nvme; ssd; san; nfs hang|slow; storage hardware|array; dmesg .. io|error|sector; scsi; disk latency; await; backend commit duration',
  },
  'disk-fine': { said: 'disk|space|df .. ok|fine|free|plenty|not full|has space; plenty of space; space is free; not full; free space plenty' },
  'slow-query': {
    ask: 'Does one statement take most of the database, with a plan that it did not have before?',
    said: 'full scan|table scan; table scan; seq scan; sequential scan; scans everything|all|whole|million; explain; index .. drop|remove|miss|unused|spare|gone|delete|wrong|used|deleted; dropped .. index; missing index; no index; without index; spare index; unused index; slow query; slow log; one|single query|select|statement|lookup .. everything|million|cpu|top|all|scan|time; query plan; plan flip|change|regress|worse; planner; optimizer; optimiser; stats change; statistics; pg_stat_statements; million rows; rows examined; reads .. million rows; top of the list; n+1; expensive query; bad query; unbounded query; analyze; analyse; cartesian; missing limit|where; query takes; unindexed; collscan; query .. minutes',
  },
  'schema-migration': {
    ask: 'Did it begin at a step of a change of the database schema?',
    said: 'migration; migrating; schema change|migration|update; alter table; alter; table change; ddl; renam .. column|table; rename; column .. rename|dropped|unknown|missing|not exist|add; unknown column; metadata lock; gh-ost; pt-osc; pt-online; online schema; swap|swapping name|table; cut-over; cutover; cut over; liquibase; flyway; backfill column; constraint .. add|table; adding column|index|constraint; step three|two|one|last .. schema|change|migration|table; last step; table .. swap; running code .. selects|still; column does not exist; drop column; foreign key add; create index',
  },
  'joined-without-data': {
    ask: 'Are existing rows not found since nodes were added?',
    said: 'bootstrap; auto_bootstrap; new node|nodes empty|answer|serve|data|without; rows missing .. add|new|scale|read; added .. not found|missing|gone; scaled out .. miss|rows|not; scaled out cassandra|cluster|ring; existing .. not found; come back as not found; more with every|each; with each node|machine|host; every machine we add; data still on old; nodes joined .. empty|without; joined ring|cluster; token range; ownership; stream data; not streamed; empty replica|node .. serve|answer; rebalance .. missing|miss; vanish .. each node; resharding; reshard; keys vanish',
  },
  'rebuild-storm': {
    ask: 'Do many nodes or volumes copy themselves anew at once?',
    said: 're-mirror; remirror; re-mirroring; mirror; mirroring; rebuild .. storm|all|every|once|queue|many; rebuilds; re-replicat; rereplicat; replicate anew; copy themselves; copies .. at once|all; search for room|space|free; looking for space|free; volumes .. stuck|hang|hung|search; stuck volumes; ebs volumes stuck; ceph .. recover|backfill; backfill; recovery storm; osd; free capacity .. 0|gone|zero|used; spare space|capacity used|gone; recovery traffic; create-volume; volume creation; replica rebuild; hdfs replicat|under-replicated blocks; data movement storm; all nodes resync; resync; block storage',
  },
  backlog: {
    ask: 'Does a queue only grow, with workers healthy and few errors?',
    said: 'backlog; queue .. grow|longer|@up|deep|long|depth|lag|size|behind|age|latency|oldest|pile|build|length|million|slow; consumer lag; lag .. topic|consumer|group|kafka; kafka lag; oldest message|job|unprocessed; unprocessed; queue latency; jobs .. delay|late|hours|behind|wait|pile; late .. hour|minute; hours late; minutes late; delayed .. hours|minutes; notification|mail|email .. late|delay|hour|slow; piling up; pile up; enqueue; dequeue; more than workers; workers .. few|keep up|healthy; not keep up; cannot keep up; sidekiq|celery|resque|rabbitmq|sqs .. queue|latency|depth|grow|backlog|messages; drain; arrive faster; queued; waiting in queue; messages .. ready; too few workers|consumers; processing delay|delayed; hours behind; age of oldest; events arrive late; queue is getting',
  },
  'foreign-data': {
    ask: 'Do users see data of other users?',
    said: 'stranger; someone else|elses; somebody else; other|another person|people|user|customer name|data|order|cart|account|basket|profile|page|session|history; see .. other .. account|data|order|history; sees .. someone; wrong user|account|name|person|customer .. show|see|data|log; not theirs; not mine; is not my; privacy; data leak; leaked .. between user; mixed up session|user|account|data; session mix|swap|cross; logged in as another|someone; cache key .. user; without user id; cached .. account|private|personal|logged|authenticated page|response; private page; personal data .. others; belongs to another|someone; swapped identity|response|session; strangers; wrong basket; crossed sessions; different customer; gdpr; see each other',
  },
  'copies-differ': {
    ask: 'Do copies of the same data differ, with no lag and no error in a log?',
    said: 'checksum; different totals|answer|result|sum|count|number|rows .. copy|replica|db|node|same; totals .. on .. copy|replica; silent corrupt; silently; corruption; corrupt .. data|page|block|index|table|row|silent; bit rot; bitrot; bit flip; copies .. differ|disagree|diverge; replicas differ|disagree|diverge; differs on one replica; same select|report|query .. different; drift; statement .. order|nondetermin|determin; statement-based; non-deterministic; nondeterministic; auditor; audit .. find|found|differ; lag zero; lag 0; mismatch between replica|copies; crc .. data; pt-table-checksum; amcheck; page verification; bad memory|ecc; hash mismatch; wrong .. on one replica; not identical; scrub',
  },
  'stores-disagree': {
    ask: 'Do two stores that should agree drift apart a little more every day?',
    said: 'search index|results .. match|off|missing|disagree|wrong|stale|show|out|differ|db; index .. match|matches .. db|database; index not match; out of sync; sync .. db|two stores|index; reconcil; dual write|writes; double write; two stores|systems|databases disagree|differ|drift|match; says paid but; says .. but .. says|shows|stock|never; stock .. never|wrong|disagree|match|not; balance .. disagree|match; disagree; does not match .. db|database|order|ledger|stock; worse daily|weekly; more every week|day; grows slowly; outbox; event .. never|lost|publish|not sent; publish .. event; write .. then publish|send; second step|write .. dies|fail|lost; between two writes; inventory .. off|wrong|mismatch; inconsistent .. between; orders without|missing .. payment|event|invoice; documents off|missing; warehouse totals; couple|few hundred .. off; mismatch .. systems; phantom stock|order',
  },
  'change-stream-stalled': {
    ask: 'Do derived systems stand still at one point in time while the source takes writes?',
    said: 'cdc; debezium; connector .. fail|failed|state|crash|down|stop|task|dead; failed state; change stream|feed|data capture; change data; logical replication|decoding|slot; frozen at; stuck at .. timestamp|same; stand still .. time; downstream .. stuck|stale|frozen|stop|tables; same timestamp; stale since; warehouse .. frozen|stale|stuck|old|stop; binlog .. pile|grow|purge|position; binlogs; wal grows; slot .. grow|retain|inactive|drop|lag|missing; retained; replication slot; kafka connect; maxwell; stream .. stall|stop|dead|stuck; index .. frozen; source .. fine|writes .. derived|downstream|warehouse|sink; sink; pipeline .. stop|stall|stuck; analytics .. stuck|stop|old; fivetran; not a single event since; last event',
  },
  'wrong-data': { said: 'wrong data|values|result|numbers|totals|balance; incorrect|inconsistent data|result|totals; missing rows|records|items|data|orders|comments; data loss|lost|gone|missing; lost data' },
} as const satisfies Concepts
