import type { Concepts } from './concept.ts'

/** What people say of caches, partitions, locks, ids, disks and queries. */
export const cachesAndQueries: Concepts = {
  'cache-cold': {
    ask: 'Did the hit ratio of a cache fall, and the load of the database rise with it?',
    said: `
      hit rate|ratio @drop|low|zero|collapse|#low|percent|cliff|went; cache hit @drop|rate|ratio;
      cache miss storm|@up|rate; misses; cold cache|caches|start;
      cache cold|flush|flushed|empty|wipe|restart|replace|lost|blank|cleared|emptied|stampede|invalidat|evict|warm|expire;
      memcache|redis .. flush|replace|restart|empty|blank|wiped|evict|swap|lost|cold; flushed .. redis|cache|mistake;
      flushall; stampede; dogpile; cache will not|cannot warm|fill; warm cache|up; blank .. stay|ones|cache|one;
      stay blank; buried under miss; put back in cache; queries time out before .. cache; fill the cache|again;
      cache key scheme|version; ttl .. same; expire together .. cache; memcache|redis .. new|swapped;
      cache cluster|nodes|fleet|server|tier replaced|restart|down|lost|rotated; cache refill; scatter query;
      asks every database; evictions; everything misses; miss .. database|databases|reads|all; key prefix; prefix;
      prefix .. altered|changed|back; cache .. new|changed|gone|cold|empty|fresh|start|restarted|replaced|deleted;
      blank; fresh cache|box|node .. empty|cold|miss; empty cache; cached .. gone|lost|evicted|flushed|expired;
      hits .. fall|drop|none|zero|gone; all keys|entries .. expired|gone|evicted|expire; database .. reads .. @times;
      every read|lookup goes|falls|hits|reaches .. database|db|store; recompute; regenerate .. same; eviction;
      cache .. down|died|crash|outage; warm; lost the cache
    `,
  },
  'db-load-up': {
    said: `
      @db .. #high|load|overload|buried|melt|@up|swamp|hammer|slam|crush|full|drown|flood|qps; load on @db;
      queries .. @up; db_qps; database overload; db 100; databases .. @times;
      database|store|databases .. reads|queries|load|calls .. @times|@up;
      @times .. the reads|queries|load .. database; database .. drown|buried|die|crumble|suffer|collapse
    `,
  },
  'bad-cached-value': {
    ask: 'Do clients take one key for broken, delete it and ask the store for it again and again?',
    said: `
      same config key; same key .. db|cluster|every|all|again; same key; one key .. every|all|hammer|db|ask;
      delete .. miss loop|again; delete+miss; deletes it .. ask|fetch; deletes .. cached copy;
      cached copy|value .. broken|invalid|bad|wrong|corrupt|delete; cache .. poison|bad value|invalid|wrong value;
      poisoned cache; poisoned entry|value; invalid value; value .. invalid|malformed;
      malformed setting|value|config; persistent copy; fix|corrected .. value .. still|not|stop; correcting .. value;
      clients .. repair|fix .. cache; auto-repair; verif .. config value .. invalid; value was invalid;
      same row from every client; treat error as invalid; error .. deletes cache key;
      every client|clients all query same|one; fetching same; cluster hit by query for one key;
      stored setting invalid; finds .. invalid|broken|wrong|bad;
      invalid .. throws|deletes|removes|drops|discards .. copy|cache|value; throws .. copy away; throws its copy;
      asks .. for it anew|again; put .. right|good|correct value .. back; right value back;
      value .. corrected|repaired|fixed|right .. goes|still|continues;
      copy .. invalid|broken|bad|wrong|discarded|deleted; discard .. cached|copy|value;
      same .. item|key|entry|setting|row .. every|all client|clients|hosts|servers;
      single key|entry|row|item .. all|every|clients|hammer|asked|thousands; poison;
      clients .. delete|invalidate|refetch|evict; refetch; every client .. same|finds|fetches|deletes;
      loop .. delete|fetch|cache
    `,
  },
  'hot-partition': {
    ask: 'Is one partition, shard or node saturated while its peers idle?',
    said: `
      hot partition|shard|key|spot|node|tenant|row|item; hotspot; hotkey;
      one|single shard|partition|key|slice|node|slot|bucket|server|box .. 100|hot|overload|full|saturat|load|cpu|more|ram|memory|burn|request|traffic;
      shard .. uneven|grow|skew; uneven; unevenly; unbalanced; imbalance; skew; skewed; rest hardly work;
      other nodes|shards|partitions idle|bored|empty|fine|cold; others idle|bored|nearly; rest .. idle;
      sequential id|key; monoton; celebrity; famous; most followed;
      adding nodes|second|another|box|boxes not|does|did .. help|shrink; adding .. does not help; did not shrink;
      slice grew; chunk migration; shard key; partition key; per partition; one partition has; tombstone; wcu|rcu;
      throughput exceeded on; single-key; one shard of; balancing the shards; one hash slot;
      popular item|post|key|user; glows; one node|shard|partition|box|disk .. glow|hot|busy|drown|sweat|work|all;
      other|others|rest .. cold|sleep|idle|bored|yawn|nothing|quiet; others are cold|idle; star; singer; pop star;
      star .. account|lives; lives there|on it;
      one .. customer|tenant|id|key|account|topic|room|channel .. shard|partition|node|key;
      throttles writes .. one|single|id|key; for one .. id|key|tenant|item; consumed capacity;
      capacity .. tenth|fraction|unused|plenty .. throttle|table; table .. tenth;
      one|single .. id|key|item|row|counter|channel .. written|writes|reads|requests|all|everyone|hot;
      all .. same row|key|shard|partition|counter|item|bucket; goes to .. same|one shard|partition|node|key; unequal;
      lopsided; hash .. distribution|key|bad; newest partition|shard|range; last shard|partition|region;
      one shard .. grew|full|bigger; popular; one @host with most; most of the .. one @host|shard|partition|node;
      balancing left; chunk; chunks; uneven balancing; one .. has most of
    `,
  },
  'lock-queue': {
    ask: 'Do queries on one table wait behind a lock that one session holds?',
    said: `
      lock wait|queue|timeout|contention|held|hold|pile|chain|tree|blocked; locks; locked; lock; locked up;
      waiting for|on|behind lock|alter|report|session|transaction; waits behind; queue behind; queues behind;
      alter .. waiting|wait|behind|block|hang|lock; idle in transaction; blocked query|session|pid;
      blocking session|query; blocking; table stuck|lock|locked|hang; every query|select .. table hang|wait|queue;
      long transaction|report|running; long-running .. transaction|report|query;
      forgotten|open transaction|report|session; killed .. moves|everything; moves again; innodb; row lock;
      for update; access exclusive; pg_locks; lock_wait; innodb_lock_wait; uncommitted; session holding|held|holds;
      vacuum .. lock; deadlock detected; behind it waits; everybody .. waits|behind|wait; open session;
      session .. holds|open|lunch|idle|forgotten|left; holds the table; holds .. table|row|lock;
      sessions .. waiting|state|blocked|wait|queue; state waiting; longrunningtransaction;
      long running transaction|query; column is being added; being added .. wait|behind;
      everything .. waits|queued|behind .. table|lock|session|transaction|alter;
      blocked by .. session|transaction|query|alter|migration|report;
      transaction .. open|hours|forgotten|uncommitted|idle; left .. transaction|session|console open;
      killed session|it .. moves|everything|flows; updates to .. row|table .. wait|hang|blocked; ddl .. wait|lock;
      queries .. wait|waiting|hang|queue|pile .. table|lock|one|same
    `,
  },
  'transaction-ids': {
    ask: 'Does the database refuse writes because its transaction ids run out?',
    said: `
      wraparound; wrap around; xid; transaction id; vacuum; vacuumed; autovacuum; datfrozenxid; frozen xid;
      freeze .. table; single-user; single user mode; standalone; not accepting command;
      stops accepting|taking command; avoid losing|data loss wraparound; avoid losing data; dead tuple|row; bloat;
      multixact; two billion; 2 billion; relfrozenxid; must be vacuumed; vacuumed within; age of .. transaction;
      highagetransaction; oldest transaction; transaction counter; transaction number; ids of transactions;
      cleaning process behind; single user
    `,
  },
  'ids-run-out': {
    ask: 'Does inserting into one table fail because its ids are at the end of their type?',
    said: `
      2147483647; 4294967295; integer overflow|range|limit|max|out; int .. overflow|max|primary|32|limit; int32;
      32 bit|bits; 32-bit; bigint; ran out of id|number; out of id|ids; ids .. run out|exhaust|max; id overflow;
      auto increment|auto-increment|auto_increment max|limit|end|exhaust|last;
      sequence .. exhaust|max|end|limit|reached; out of range; nextval; maximum value of sequence;
      duplicate entry 2147; primary key .. int|max|end|limit; signed int; smallint; plain int;
      insert .. table .. fail|cannot|not work; key .. type .. small; maximum value; foreign key .. int;
      counter .. largest|maximum|highest|end|limit|key|column; largest possible|number|value;
      highest possible|number|value; key column; integer out of range; numbers .. ran|run|used out|up;
      biggest number; column type; four byte; 31 bit; 2 billion|147;
      reached .. maximum|largest|end|limit .. id|key|number|column|integer|sequence;
      id .. column .. small|full|int|integer|type; next id|value; overflow .. id|key|integer|counter|column
    `,
  },
  'inserts-fail-reads-fine': {
    said: `
      insert .. fail|work|refuse|error; reads .. fine|ok|work; not one insert; inserts @fail; cannot insert;
      only inserts; read ok; reads ok|work|fine|still; everything else inserts fine; creating .. fail .. read;
      cannot be stored|saved|inserted|added|written|created;
      new .. cannot|not be stored|saved|inserted|created|added; no new rows|entries|records|orders|payments|comments
    `,
  },
  'disk-full': {
    ask: 'Is a disk out of space or inodes?',
    said: `
      disk full|space|100|usage|filled|fill|out|run; no space left|device; no space; enospc;
      out of disk|space|inodes; ran out .. disk|space|inode; df; no bytes left; no .. bytes;
      partition .. full|100|percent|no|left; volume .. full|filling|100|percent;
      filesystem .. full|space|percent|left|avail|almost|fill; space left; logs ate|fill|eat|filled; inode; inodes;
      wal fill|grow|filled|hold; slot holds; replication slot .. wal|retain|disk; tablespace .. full; log partition;
      disk .. percent; nodefilesystem; kubepersistentvolumefillingup; volumefilling; quota disk; diskpressure;
      disk pressure; cannot write .. space|files; avail 0; 0 avail; storage full; temp files fill; binlog fill|disk;
      core dumps fill; almost out of space; 3% left|available|free; less than .. space; flood stage watermark;
      available space; space; filesystem .. available|left|space|%|only; nodefilesystemalmostoutofspace;
      nodefilesystemspacefillingup; nodefilesystemfilesfillingup; no room; room left;
      room .. volume|disk|drive|partition; volume .. room|space|left; cannot write .. log|file|disk|anything; disk;
      log files .. grow|gb|huge|eat|fill; journal .. gb|kept|grow|retain|huge; kept for .. gone|dead|copy|replica;
      copy .. long gone; gb .. log|journal|wal|temp; fills up; filled up; filling
    `,
  },
  'disk-bad': {
    ask: 'Does the kernel report I/O errors, or does one disk take seconds?',
    said: `
      io error|errors; i/o error|errors|wait|latency|timeout; smart .. error|realloc|fail|warn|say;
      reallocated sector; raid; degraded array|raid; array degraded; md .. fail|degrad;
      disk .. dying|die|dead|fail|slow|bad|fault|broken|latency|stuck|crawl|error; bad disk|sector|block|drive|ssd;
      drive fail|dead|replace; filesystem read-only|readonly; read-only .. itself|remount|filesystem; remount;
      fsync .. slow|second|high|latency; wal fsync; etcdhighfsyncdurations; fsync duration; commit .. second; ebs;
      volume .. impaired|stuck|slow|degraded|hang; iops throttl|limit|exhaust|burst|credit; burst balance|credit;
      iowait; io wait; slow disk|storage|writes; controller .. fail|battery; disk controller; nvme; ssd; san;
      nfs hang|slow; storage hardware|array; dmesg .. io|error|sector; scsi; disk latency; await;
      backend commit duration; sectors; sector; kernel log .. complain|error|sectors|io|disk;
      writes .. ages|second|long|forever|slow .. machine|host|box|disk; writes take; take ages; disk failures;
      noderaiddegraded; noderaiddiskfailure; mirror .. lost|broken|degraded disk;
      storage .. slow|stuck|hang|latency|fault; block device; writing .. slow|ages|seconds; flush .. slow|seconds;
      disks .. slow|stuck|bad|hang; attached volume .. stuck|slow|hang|unresponsive;
      cannot read .. disk|sector|block; spindle; medium error; ata; hard drive|disk
    `,
  },
  'disk-fine': {
    said: `
      disk|space|df .. ok|fine|free|plenty|not full|has space; plenty of space; space is free; not full;
      free space plenty
    `,
  },
  'slow-query': {
    ask: 'Does one statement take most of the database, with a plan that it did not have before?',
    said: `
      full scan|table scan; table scan; seq scan; sequential scan; scans everything|all|whole|million; explain;
      index .. drop|remove|miss|unused|spare|gone|delete|wrong|used|deleted; dropped .. index; missing index;
      no index; without index; spare index; unused index; slow query; slow log;
      one|single query|select|statement|lookup .. everything|million|cpu|top|all|scan|time; query plan;
      plan flip|change|regress|worse; planner; optimizer; optimiser; stats change; statistics; pg_stat_statements;
      million rows; rows examined; reads .. million rows; top of the list; n+1; expensive query; bad query;
      unbounded query; analyze; analyse; cartesian; missing limit|where; query takes; unindexed; collscan;
      query .. minutes; whole table; walks through; walk through|over table|all|rows; through the whole table;
      every row; all rows; takes .. now .. millisecond; millisecond last week;
      one|a lookup|query|statement|search|report .. table|million|scan|cpu|slow|minutes|all|database;
      query .. slow|seconds|minutes|scan|cpu|table|regress; index; indexes; no longer uses .. index;
      reads .. whole|entire|all table|rows; plan; new query; orm; join; nested loop;
      database .. no cpu|processor left; query .. took ms|millisecond .. now; dropped index
    `,
  },
}
