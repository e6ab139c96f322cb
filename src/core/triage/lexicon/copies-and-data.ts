import type { Concepts } from './concept.ts'

/** What people say of replicas, leaders, backups, queues, lost, mixed-up and disagreeing data. */
export const copiesAndData: Concepts = {
  'replica-behind': {
    ask: 'Are replicas behind their primary, so that reads give old data?',
    said: `
      replication lag|delay|behind|lagging; replica lag|behind|delay|second|catch|stale|old; lagging;
      behind .. second|minutes|replica|primary; seconds behind primary; stale read|data;
      read copy|copies .. behind|old|stale; read replica; own changes|write|edits; see the old version;
      old version .. reload|refresh; reload .. again; appears .. vanish; disappears .. comes back|reappear;
      comes back on refresh|reload; vanish & reappear; comes and goes; wal behind|lag; bytes behind; replay lag;
      apply lag; replica_lag; seconds_behind_master; does not show up .. minutes later|later;
      just saved .. not there|gone|old; read after write; read-your-writes; replica cannot keep; catching up;
      saved .. old .. refresh; old picture|one|value|version|data|text|name .. again|then|later|page; the new one;
      page shows .. old; shows the old; shows .. old .. later|minute|then; edit .. old|gone|later;
      changes .. later|delay|gone|not|back|disappear|visible; not visible .. minutes|yet|later;
      replica .. second|behind|late|minutes; replica|copies|copy .. late|behind|minutes|slow; behind by;
      delayed replica|copy; replicationlag; catch up; not caught up; outdated data|read|value;
      old data|values .. read|shown|sometimes; reading .. old|stale; inconsistent reads; order .. not .. list .. later
    `,
  },
  'two-primaries': {
    ask: 'Did two nodes accept writes as primary at the same time?',
    said: `
      split brain; split-brain; two|both|dual|second|double|2 primary|leader|masters; two masters;
      both .. accept|take|accepting write; both sides .. write|rows; each .. rows .. other;
      rows .. other lack|never|miss; ones .. never saw; never saw; diverge; divergent; diverged; divergence;
      no fencing; fenced; fencing; conflicting write; conflict .. both;
      topology .. primary|west|moved|unexpected|orchestrator; orchestrator; gtid; errant; old primary .. write|kept;
      primary nobody expected; merged items vanish; writes on both; writable both;
      two nodes .. primary|leader|writable; active-active accident; reconcile .. two|both side|copies;
      hold .. other never; both datacenters .. writable|primary|writes; promoted itself; two .. read_write;
      made .. writable; writable; both now; both have .. rows|data|writes; rows .. other .. not; other .. does not;
      each .. has .. other; both coasts|sites|sides|nodes|halves .. write|writable|primary|leader|accept|promoted;
      automatic promotion|failover & both|other|two|sites|cable|link|partition;
      two .. believe|think .. primary|leader; each|both think|believe|claims|thinks .. primary|leader|master;
      histories; promoted .. while|although old|still; stonith; accepted writes .. both|too|also; two heads;
      both writing; merge .. two|both|histories|by hand; west .. east .. rows|writes|comments|orders
    `,
  },
  failover: {
    said: `
      failover; failed over; promote; promoted; promotion; switchover; new primary; elected; automatic promotion;
      switched over; spare; take over; took over
    `,
  },
  'failover-lost-writes': {
    ask: 'Are the newest confirmed writes missing since a failover?',
    said: `
      promote .. miss|lose|gone|behind; new primary .. behind|miss|lack|older; failover .. lose|miss|gone|behind;
      after promote|failover|promotion .. miss|gone|lose|order|payment|transaction|rows; confirmed .. gone|not|miss;
      committed .. miss|gone|lose; acknowledged write|commit|data .. lose|gone|miss;
      last .. minute|second .. missing|gone|lost; async replica|replication; ledger .. balance; does not balance;
      numbers|ids given|handed|reused again|second; reuse|reused id|auto-increment|key; ids again;
      rolled back to older; newest rows; went back in time; data loss .. failover|promot; unreplicated;
      lost transactions; replica was async; auto_increment reused; auto-increment .. reused|again|lower;
      switched over .. not|missing|gone; spare .. last|miss|behind|not; last half minute; half minute;
      last .. seconds|minutes|minute of|orders|payments; last .. is not|are not|gone|missing; handed out again|twice;
      numbers .. again|twice|reused; switched|switch to .. spare|standby|replica|other .. gone|missing|lost|not;
      after .. switch|failover|takeover .. missing|gone|lost|newest|recent|last; newest .. missing|gone|lost;
      took over .. behind|old|missing|without; recent orders|writes|payments|data .. gone|missing|lost;
      confirmed .. missing|lost|disappear; acknowledged; not yet copied|replicated; orders .. not on it
    `,
  },
  'no-leader': {
    ask: 'Does one shard or cluster have no primary although members are up?',
    said: `
      no leader|primary; without leader|primary; no primary; has no leader; leaderless; has not elected|leader;
      elect leader .. cannot|fail|not; cannot elect;
      election @fail|loop|loops|keep|no result|never|stall|storm|timeout; elections .. repeat; keep voting;
      voting .. result; not master; not primary; notprimary; shard .. without|no primary|leader; etcdnoleader;
      stepdown; stepped down; writes to .. shard fail; primary stepped|gone|missing; no writable|writeable;
      nobody .. primary; stalled member|replica; waiting for primary|leader; electing; etcd .. no leader;
      leader none|unknown; replica set .. primary|member; has no primary; noprimary; replicasetnoprimary;
      nobody .. leader|primary|elected; cannot agree .. leader|primary;
      leader .. none|missing|absent|lost .. minutes; without .. head; votes .. no result|fail|again; voting;
      nobody wins; no winner; candidate; stuck in election; waiting .. leader|primary; headless
    `,
  },
  'quorum-lost': {
    ask: 'Are fewer than a majority of the members of a cluster up?',
    said: `
      quorum; majority; insufficient members; members .. up|down|insufficient|gone|lost; 1 of 3; 2 of 5; 1/3; 2/5;
      1/5; three of five; two of three; two of the three; three of the five; lost .. members; below majority;
      minority; members down; etcd members down; etcdmembersdown; etcdinsufficientmembers;
      cluster readonly|read-only|refuse; rtt .. election; same rack .. member; raft .. lost; cannot form;
      zookeeper .. down|lost; remaining member|one .. refuse|read-only; node left alone; ensemble; membersdown;
      third .. not answer|refuse|alone; only one .. left|member|answers; rack .. members|zookeeper|etcd|nodes|consul;
      half of .. members|voters|nodes; not enough members|nodes|votes|voters; votes; most of the members;
      lost .. majority|two|three .. of; insufficientmembers; cluster members; remaining .. refuse|read
    `,
  },
  'deleted-by-hand': {
    ask: 'Did a person remove data by hand, on the wrong host or in the wrong environment?',
    said: `
      rm; rm -rf; ctrl-c; dropped .. table|database|users|schema|collection|index; drop table|database|schema;
      truncate; oops; i ran|deleted|dropped|removed|thought; ran .. wrong host|server|terminal|database|primary;
      thinking i was; terminal .. production;
      wrong terminal|window|host|database|server|environment|cluster .. delete|drop|rm; production not staging;
      staging; delete without where; without where; where clause; relation does not exist;
      table .. gone|missing|not exist|vanish; data directory .. gone|rm|delete|empty;
      deleted production|database|directory|by hand|wrong; by hand|manually .. delete|remove|drop|wipe;
      removed .. wrong|directory|data; became .. gb; gb .. became|shrank|left; db size drop|cliff;
      accidental|accidentally|mistake|mistakenly .. delete|drop|remove|truncate|wipe;
      wiped .. production|database|volume|disk|data; formatted; deleted the wrong; sql .. delete; update without;
      bucket .. deleted; cleared .. table by; test script .. against production; empty the directory; directory;
      on the live one; was on the live; live one;
      live database|server|system|host .. instead|deleted|dropped|emptied;
      instead of .. standby|staging|test|replica|dev; remain of; gb remain; of .. gb remain; noticed after;
      wanted to clean|empty|delete|drop|remove; thought .. test|staging|standby|replica|dev;
      wrong .. database|table|directory|folder|server .. deleted|dropped|emptied|removed|wiped;
      @person .. deleted|dropped|wiped|erased|emptied|truncated .. production|live|database|table|data|directory|wrong;
      production .. deleted|dropped|wiped|erased|emptied; table .. dropped|deleted|emptied|truncated;
      rows .. deleted|updated .. by mistake|accident|wrong; forgot the where; delete statement;
      test suite .. production; script .. wiped .. database; data .. gone .. command|i|somebody; select the wrong;
      deleted .. folder|directory|files|database|backups
    `,
  },
  'tenants-deleted': {
    ask: 'Is a clean set of customers or their resources gone, removed by a job?',
    said: `

      customer|tenant|account|workspace|site|company|companies|organisation|organization|project|users .. gone|no longer exist|deleted|not found|vanish|missing|exist|removed;
      workspace; account not found; not found .. customer|tenant|same; set of tenants|customers|accounts;
      deleted .. customer|tenants|accounts|sites|users|projects;
      cleanup|clean-up|retention|purge|deletion|gdpr|expiry job|script|task ..; cleanup script;
      retention job|policy|default; deletion job|script; wrong ids|id; script .. ids; ours works; tenant count;
      mass delet; bulk delet; private cloud deleted; subscription deleted; wrong list;
      unused .. deleted|removed .. customer; legacy app|add-on .. script; ids of the; expired .. deleted by default;
      fixed term; organisations .. not there|gone|anymore|missing; trial account;
      paying ones|customers .. too|deleted|removed|gone; not there any more|anymore;
      accounts .. gone|removed|not there|deleted|disappeared|vanish|missing|erased;
      remove .. trial|old|inactive|expired|test|unused|dormant|spam accounts|customers|users|tenants|sites|projects|organisations;
      @machinery .. removed|deleted|took|erased|closed .. accounts|customers|tenants|organisations|users|workspaces|projects|sites|subscriptions|mailboxes|repositories;
      wrong customers|accounts|tenants|list|ids|users; list of .. ids|accounts|customers;
      hundred|hundreds|dozens customers|accounts|organisations|tenants .. gone|deleted|missing|exist;
      our workspace|account|company .. gone|exist|vanish|deleted; mailboxes; account .. deleted|does not exist;
      suspended .. accounts|customers; customers|tenants|companies lost everything|data|all;
      list of whole|all|active .. site|customer|account; lost everything;
      script .. remove .. used|took|got .. list|wrong|whole
    `,
  },
  'backup-unusable': {
    ask: 'Is there no backup that can be restored in a useful time?',
    said: `
      backup .. empty|fail|missing|no|corrupt|useless|old|bad|unusable|none|stale|never|broken|test|usable|zero|not;
      no .. backup|dump|snapshot|copy; usable backup|copy|snapshot;
      restore .. fail|hour|day|cannot|eta|take|slow|test|never|error|find|need;
      dump .. empty|fail|zero|bad|old|missing|0; nightly dump|backup; snapshot .. missing|empty|old|corrupt|fail;
      tape; last good; pg_dump; restore drill|test; never tried|tested .. restore|backup|out; s3 bucket empty;
      bucket empty; recovery point; point-in-time; wal archive .. gap|missing; restore would take; cannot restore;
      restoring takes; backup_last; backups disabled; rpo; getting .. data back; bucket .. nothing|empty|dumps;
      bucket for dumps; dumps; dump; ways .. failed|data back; nothing in it; mails .. bounced;
      recover .. cannot|no copy|hours|days; copy .. usable|useless|old|months|weeks;
      backup|backups|snapshot|snapshots; restoring; restore; roll back the data;
      archive .. empty|broken|unreadable|corrupt; last good|working copy|dump|backup;
      nobody .. noticed|tried|tested .. backup|restore|dump; days to restore|copy; never .. restored;
      backup .. size|zero|bytes; cannot get .. data back; unreadable
    `,
  },
  'schema-migration': {
    ask: 'Did it begin at a step of a change of the database schema?',
    said: `
      migration; migrating; schema change|migration|update; alter table; alter; table change; ddl;
      renam .. column|table; rename; column .. rename|dropped|unknown|missing|not exist|add; unknown column;
      metadata lock; gh-ost; pt-osc; pt-online; online schema; swap|swapping name|table; cut-over; cutover; cut over;
      liquibase; flyway; backfill column; constraint .. add|table; adding column|index|constraint;
      step three|two|one|last .. schema|change|migration|table; last step; table .. swap;
      running code .. selects|still; column does not exist; drop column; foreign key add; create index;
      renamed .. column|table; former name; column; columns; tool renamed; asked for .. old|former name|column;
      table .. rebuilt|rewritten|changed|altered|converted; add|adding|adds column|constraint|key;
      structure .. changed|table|database; schema; migrat .. table|database|schema|column|step
    `,
  },
  'joined-without-data': {
    ask: 'Are existing rows not found since nodes were added?',
    said: `
      bootstrap; auto_bootstrap; new node|nodes empty|answer|serve|data|without; rows missing .. add|new|scale|read;
      added .. not found|missing|gone; scaled out .. miss|rows|not; scaled out cassandra|cluster|ring;
      existing .. not found; come back as not found; more with every|each; with each node|machine|host;
      every machine we add; data still on old; nodes joined .. empty|without; joined ring|cluster; token range;
      ownership; stream data; not streamed; empty replica|node .. serve|answer; rebalance .. missing|miss;
      vanish .. each node; resharding; reshard; keys vanish; joined .. serve|answer|hold|empty|nothing; hold nothing;
      hold nothing yet; serve right away; boxes joined; serve .. hold nothing|empty|without;
      get not-found|missing .. exist; not found .. exist|accounts|new; accounts that exist;
      existing .. missing|not found|vanish|unknown .. nodes|added|new|joined;
      new members|machines|boxes|nodes|replicas .. empty|nothing|data|blank|serve|answer; joined .. before .. data;
      without copying|data; data .. never|not copied|moved .. new; empty nodes|machines|members;
      added .. empty|missing|lose; after .. expansion|adding|scaling .. missing|not found|gone
    `,
  },
  'rebuild-storm': {
    ask: 'Do many nodes or volumes copy themselves anew at once?',
    said: `
      re-mirror; remirror; re-mirroring; mirror; mirroring; rebuild .. storm|all|every|once|queue|many; rebuilds;
      re-replicat; rereplicat; replicate anew; copy themselves; copies .. at once|all; search for room|space|free;
      looking for space|free; volumes .. stuck|hang|hung|search; stuck volumes; ebs volumes stuck;
      ceph .. recover|backfill; backfill; recovery storm; osd; free capacity .. 0|gone|zero|used;
      spare space|capacity used|gone; recovery traffic; create-volume; volume creation; replica rebuild;
      hdfs replicat|under-replicated blocks; data movement storm; all nodes resync; resync; block storage;
      look for .. partner|new|place|copy|room; new partner; partner to copy; copy to; cut .. storage nodes;
      storage nodes .. copy|partner|look|rebuild|room; volumes hang; copying .. each other|all|everything|at once;
      all .. copying|rebuilding|resync|copy|mirror;
      replicas .. rebuilt|recreated|copied|lost .. all|thousands|at once; rebuild traffic|load; re-replicating;
      repair traffic; storage .. busy copying|rebuilding; no room .. copies|mirror|replica|partner;
      recovering all|thousands .. blocks|volumes|shards|replicas; shards .. relocating|recovering|moving|unassigned
    `,
  },
  backlog: {
    ask: 'Does a queue only grow, with workers healthy and few errors?',
    said: `
      backlog;
      queue .. grow|longer|@up|deep|long|depth|lag|size|behind|age|latency|oldest|pile|build|length|million|slow;
      consumer lag; lag .. topic|consumer|group|kafka; kafka lag; oldest message|job|unprocessed; unprocessed;
      queue latency; jobs .. delay|late|hours|behind|wait|pile; late .. hour|minute; hours late; minutes late;
      delayed .. hours|minutes; notification|mail|email .. late|delay|hour|slow; piling up; pile up; enqueue;
      dequeue; more than workers; workers .. few|keep up|healthy; not keep up; cannot keep up;
      sidekiq|celery|resque|rabbitmq|sqs .. queue|latency|depth|grow|backlog|messages; drain; arrive faster; queued;
      waiting in queue; messages .. ready; too few workers|consumers; processing delay|delayed; hours behind;
      age of oldest; events arrive late; queue is getting; comes in than goes out; more comes in; comes in .. out;
      waits .. seconds|minutes|hours; oldest .. waits|seconds|minutes|hours|job|mail; queuelatency;
      sidekiqqueuelatency; arrive in the evening; should come at; reports .. late|evening|hours; late; hours later;
      delivered .. later|late|hours|evening; behind schedule|time; hours of work;
      workers .. busy|healthy|normal|fine .. more|grow|queue|late; not .. processed .. hours|yet|backlog;
      processing .. hours|late|behind|delay; waiting .. jobs|messages|mails|tasks|orders; in the queue; queue;
      pending jobs|messages|tasks; mails .. hours|late|next day; slow drain; growing pile; mountain of;
      more messages|jobs than
    `,
  },
  'foreign-data': {
    ask: 'Do users see data of other users?',
    said: `
      stranger; someone else|elses; somebody else;
      other|another person|people|user|customer name|data|order|cart|account|basket|profile|page|session|history;
      see .. other .. account|data|order|history; sees .. someone;
      wrong user|account|name|person|customer .. show|see|data|log; not theirs; not mine; is not my; privacy;
      data leak; leaked .. between user; mixed up session|user|account|data; session mix|swap|cross;
      logged in as another|someone; cache key .. user; without user id;
      cached .. account|private|personal|logged|authenticated page|response; private page; personal data .. others;
      belongs to another|someone; swapped identity|response|session; strangers; wrong basket; crossed sessions;
      different customer; gdpr; see each other; another man|woman|person|customer|user|company|client|patient;
      greeted; greets; greeted me; shows his|her|their .. purchases|orders|data|account|history|address;
      his purchases; wrong name; other man; not my account|orders|name|data|cart; somebody elses; orders i never;
      not belong; belong .. someone|other|me; mixed up; swapped; i see .. others|other|orders|account|someone;
      another .. name|account|cart|basket|orders|inbox|profile; name of .. another|other|stranger; logged in as;
      inbox of; other people address|order|data|name|account|detail;
      other peoples .. address|data|order|name|account|detail;
      saw|see other|another .. people|user|customer|account|detail; others address|data|detail;
      details of others|other|another; personal details
    `,
  },
  'copies-differ': {
    ask: 'Do copies of the same data differ, with no lag and no error in a log?',
    said: `
      checksum; different totals|answer|result|sum|count|number|rows .. copy|replica|db|node|same;
      totals .. on .. copy|replica; silent corrupt; silently; corruption;
      corrupt .. data|page|block|index|table|row|silent; bit rot; bitrot; bit flip;
      copies .. differ|disagree|diverge; replicas differ|disagree|diverge; differs on one replica;
      same select|report|query .. different; drift; statement .. order|nondetermin|determin; statement-based;
      non-deterministic; nondeterministic; auditor; audit .. find|found|differ; lag zero; lag 0;
      mismatch between replica|copies; crc .. data; pt-table-checksum; amcheck; page verification; bad memory|ecc;
      hash mismatch; wrong .. on one replica; not identical; scrub; sums .. copies|copy|ledger|match; both copies;
      compared .. sums|copies|both|rows|replicas; copies .. match|same|differ;
      not match .. although|no delay|no errors|replication; reports no delay;
      replication .. fine|ok|no delay|no error|healthy .. differ|match|wrong|different;
      different .. on|from .. replica|copy|node; rows .. differ|different|missing .. on one replica|copy|node;
      wrong bytes|byte|page; flipped bit; same query .. other|another|different .. result|answer|totals|number;
      ask .. replica|copy|node .. different; depends on which .. replica|copy|node|server; data rot; scrubbing
    `,
  },
  'stores-disagree': {
    ask: 'Do two stores that should agree drift apart a little more every day?',
    said: `
      search index|results .. match|off|missing|disagree|wrong|stale|show|out|differ|db;
      index .. match|matches .. db|database; index not match; out of sync; sync .. db|two stores|index; reconcil;
      dual write|writes; double write; two stores|systems|databases disagree|differ|drift|match; says paid but;
      says .. but .. says|shows|stock|never; stock .. never|wrong|disagree|match|not; balance .. disagree|match;
      disagree; does not match .. db|database|order|ledger|stock; worse daily|weekly; more every week|day;
      grows slowly; outbox; event .. never|lost|publish|not sent; publish .. event; write .. then publish|send;
      second step|write .. dies|fail|lost; between two writes; inventory .. off|wrong|mismatch;
      inconsistent .. between; orders without|missing .. payment|event|invoice; documents off|missing;
      warehouse totals; couple|few hundred .. off; mismatch .. systems; phantom stock|order; says in stock; sold out;
      says .. while .. says; in stock while; shop says; one system .. other|another says|shows; each day a few more;
      few more; a few more each|every; more articles|items|orders each|every; warehouse system|says;
      numbers .. two systems|apart|differ; systems .. differ|disagree|apart|match; drift apart|apart;
      order .. no|without invoice|shipment|payment|event; paid .. not .. shipped|order|ticket;
      search .. finds .. deleted|old|not|missing; search .. still shows; catalogue .. differs|stock|warehouse;
      ledger .. differ .. bank|orders|system; not in the index|search; missing from .. search|index|warehouse|crm;
      two places; both systems|stores|databases; sync job; discrepancy; discrepancies; mismatched
    `,
  },
  'change-stream-stalled': {
    ask: 'Do derived systems stand still at one point in time while the source takes writes?',
    said: `
      cdc; debezium; connector .. fail|failed|state|crash|down|stop|task|dead; failed state;
      change stream|feed|data capture; change data; logical replication|decoding|slot; frozen at;
      stuck at .. timestamp|same; stand still .. time; downstream .. stuck|stale|frozen|stop|tables; same timestamp;
      stale since; warehouse .. frozen|stale|stuck|old|stop; binlog .. pile|grow|purge|position; binlogs; wal grows;
      slot .. grow|retain|inactive|drop|lag|missing; retained; replication slot; kafka connect; maxwell;
      stream .. stall|stop|dead|stuck; index .. frozen; source .. fine|writes .. derived|downstream|warehouse|sink;
      sink; pipeline .. stop|stall|stuck; analytics .. stuck|stop|old; fivetran; not a single event since;
      last event; nothing after; nothing since; lake; data lake; dataware;
      nothing .. after|since .. while|source|orders; go on in source; source; connectordown; debeziumconnectordown;
      connector; stream of changes|change; changes .. no longer|not|stop .. flow|arrive|stream|reach;
      feed .. stopped|stale|dead|frozen|stuck; reports .. stop|end .. at; derived;
      data .. stops|ends|stuck|frozen .. at; copy for .. reporting|analytics;
      replication to .. warehouse|search|lake .. stopped|stuck|broken; bi .. stale|old|yesterday|frozen;
      dashboards .. business .. old|stale|frozen; slot .. inactive; last .. event|change|record .. at|hours
    `,
  },
  'wrong-data': {
    said: `
      wrong data|values|result|numbers|totals|balance; incorrect|inconsistent data|result|totals;
      missing rows|records|items|data|orders|comments; data loss|lost|gone|missing; lost data
    `,
  },
}
