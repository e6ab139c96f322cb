import type { Concepts } from './concept.ts'

/** What people say of services: load, retries, pools, limits, memory, crashes, releases, flags, sign-in, vendors. */
export const services = {
  retries: {
    ask: 'Are there many more attempts than user requests, because callers try again?',
    said: 'retry; retries; retry storm|amplification; try again; trying again; ask again; asks again; attempts per; attempt @up|per|each; attempt 3; again and again .. client|call; call .. for each|every click|login|request|user; three times each; resend; resubmit; client hammer; backoff; no backoff|jitter; retry budget; layer .. again; hammered by our own client; hammer .. own|client; several|five|nine|times calls for each|every; calls per login|click|request; amplif; self-inflicted load; multiply call|request|at every layer; impatient client; users refresh|f5|reload; refresh page keep',
  },
  'stays-after-cause': {
    ask: 'Does it go on although its first cause is gone or taken back?',
    said: 'original|first|initial blip|slowness|cause|trigger|problem|issue|fault|failure .. ago|over|fix|end|gone|resolve|long; fixed .. but still; fix .. still; long fixed|over|gone; still down|slow|bad|failing after; undo .. help; revert .. help; roll back .. help|still|not; taking back .. help; even though .. halt|fix|revert|stop|undo|rollback; halted .. rollout; blip ended; goes on; has not stopped; hammering goes on; does not heal|recover|clear; refuse to recover; not recovering; stays down|broken|blank; metastable; self-sustaining; vicious circle; feedback loop; death spiral; keeps itself; undoing',
  },
  'user-traffic-flat-calls-up': { said: 'shoppers not more; front door flat; inbound .. while front door; dependency .. times .. while user .. flat; user traffic normal .. hammer; rps .. while front' },
  'all-at-once': {
    ask: 'Is there a burst at the same second, right after a recovery or on a round time?',
    said: 'reconnect; reconnect storm; same second; in 1 second; in 1s; thundering herd; herd; stampede of client|connection; all .. at once|together .. connect|start|fire|wake|login|come|ask|read; device reconnect; every hour on; on the hour|minute; top of the hour; cron job .. together|fire|same|all; all cron; cron & same|together|hour|minute; synchronised|synchronized|synchronous; at the same minute|second|instant|moment .. connect|start|read|job|client|boot|login; knock it over|down again; knock .. again; recovery .. start|knock|spike|again; come|coming back all|read|same|startup; after restore .. @up|spike|flood|rush; right after restore|recovery; all tasks restart; start|boot at the same time; full hour spike; rush of reconnects|logins|connects; connection storm; login storm; boot storm; jitter; jobs start together; mass restart|reconnect; read same table|file|row .. startup|start; lease|ttl|token .. expire together|same; when it comes back; each time it comes',
  },
  domino: {
    ask: 'Do hosts fall one after another, each under the load of those before?',
    said: 'domino; one after another; one by one; cascade; cascading; topple; in turn; fell over .. then; then web .. then; then fell over; survivors; remaining @host|one .. load|cannot|overload|crush|take; those left .. drown|overload; remaining ones; load per instance|remaining|survivor|host; its share move|shift; fresh boot|boots|start .. die|crush; boots .. crushed; each that boots; restarted .. dies|die again; falls over one; pick up the load .. @fail|die|fall; lost .. share .. others; instances up .. falls|steps; taking .. down with; spread to others|neighbour|next; next host|node fall; n-1; surviving; smaller @db|@host|instance; downsize|downsized|undersized|too small|saved money|save money; running hot|85|close; no headroom|spare; headroom; knock-on',
  },
  'pool-full': {
    ask: 'Is a pool of connections or threads full while CPU is low?',
    said: 'connection pool; pool full|exhaust|taken|empty|max|size|wait|timeout|limit|saturat|use|out; pool shows; hikari; hikaripool; pgbouncer; connection not available; too many connection|client; remaining connection slot; connection slot; max_connections; max connection; waiting for connection|slot|pool; wait .. database connection; leak connection; connection leak; leaking conn; idle in pool; threadpool; thread pool full|exhaust|max|starv|use; all threads|workers busy|wait|stuck|taken|occupied|use; all workers busy; no free|idle|available connection|thread|worker|slot; maxclients; checkout timeout; could not obtain|get|acquire connection; acquire timeout|connection; out of connection; connections near|close .. limit|max; timeout acquiring; sqlalchemy queuepool; db connection .. full|max|exhaust|limit|run; worker slots; unicorn|puma|apache worker full|busy|max',
  },
  'cpu-low': {
    ask: 'Is CPU low where the trouble is?',
    said: 'cpu low|idle|zero|#low; cpu .. at zero|percent idle; low|idle|little|zero|no cpu; cpu nearly|almost idle; cpu bored; nothing to do; server idle|bored; lb idle',
  },
  'os-limit': {
    ask: 'Do logs name a limit of the operating system, such as open files or threads?',
    said: 'too many open file; open file; emfile; enfile; eagain; nofile; ulimit; file descriptor|descriptor; descriptor limit|exhaust|out|leak; cannot create thread; unable create native thread; new native thread; resource temporarily unavailable; fork; accept4; accept fail; lsof; inotify; thread limit|count|max; pid limit|max; pids; max user process; kernel limit; operating system limit; os limit; rlimit; sysctl; too many process|thread; refuse to spawn; cannot spawn; thread per peer; thread .. each|every other|peer; thread count; epoll; somaxconn; max_map_count; vm.max; out of inotify|watches; every server .. thread; spawn .. fail; cannot fork; exhausting file descriptor',
  },
  'capacity-added': {
    ask: 'Were hosts added shortly before?',
    said: 'added .. @host|front-end|capacity|worker|pod|shard|frontends|more; add .. server|host|node|machine|capacity|replica; scale out|up; scaled out|up; added to ring|fleet|cluster|pool; new capacity|node|host|server|machine join; grow fleet|cluster|ring; more front-end; expand|expanded cluster|fleet|ring; bigger fleet; join ring|cluster; larger cluster',
  },
  'slow-dependency': {
    ask: 'Does a trace show that the time is spent in one slow service further down?',
    said: 'slow dependency|downstream|upstream|backend; waiting on @service|downstream|dependency|recommendation|other|upstream; time spent wait|in; all time spent; traced it; trace show|point; got slow in order; then gateway; slowness climb|spread|propagat|travel; caller by caller; no timeout; without timeout; timeout missing|not set|too long|60|infinite; up but crawl|slow; crawling; in-flight; inflight; requests pile|under way|backing up; backs up; up but slow; latency .. order; checkout then gateway; answers in .. second|s instead; seconds instead of; downstream latency|@slow; p99 .. p99; chain of service; thread wait .. response; status up .. slow; slow .. service|svc drags|takes; drags; head-of-line; blocked on calls to; hangs on calls to',
  },
  'few-errors': { said: 'hardly any error; few error|errors; no error; nothing failing outright|fail; errors low|none|zero|few; error ratio|rate 0; not failing; no errors anywhere; without error; all 200; error rate|graph normal|flat|fine' },
  'slow-answers': {
    ask: 'Are answers slow rather than failing?',
    said: '@slow; p99; p95; response time; takes .. second; takes forever; sluggish; timeouts; timing out; time out; slowly; latency @up; spinner; loading forever',
  },
  'memory-grows': {
    ask: 'Does the memory of a process climb steadily until it is killed?',
    said: 'memory leak; leak memory; mem leak; oom; out of memory; oomkilled; killed process; exit 137; 137; rss; resident memory; heap climb|grow|@up|full|leak; memory @up|climb|grow|line|straight|steady|creep|usage|high|exhaust|balloon|limit; climbs .. memory; cgroup; sawtooth; saw-tooth; stairs; staircase; memory pressure; swap; swapping; anon-rss; working set; restart like clockwork; restart every .. hour|minute; killed every|about; regular restart|kill; steady climb; straight line; ran out of memory; java.lang.outofmemoryerror; outofmemory; memory limit; unbounded queue|cache|buffer; gets killed; restart backoff; buffers fill; memory .. until',
  },
  'regular-restarts': { said: 'restart .. clockwork|regular|every|period; every .. hour|minutes .. kill|restart|die; regularly; periodic; one per .. h; like clockwork; few times a day' },
  'crash-everywhere-same': {
    ask: 'Do all copies crash in the same way, everywhere, without a new version?',
    said: 'same|identical|one stack|trace|stacktrace|signature|panic|exception|null|nil|crash|error .. all|every|each|region|copy|pod; all copies|replicas|pods|instances|binaries .. crash|die|loop; crashloop; crashlooping; crash loop|looping; crash-loop; crashloopbackoff; null pointer; nullpointer; nil dereference; nil pointer; npe; segfault; every pod crash; binaries die|crash .. start; die on start; crash .. start|boot|load; crash immediately; panic .. same; same panic|trace; very same; restart loop; restart in loop; everywhere crash; all crashing; restarting .. times; crash looping; same stack',
  },
  'bad-record': {
    ask: 'Was a record or row of data written, and replicated, just before?',
    said: 'bad|malformed|corrupt|broken|invalid|blank|empty|null row|record|entry|policy|field|data|object|document|value; row .. write|insert|replicate|blank|null|policy; policy table|row|record|change; inserted a row; row replicated; blank field; null field; unexpected null; metadata .. bad|corrupt; data write; replicated globally|everywhere; record .. replicated; unparseable; schema of the record; poison data; malformed data|input|metadata; one bad row',
  },
  'no-deploy': {
    ask: 'Are you sure that nothing was deployed by you shortly before?',
    said: 'no deploy; no release; nothing .. @deploy; nobody .. @deploy; without .. deploy|release; not deploy; not .. deployed; no new build|version|code|release|binary; no code push|change; no change; nothing change; no changes; did not @deploy|change; none .. deployed; no release since|today; build age; image sha unchanged; binary .. week|month|old|unchanged; binary is old; same build|version|binary; no binary change; nobody pushed; nobody changed; we shipped nothing; change calendar empty; no recent change|deploy; deploy freeze; code freeze; freeze',
  },
  'poison-message': {
    ask: 'Does the same message or job appear in every crash?',
    said: 'same message|msg|job|event|offset|item|record .. over|again|crash|die|dead; same offset; same msg; poison pill|message; dead letter; dead-letter; dlq; redeliver; redelivery; redelivered; goes back on queue; back on the queue; requeue; requeued; whichever worker; worker .. pick .. die; worker crash|die .. message|job|task; consumer crash|die|restart|exit|loop; stuck at offset; offset .. stuck|same|partition; stuck at the same; partition stuck|stand|behind|lag; one partition behind; only .. partition; rest of topic; malformed message; cannot deserialize; deserialization; deserialisation; unprocessable; one job kills|crashes|blocks; one message|msg; same id; repeatedly failing job|message; head of the queue; blocks the queue; takes next one down; visibility timeout',
  },
  'starts-with-deploy': {
    ask: 'Did it begin with the rollout of a new version of yours?',
    said: 'since|after|when|right .. deploy|release|rollout|new version|new build|upgrade|launch|ship|push; deployed .. ago|and; released .. ago; new version|build|release .. bad|broken|slow|error|worse|fail; rollout of|4; canary .. bad|only|error|double; previous build|version|release .. fine|ok|clean|correct|right|good|work; old version|pods|build ok|clean|fine; roll back; rollback; need to roll; regression; dependency bump|update; bumped; library update|upgrade; deploy marker; errors by version; new code; bad deploy|release|build|push; this morning release|deploy; after merge|merging; release .. broke|break; began rolling out; started rolling; pods on .. clean; shipped a .. change|fix|version; went live; right after the release|deploy; changelog; hotfix; after updating; optimis|optimiz .. release; new feature release|deploy',
  },
  'mixed-versions': {
    ask: 'Do hosts run different versions, so that a constant share of requests goes wrong?',
    said: 'mixed version; version skew|mismatch; different version; one in 8|eight|ten|n; 1 in 8; one eighth; exactly 1 in; one of eight|seven|n hosts; eighth missed; missed .. host|server|box; forgot .. one|host|server; still on old|previous|last|month; last month code; old code .. new code; old and new .. disagree|together|side; others on new; reuse flag|field|old; reused; repurposed; flag .. meant|old way|new meaning; rollback worse; rolling back spread|worse|made; reverting .. worse; constant share|fraction|percent; always same box|host|server; one server .. old; half of .. old .. new; partial deploy|rollout; incompatible .. old|new|version; serialisation|serialization .. version; not all .. got|updated; old client|schema .. new; backward compat; wire format; kubelet version .. different',
  },
  'generated-file': {
    ask: 'Do consumers fail in the rhythm of a job that generates a file for them?',
    said: 'generated file|config|list|feature; file .. doubled|double|twice|bigger|2x|size|too large|grown|limit; generate .. every|minute; generator; feature file|list|count; file rebuilt; rebuilt each; every five minute; five minutes .. fail; fails .. ok .. fails; breaks and recovers; breaks .. recover; alternat; good and bad .. alternate; oscillat; up and down every; in step with job; in rhythm|cycle with; loader|load .. blow|panic|max|limit|entries; max entries; over max; exceed .. max|limit .. load|entries|rows|file|size; preallocated; row twice; duplicate row .. query; list .. too long|longer; blocklist|allowlist|denylist .. size|grow|big; file size; proxies panic; unwrap; config too large|big; hard limit',
  },
  'one-input-cpu': {
    ask: 'Is the CPU eaten by one input or request, such as a large document or a costly regular expression?',
    said: 'regex; regular expression; backtrack; re_match; catastrophic; redos; one document|post|comment|request|input|page|query|user|payload|message .. cpu|full|peg|stuck|kill|server|host|box|min; one particular; particular post|comment|input|page|document|request|url|customer; giant|huge|big|long doc|document|comment|post|body|payload|file|string|input; whitespace; spaces; cpu for minutes; request running; single request .. s|min|cpu; quadratic; exponential; hash collision; infinite loop; endless loop; busy loop; perf top; profiler .. all|one|match|regex|frame; flamegraph; hot frame; hot loop; parse .. forever; kills every server; boxes that got it; pasted; crafted; each request to that url|page; deeply nested; xml bomb; zip bomb; graphql query deep',
  },
  'cpu-full': {
    ask: 'Is CPU full where the trouble is?',
    said: 'cpu #high|full|max|peg|pin|high|saturat|melt|burn|hot|busy|exhaust|spike|@up|complete; full cpu; 100 cpu; max cpu; pinned; pegged; pegged at; maxed; eats cpu; load average; cpu .. full|100|max|limit; complete cpu; all cores',
  },
  pauses: {
    ask: 'Do processes stand still for whole seconds, now on this node and now on that?',
    said: 'gc; full gc; garbage collection|collector|collect; full collection; stop the world; stop-the-world; gc pause|log|time; pause .. second; jvm pause; freeze .. second; freezes for; throttled; cfs; cpu throttl; throttling; cpu limit|quota period; throttled period|percent; cputhrottlinghigh; heap .. 95|percent|full|pressure; compaction pause; hiccup; safepoint; allocation failure; rotate|rotating node; different one each; peers drop it; node left .. node joined; marked down then up; drops out and rejoins; pauses; node freeze',
  },
  'no-progress': {
    ask: 'Is nothing finished at all, although processes are up and CPU is idle?',
    said: 'deadlock; livelock; no requests finish|complete|served; nothing .. finish|complete|progress|process; 0 request|rps|req completed; completed rps 0; zero throughput|requests|progress; throughput zero|0; does nothing; jstack; thread dump; blocked on each other; each other .. lock; holding the lock; waiting to lock; both wait; hung not crash; not crashed; stuck not crash; service hung; process hung|hang; svc hung; everything hangs; hung; completely frozen; all threads blocked|waiting|parked; everyone blocked; no progress; stop processing; stuck thread; mutex; lock order; monitor; wedged; health check green|ok|200|pass .. nothing|stuck|hung; liveness ok; futex; goroutine .. blocked',
  },
  autoscaling: {
    ask: 'Did the autoscaler take hosts away, or can it not add any?',
    said: 'autoscaling; hpa; scale in; scaled in; scale-in; scaled down; scaled us down; scale down|in|event; scaling group|policy|down; scale up|out .. cannot|fail|slow; max replicas; maximum replicas; desired|replicas .. ready; desired replicas; insufficientinstancecapacity; insufficient capacity|instance; launch failed; cannot launch|provision|get instance|node|machine|vm|capacity; cloud .. give|no|capacity|out|refuse|limit; no capacity; stockout; requestlimitexceeded; provisioning; stuck provisioning|pending; nodes pending; new instance|node|host pending|stuck|fail|slow; karpenter; cluster-autoscaler; keda; spot instance|reclaimed|interrupt; fleet shrink; shrank fleet; terminated instance .. healthy; kubehpamaxedout; quota of instance|vcpu; warm pool; too slow to scale; not scale fast',
  },
  'one-tenant-hogs': {
    ask: 'Does one tenant, job or client take most of a shared resource?',
    said: 'one|single tenant|account|customer|client|user|team|job|app|consumer .. eat|most|percent|70|everything|hog|all|cpu|dominat|use|flood|send|load|make; noisy neighbour|neighbor; noisy; hog; hogging; eating everything; top by tenant; top talker|tenant|caller|client; by tenant; export job; batch job|export|import .. shared|cpu|cluster; batch & shared|others|everyone; shared limiter|limit|cluster|pool|resource|throttle|rate limit; others .. 429|slow|suffer|starve; everyone else slow|suffer|throttled; all other account|customer|tenant; cpu steal; steal time; abusive client|customer|user; one internal service|caller loop; runaway job|client|script|loop; api key .. most; monopol; starv; throttled everyone; crowd out; greedy; backfill .. shared',
  },
  'flag-changed': {
    ask: 'Was a feature flag or switch changed at the start?',
    said: 'feature flag|toggle|switch; flag flip|turn|enable|disable|change|service|on|off|value|toggle; toggle; toggled; feature off|on|toggle; switched .. on|off|toggle; kill switch; killswitch; launchdarkly; unleash; split.io; experiment .. on|percent; flipped; flip; dark launch; turned on|off .. feature|flag; half of hosts .. old value; didnt take; ignore .. flag|change|flip; off and on; config switch|toggle; enabled for everyone|all|100|percent; gate|gatekeeper; ab test; inserts .. zero; writes stopped complete; one-way',
  },
  'one-kind-stopped': { said: 'inserts gone|zero|stop; writes stop complete|entirely; one kind .. stop|zero; operation .. zero|stop|entirely; gone to zero; went to zero; stopped entirely|completely' },
  'sign-in-fails': {
    ask: 'Do sign-in or token checks fail while the services behind are healthy?',
    said: '401; 403; login @fail|down|@slow|broken|impossible|cannot|error|everywhere|loop; cannot log in|login|sign in|signin|authenticate; log in anywhere; cannot get back in; signed out; logged out; sign out; kicked out; idp; sso .. @fail|down; identity provider; oauth; oidc; saml; jwks; jwt; kid; signing key; key id|set; token .. invalid|reject|key|validation|signature|carry|verif; invalid signature|token; authentication @fail|error|down|outage; unauthorised; unauthorized; already signed|logged; already in .. ok|fine|browse|work; never logged; okta; auth0; azure ad; entra; cognito; keycloak; active directory; ldap; session service; login page; sign-in page; access denied everywhere; authorisation everywhere; credential store .. down; sign in; mfa; federat; login service; cannot authenticate',
  },
  'quota-lowered': {
    ask: 'Are requests refused for a quota although use is low?',
    said: 'quota; resource exhausted; exceeded .. quota|allowance|limit .. low|tiny; allowance; limit .. fell|drop|lower|set|down|cut|shrink|change|reduce|step; ceiling .. fell|drop|lower; usage tiny|low|zero|little; use .. percent of allowance; grace .. end|period|expire|over; accounting .. new|move|zero; reported usage|as zero; quota .. usage; ratelimitexceeded; limit way down; set limit; hit limit .. low usage; entitlement; licence|license .. limit|expire|count; throttled .. low use; kubequotaexceeded; resourcequota; over quota; account limit|suspend; billing .. suspend|disable',
  },
  'done-twice': {
    ask: 'Was the same action carried out more than once?',
    said: 'twice; charged twice; billed twice; double charge|charged|billing|payment|order|post|send; duplicate charge|payment|order|email|message|notification|event|sms|mail|shipment|transaction; same email|mail|invitation|letter|message|sms|notification|order|charge .. times|x|more|again|twice; 3x; several times same; idempot; idempotency; sent .. again|twice|multiple; repeated charge|message|order|email; got .. same; reran; rerun; ran twice; before marking; marks .. after; tick .. after; ticks them off; mark .. sent|done; at-least-once; processed twice|again|multiple; two shipments; multiple copies of email|message; repeatedly charged|emailed|billed; both went through; delivered .. twice; second time .. charge|send|bill|pay',
  },
  'slow-restart': {
    ask: 'Are processes up but not ready, loading or rebuilding for a long time, after a full restart?',
    said: 'restarted complete|whole|everything|full|all|cluster|entire; full bounce|restart|reboot|stop; full restart; cold start; cold boot; whole restart; none is ready; not ready .. hour|min; running 0/1; 0/1; still not serving; not serving; loading snapshot|index|data|state; rebuild .. index; rebuilding index|cache|its; warm up|warmup|warming; warm-up; takes hours|long .. start|boot|restart|come; hours to start|restart|boot|come; slow start|startup|boot; startup .. hour|long|slow|minutes; integrity check; expected 10; replaying log|journal|wal; replay; recovery .. percent|progress; never restarted everything; readiness false; no instance ready; initialising|initializing; never .. restarted .. before; come back up slow; start from scratch; restart .. gradually|gradual; bring .. back .. hours',
  },
  'stale-address': {
    ask: 'Do clients call addresses of hosts that are gone, and does a restart of the client cure it?',
    said: 'connection refused .. old|ip|address|all; old ip|address|endpoint|host; retired|decommissioned|removed|dead|gone|old server|host|ip|address|endpoint|instance|target; still dial|call|connect|point|send|talk .. old|retired|dead|gone|10; ip .. not exist|exist|anymore|gone|recycled; stale endpoint|registry|dns|address|ip|record|cache|discovery|host; service registry|discovery; registry .. outdated|stale|old|down|wrong; consul; eureka; nacos; zookeeper discovery; endpoint .. outdated|stale|old; restart client .. fix|cure|help|heal; restarting a client; freshly started .. ok|fine; fresh|new process|pod .. ok|fine; resolve once|cached forever|caches address; dns cache .. forever; moved .. but client; no longer exists .. call; outdated address; share .. refused; terminated pod ip; ghost',
  },
  vendor: {
    ask: 'Do all failures share one outside provider?',
    said: 'vendor; third party; 3rd party; third-party; external provider|api|service|partner; provider .. down|fail|503|outage|error|slow|status; provider status; their status|side|end|api|outage|incident; status page .. green|still|ok|says; supplier; partner api; payment processor|provider|gateway; processor timing|down; stripe; paypal; adyen; twilio; sendgrid; mailgun; braintree; carrier; telco; telephony; sms .. fail|broken|down|code; text message; voice call; saas; upstream vendor; opened ticket .. them; cloud provider .. outage|incident|degrad; aws outage|incident; azure outage; gcp outage; s3 .. down|outage|error|unavailable; external; outside provider; npm|dockerhub|docker hub|github .. down|registry; until call leaves us; leaves us; up to outbound|the carrier; maps api|google; card network; bank api|side; not us; outbound call|api|egress .. fail|503|timeout',
  },
  'one-feature-only': {
    ask: 'Does one feature fail while all others work?',
    said: 'only .. broken|fail|feature; only sms|card|email|search|upload; everything else .. @fine|ok|work; rest of site ok; all else fine|ok|works; other @service|feature .. @fine|work; one feature; single feature; only that feature; email and push fine; else on site ok; others fine; mail .. fine',
  },
  'our-graphs-green': { said: 'our own graph|side|metric|dashboard .. green|healthy|clean|fine|ok; our graphs green|clean; our side .. healthy|fine|ok|green; all backends green; graphs green|clean|fine|normal; no alarm|alarms|alert; everything green; dashboards .. fine|green|clean' },
  'user-report': { said: 'customer|user|cust|people|tenants say|report|complain|tell|write|call|ask; support ticket; ticket; complaint; pouring in' },
} as const satisfies Concepts
