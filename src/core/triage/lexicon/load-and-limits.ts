import type { Concepts } from './concept.ts'

/** What people say of services under load: retries, bursts, pools, limits, memory, CPU, scaling. */
export const loadAndLimits: Concepts = {
  retries: {
    ask: 'Are there many more attempts than user requests, because callers try again?',
    said: `
      retry; retries; retry storm|amplification; try again; trying again; ask again; asks again; attempts per;
      attempt @up|per|each; attempt 3; again and again .. client|call;
      call .. for each|every click|login|request|user; three times each; resend; resubmit; client hammer; backoff;
      no backoff|jitter; retry budget; layer .. again; hammered by our own client; hammer .. own|client;
      several|five|nine|times calls for each|every; calls per login|click|request; amplif; self-inflicted load;
      multiply call|request|at every layer; impatient client; users refresh|f5|reload; refresh page keep;
      repeats .. failed|call|request; repeat .. call|request; repeated calls|attempts|requests;
      asks|ask|call|calls .. again; again .. asks|calls|attempts; calls .. @times .. users; @times .. what users;
      attempts; tries .. three|several|again|times; each layer|library|hop|level .. again|repeat|multiplies|times;
      five|three|several calls for|per; exponential backoff; clients .. keep asking|calling|knocking|hammering;
      timeouts .. try|ask|repeat; persistent clients; multiplied; more calls than|calls users
    `,
  },
  'stays-after-cause': {
    ask: 'Does it go on although its first cause is gone or taken back?',
    said: `

      original|first|initial blip|slowness|cause|trigger|problem|issue|fault|failure .. ago|over|fix|end|gone|resolve|long;
      fixed .. but still; fix .. still; long fixed|over|gone; still down|slow|bad|failing after; undo .. help;
      revert .. help; roll back .. help|still|not; taking back .. help;
      even though .. halt|fix|revert|stop|undo|rollback; halted .. rollout; blip ended; goes on; has not stopped;
      hammering goes on; does not heal|recover|clear; refuse to recover; not recovering; stays down|broken|blank;
      metastable; self-sustaining; vicious circle; feedback loop; death spiral; keeps itself; undoing;
      keeps going|on; changes nothing; did nothing; nothing changes; no effect; no better; no improvement;
      still .. ago; ended .. ago; ended minutes|hours ago;
      although .. fixed|repaired|gone|reverted|halted|stopped|over; put .. back .. still|nothing|goes|changes;
      restored .. but|still|yet; even after; long after; is gone but; already fixed; reverted .. still|but|no; halted
    `,
  },
  'user-traffic-flat-calls-up': {
    said: `
      shoppers not more; front door flat; inbound .. while front door; dependency .. times .. while user .. flat;
      user traffic normal .. hammer; rps .. while front
    `,
  },
  'all-at-once': {
    ask: 'Is there a burst at the same second, right after a recovery or on a round time?',
    said: `
      reconnect; reconnect storm; same second; in 1 second; in 1s; thundering herd; herd;
      stampede of client|connection; all .. at once|together .. connect|start|fire|wake|login|come|ask|read;
      device reconnect; every hour on; on the hour|minute; top of the hour; cron job .. together|fire|same|all;
      all cron; cron & same|together|hour|minute; synchronised|synchronized|synchronous;
      at the same minute|second|instant|moment .. connect|start|read|job|client|boot|login; knock it over|down again;
      knock .. again; recovery .. start|knock|spike|again; come|coming back all|read|same|startup;
      after restore .. @up|spike|flood|rush; right after restore|recovery; all tasks restart;
      start|boot at the same time; full hour spike; rush of reconnects|logins|connects; connection storm;
      login storm; boot storm; jitter; jobs start together; mass restart|reconnect;
      read same table|file|row .. startup|start; lease|ttl|token .. expire together|same; when it comes back;
      each time it comes; phone home; dialled in; dialed in; dial in simultaneously; simultaneously; same instant;
      in the same instant|moment|second; top of every; every hour; each full hour; all .. simultaneously;
      on the stroke; in unison; in lockstep; rush; when .. came up again|back; once .. back .. all|everyone|down;
      took them down; down once more; as soon as .. is back|up|recovers;
      all clients|apps|devices|agents .. connect|login|start|call|ask|reconnect; cron; crontab;
      nightly .. at the same; wake up together; log in at once; storms back; every time it recovers|returns|comes;
      timer
    `,
  },
  domino: {
    ask: 'Do hosts fall one after another, each under the load of those before?',
    said: `
      domino; one after another; one by one; cascade; cascading; topple; in turn; fell over .. then;
      then web .. then; then fell over; survivors; remaining @host|one .. load|cannot|overload|crush|take;
      those left .. drown|overload; remaining ones; load per instance|remaining|survivor|host; its share move|shift;
      fresh boot|boots|start .. die|crush; boots .. crushed; each that boots; restarted .. dies|die again;
      falls over one; pick up the load .. @fail|die|fall; lost .. share .. others; instances up .. falls|steps;
      taking .. down with; spread to others|neighbour|next; next host|node fall; n-1; surviving;
      smaller @db|@host|instance; downsize|downsized|undersized|too small|saved money|save money;
      running hot|85|close; no headroom|spare; headroom; knock-on; go one by one; under its share;
      share of .. queries|load|traffic .. remaining|other|rest; rest of fleet|hosts .. fail|die|overload;
      load of .. dead|failed|lost; restarts last; next one; last survivor; each death|loss; the fewer;
      knock over the next; neighbours fall; smaller machine|database|instance; too tight;
      cheaper @db|@host|instance|hardware; removed servers to save;
      since one .. failed|died|left .. others|remaining|rest; avalanche; overloaded survivors; too few left|servers;
      spill; spilled over; died too; die too; fails too; failed too; neighbour .. died|die|too|fell;
      moved to .. neighbour|next|others .. died|fell|too|fail; ring is gone; then another;
      half the fleet|ring|cluster .. gone
    `,
  },
  'pool-full': {
    ask: 'Is a pool of connections or threads full while CPU is low?',
    said: `
      connection pool; pool full|exhaust|taken|empty|max|size|wait|timeout|limit|saturat|use|out; pool shows; hikari;
      hikaripool; pgbouncer; connection not available; too many connection|client; remaining connection slot;
      connection slot; max_connections; max connection; waiting for connection|slot|pool;
      wait .. database connection; leak connection; connection leak; leaking conn; idle in pool; threadpool;
      thread pool full|exhaust|max|starv|use; all threads|workers busy|wait|stuck|taken|occupied|use;
      all workers busy; no free|idle|available connection|thread|worker|slot; maxclients; checkout timeout;
      could not obtain|get|acquire connection; acquire timeout|connection; out of connection;
      connections near|close .. limit|max; timeout acquiring; sqlalchemy queuepool;
      db connection .. full|max|exhaust|limit|run; worker slots; unicorn|puma|apache worker full|busy|max;
      too many client; clients already; borrow .. connection|handle|database; handle; handles; slots; pool; pooled;
      waiting threads; threads .. wait|sit|waiting|busy; sit waiting|wait; every worker waits|busy; database handle;
      connections .. used|busy|taken|open|exhausted|max|leak|idle; never returned connection|handle; checked out;
      all connections|sessions .. use|busy|taken|open; connection limit|count .. max|limit|reached; listen queue;
      backlog .. workers busy; worker .. busy|saturation; jdbc
    `,
  },
  'cpu-low': {
    ask: 'Is CPU low where the trouble is?',
    said: `
      cpu low|idle|zero|#low; cpu .. at zero|percent idle; low|idle|little|zero|no cpu; cpu nearly|almost idle;
      cpu bored; nothing to do; server idle|bored; lb idle; cpu .. nothing; no cpu; almost no cpu; uses no cpu;
      load .. low; cpu sleeping; cpu asleep
    `,
  },
  'os-limit': {
    ask: 'Do logs name a limit of the operating system, such as open files or threads?',
    said: `
      too many open file; open file; emfile; enfile; eagain; nofile; ulimit; file descriptor|descriptor;
      descriptor limit|exhaust|out|leak; cannot create thread; unable create native thread; new native thread;
      resource temporarily unavailable; fork; accept4; accept fail; lsof; inotify; thread limit|count|max;
      pid limit|max; pids; max user process; kernel limit; operating system limit; os limit; rlimit; sysctl;
      too many process|thread; refuse to spawn; cannot spawn; thread per peer; thread .. each|every other|peer;
      thread count; epoll; somaxconn; max_map_count; vm.max; out of inotify|watches; every server .. thread;
      spawn .. fail; cannot fork; exhausting file descriptor; kernel refuses|hand|hands; refuses to hand; per peer;
      thread per; file .. limit; descriptors; handles open|limit; filedescriptor; filedescriptorlimit;
      kernel .. exhaust|limit; too many .. threads|sockets|files|processes; sockets .. limit|exhaust|out;
      one thread per|each; cannot open .. file|socket; ran out .. threads|sockets|descriptors|handles|pids;
      limit of .. threads|files|processes|sockets
    `,
  },
  'capacity-added': {
    ask: 'Were hosts added shortly before?',
    said: `
      added .. @host|front-end|capacity|worker|pod|shard|frontends|more;
      add .. server|host|node|machine|capacity|replica; scale out|up; scaled out|up;
      added to ring|fleet|cluster|pool; new capacity|node|host|server|machine join; grow fleet|cluster|ring;
      more front-end; expand|expanded cluster|fleet|ring; bigger fleet; join ring|cluster; larger cluster;
      doubling .. number|front|servers|hosts; doubled number|fleet|servers;
      after adding|doubling|growing|expanding|enlarging; more front|servers|hosts were; boxes joined;
      joined .. morning|today|ring|cluster; new boxes|hosts|servers|nodes|machines
    `,
  },
  'slow-dependency': {
    ask: 'Does a trace show that the time is spent in one slow service further down?',
    said: `
      slow dependency|downstream|upstream|backend;
      waiting on @service|downstream|dependency|recommendation|other|upstream; time spent wait|in; all time spent;
      traced it; trace show|point; got slow in order; then gateway; slowness climb|spread|propagat|travel;
      caller by caller; no timeout; without timeout; timeout missing|not set|too long|60|infinite; up but crawl|slow;
      crawling; in-flight; inflight; requests pile|under way|backing up; backs up; up but slow; latency .. order;
      checkout then gateway; answers in .. second|s instead; seconds instead of; downstream latency|@slow;
      p99 .. p99; chain of service; thread wait .. response; status up .. slow; slow .. service|svc drags|takes;
      drags; head-of-line; blocked on calls to; hangs on calls to; everything that asks|calls|needs|depends|uses it;
      asks it; callers .. slow|lazy|wait|also|too|drag; has become .. slow|lazy; answers but; answers, but;
      search answers; only slow|slower; slow .. makes|drags|pulls .. others|everything|callers;
      everyone waits for|on; waiting for|on answer|answers|response|reply .. from; waits for .. service|answers;
      spends .. time waiting; response time of .. dependency|service; one service .. slow .. others|all;
      piling requests; pile up in callers; still answers
    `,
  },
  'few-errors': {
    said: `
      hardly any error; few error|errors; no error; nothing failing outright|fail; errors low|none|zero|few;
      error ratio|rate 0; not failing; no errors anywhere; without error; all 200; error rate|graph normal|flat|fine;
      nobody returns error; no errors yet; not a single error; errors yet; zero errors; no failures; nothing fails;
      no exceptions
    `,
  },
  'slow-answers': {
    ask: 'Are answers slow rather than failing?',
    said: `
      @slow; p99; p95; response time; takes .. second; takes forever; sluggish; timeouts; timing out; time out;
      slowly; latency @up; spinner; loading forever; spinning; hourglass; loading; takes .. minute|seconds|ages|long;
      forever; in .. second; nine|ten|twenty seconds
    `,
  },
  'memory-grows': {
    ask: 'Does the memory of a process climb steadily until it is killed?',
    said: `
      memory leak; leak memory; mem leak; oom; out of memory; oomkilled; killed process; exit 137; 137; rss;
      resident memory; heap climb|grow|@up|full|leak;
      memory @up|climb|grow|line|straight|steady|creep|usage|high|exhaust|balloon|limit; climbs .. memory; cgroup;
      sawtooth; saw-tooth; stairs; staircase; memory pressure; swap; swapping; anon-rss; working set;
      restart like clockwork; restart every .. hour|minute; killed every|about; regular restart|kill; steady climb;
      straight line; ran out of memory; java.lang.outofmemoryerror; outofmemory; memory limit;
      unbounded queue|cache|buffer; gets killed; restart backoff; buffers fill; memory .. until; footprint;
      touches the cap; shoots it; kernel shoot|kills|killed|shot; mb an hour; megabytes; gigabytes .. hour|day;
      grows .. until|memory; memory; oom killed; kubecontaineroomkilled; eats memory|ram; swallow memory; leak;
      leaks; leaking; heap; garbage .. more; killed by kernel; memory .. never|goes|back|released|freed|gives;
      ballooning
    `,
  },
  'regular-restarts': {
    said: `
      restart .. clockwork|regular|every|period; every .. hour|minutes .. kill|restart|die; regularly; periodic;
      one per .. h; like clockwork; few times a day; each time it .. cap|limit; every few hours|minutes|days;
      same rhythm
    `,
  },
  'one-input-cpu': {
    ask: 'Is the CPU eaten by one input or request, such as a large document or a costly regular expression?',
    said: `
      regex; regular expression; backtrack; re_match; catastrophic; redos;
      one document|post|comment|request|input|page|query|user|payload|message .. cpu|full|peg|stuck|kill|server|host|box|min;
      one particular; particular post|comment|input|page|document|request|url|customer;
      giant|huge|big|long doc|document|comment|post|body|payload|file|string|input; whitespace; spaces;
      cpu for minutes; request running; single request .. s|min|cpu; quadratic; exponential; hash collision;
      infinite loop; endless loop; busy loop; perf top; profiler .. all|one|match|regex|frame; flamegraph; hot frame;
      hot loop; parse .. forever; kills every server; boxes that got it; pasted; crafted;
      each request to that url|page; deeply nested; xml bomb; zip bomb; graphql query deep;
      certain|single|one|enormous|huge|gigantic|special|weird input|mail|expression|message|text|signature|document|request|search|query|string|url|upload|image|pdf|post|comment .. core|cpu|processor|busy|spin|minutes|worker|parser;
      spin|spins .. core|cpu|one; spinning .. core|cpu; parser; parse|parses|parsing; search expression;
      pattern match; whichever .. gets|receives it; worst-case; evil; pathological;
      one request .. busy|minutes|cpu|kill; long string|line|text|document; enormous; sort|sorting huge;
      huge query|request|document|page|upload
    `,
  },
  'cpu-full': {
    ask: 'Is CPU full where the trouble is?',
    said: `
      cpu #high|full|max|peg|pin|high|saturat|melt|burn|hot|busy|exhaust|spike|@up|complete; full cpu; 100 cpu;
      max cpu; pinned; pegged; pegged at; maxed; eats cpu; load average; cpu .. full|100|max|limit; complete cpu;
      all cores; busy; cores busy|full; keeps .. busy; no cycles; spin; core .. busy; out of cpu; overloaded;
      no processor left; cpu left
    `,
  },
  pauses: {
    ask: 'Do processes stand still for whole seconds, now on this node and now on that?',
    said: `
      gc; full gc; garbage collection|collector|collect; full collection; stop the world; stop-the-world;
      gc pause|log|time; pause .. second; jvm pause; freeze .. second; freezes for; throttled; cfs; cpu throttl;
      throttling; cpu limit|quota period; throttled period|percent; cputhrottlinghigh;
      heap .. 95|percent|full|pressure; compaction pause; hiccup; safepoint; allocation failure;
      rotate|rotating node; different one each; peers drop it; node left .. node joined; marked down then up;
      drops out and rejoins; pauses; node freeze; goes silent; silent for .. seconds; silent .. returns|back;
      full collections; collections; virtual machine; seconds and returns; stops for .. second; freezes; stutter;
      hiccups; cputhrottling; throttled .. cpu|container; garbage; collector .. runs|pause; halts for .. second;
      unresponsive for .. second; long pause; stop for several second; sleeps for;
      each in turn .. silent|pause|freeze|second
    `,
  },
  'no-progress': {
    ask: 'Is nothing finished at all, although processes are up and CPU is idle?',
    said: `
      deadlock; livelock; no requests finish|complete|served; nothing .. finish|complete|progress|process;
      0 request|rps|req completed; completed rps 0; zero throughput|requests|progress; throughput zero|0;
      does nothing; jstack; thread dump; blocked on each other; each other .. lock; holding the lock;
      waiting to lock; both wait; hung not crash; not crashed; stuck not crash; service hung; process hung|hang;
      svc hung; everything hangs; hung; completely frozen; all threads blocked|waiting|parked; everyone blocked;
      no progress; stop processing; stuck thread; mutex; lock order; monitor; wedged;
      health check green|ok|200|pass .. nothing|stuck|hung; liveness ok; futex; goroutine .. blocked;
      not a single request; finish|finishes .. nothing|none|no; waits for b; each waits|waiting for other;
      wait|waits for each|one other|another; mutual; circular; alive .. nothing|no progress|uses no;
      processes are alive; nothing moves .. cpu|process|thread; answer .. probe .. nothing|no; dump shows; dump;
      threads .. waiting|blocked .. each|lock; request finish; stands still .. cpu idle; work stopped;
      makes no progress; nothing gets done; frozen .. no cpu; zombie
    `,
  },
  autoscaling: {
    ask: 'Did the autoscaler take hosts away, or can it not add any?',
    said: `
      autoscaling; hpa; scale in; scaled in; scale-in; scaled down; scaled us down; scale down|in|event;
      scaling group|policy|down; scale up|out .. cannot|fail|slow; max replicas; maximum replicas;
      desired|replicas .. ready; desired replicas; insufficientinstancecapacity; insufficient capacity|instance;
      launch failed; cannot launch|provision|get instance|node|machine|vm|capacity;
      cloud .. give|no|capacity|out|refuse|limit; no capacity; stockout; requestlimitexceeded; provisioning;
      stuck provisioning|pending; nodes pending; new instance|node|host pending|stuck|fail|slow; karpenter;
      cluster-autoscaler; keda; spot instance|reclaimed|interrupt; fleet shrink; shrank fleet;
      terminated instance .. healthy; kubehpamaxedout; quota of instance|vcpu; warm pool; too slow to scale;
      not scale fast; controller retired|removed|terminated|shrank|reduced; retired half|instances|our; scaler;
      fewer instance|pods|hosts|server .. trouble|during|while|incident;
      removed|terminated|took|retired .. instances|pods|hosts|servers|capacity .. load|cpu|low|because|average;
      load sank; average load; instance type; no more .. instances|machines|capacity|this type;
      cloud .. has no|no more|refuses|limits|out; replicasmismatch; ready for .. minutes;
      waiting for .. instances|nodes|machines|capacity; cannot get .. machines|instances|vms|nodes|capacity;
      new machines|servers|instances .. do not|never|not come|arrive|start|ready; scaling; scale; min replicas;
      thrash; launching; launch .. instance
    `,
  },
  'one-tenant-hogs': {
    ask: 'Does one tenant, job or client take most of a shared resource?',
    said: `

      one|single tenant|account|customer|client|user|team|job|app|consumer .. eat|most|percent|70|everything|hog|all|cpu|dominat|use|flood|send|load|make;
      noisy neighbour|neighbor; noisy; hog; hogging; eating everything; top by tenant;
      top talker|tenant|caller|client; by tenant; export job; batch job|export|import .. shared|cpu|cluster;
      batch & shared|others|everyone; shared limiter|limit|cluster|pool|resource|throttle|rate limit;
      others .. 429|slow|suffer|starve; everyone else slow|suffer|throttled; all other account|customer|tenant;
      cpu steal; steal time; abusive client|customer|user; one internal service|caller loop;
      runaway job|client|script|loop; api key .. most; monopol; starv; throttled everyone; crowd out; greedy;
      backfill .. shared; researcher; department; departments;
      eats .. shared|warehouse|cluster|all|most|capacity|everything;
      one .. customer|client|team|query|job|user .. eats|takes|uses|loads|sends|slow|flood;
      nightly|big|heavy|runaway|one query|job|export|import|report|batch .. shared|others|everyone|all|rest|departments;
      shared warehouse|cluster|database|pool|quota|disk|host|hardware;
      others|rest|everybody|neighbours .. throttled|suffer|wait|slow|starve; at the expense of;
      single customer|tenant|client|caller;
      misbehaving|abusive|greedy|heavy|aggressive customer|client|tenant|user|job|script|crawler; scraper customer;
      one caller
    `,
  },
}
