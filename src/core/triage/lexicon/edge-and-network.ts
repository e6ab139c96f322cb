import type { Concepts } from './concept.ts'

/** What people say of the edge (names, certificates, balancers, caches at the edge, floods) and of the network. */
export const edgeAndNetwork = {
  'edge-rule': {
    ask: 'Was a firewall, routing or rewrite rule at the edge changed minutes before?',
    said: 'waf; firewall regex|ruleset|rule; edge rule; rewrite|routing|route rule; vcl; rule publish|version|@deploy|activate|live; ruleset; new regex; regex .. edge|firewall|waf; security team publish|@deploy|release|enable; managed rule; ddos rule; bot rule; mitigation rule; page rule; rate-limit rule; edge config; cdn config; bad rule',
  },
  'gateway-errors': {
    said: '502; 503; 504; 5xx; bad gateway; gateway error; bad gateway page; service unavailable; gateway timeout; internal server error; 500',
  },
  'edge-place': {
    said: 'edge; cdn; pop; colo; proxy; edge-proxy; cloudflare; fastly; akamai; cloudfront; reverse-proxy; front door; points of presence; waf; location',
  },
  'edge-cpu-pinned': {
    said: 'proxy|edge|pop|cdn|location|colo .. cpu .. max|pin|full|#high|saturated|peg; machine max cpu; edge cpu; cpu & edge|pop|colo|proxy',
  },
  'origin-quiet': {
    ask: 'Do your own servers behind the edge get less traffic than usual?',
    said: 'origin @drop|quiet|idle|bored|less|fewer|@fine; fewer request .. customer|origin|server|backend; server|origin|backend suddenly quiet; backend|origin bored|idle|@fine; origin direct; request reaching backend @drop; request reaching backend; less traffic .. origin|backend|server; direct origin work; origin traffic @drop',
  },
  'customer-setting': {
    ask: 'Did a single customer change a setting of their own just before?',
    said: 'customer|tenant|cust|client .. setting|config|option|configuration; customer change|save|edit|update .. setting|config|option|domain|service; tenant config; legal|valid|permitted|allowed setting|option|value|config|configuration|input; perfectly legal|valid; one customer & setting|config|configuration|change; dormant|latent|sleeping bug; bug dormant|latent|undiscovered|lurk|weeks; tenant opt; unusual but allowed; triggered by customer|tenant; customer valid change',
  },
  'dns-record-gone': {
    ask: 'Does the public name resolve to nothing when you ask its authoritative server?',
    said: 'nxdomain; noerror; resolve to nothing; resolve .. nothing|empty; zero|no|empty record|answer|address; record|zone|host|hostname|domain|subdomain @gone; dns record .. @gone|wrong|bad|old; dig .. nothing|empty|zero; zone push|serial|file|entry|transfer|change; dns sync|push|automation|plan|update|change; host|hostname|domain .. not exist|exist; name|domain .. not find|unknown; site cannot be found; server not found; dns_probe; err_name_not_resolved; authoritative; empty a record|dns; cname .. @gone|wrong|delete; delegation; glue record; domain expired|lapsed|registration; registrar; nameserver record|change|@deploy; site cant found; name no longer resolves; unknown host',
  },
  dns: { said: 'dns; resolve; resolver; nameserver; lookup; hostname; domain name; name resolution; dig; nslookup; record; route53' },
  'dns-flaky': {
    ask: 'Do lookups of internal names fail or stall at random, in services that share nothing else?',
    said: 'servfail; getaddrinfo; temporary failure in name resolution; coredns; kube-dns; kubedns; nodelocaldns; ndots; resolv; dnsmasq; unbound; bind resolver; resolver overload|@slow|@fail|@crash; lookup @fail|@slow|@stuck; name resolution @fail|@slow|error|random|flaky; cannot resolve internal|service|host|name; internal dns|name|lookup|resolver; resolver pod|cache; dns latency|timeout|@slow|query; eai_again; could not resolve; resolve host name; names .. intermittent|random; dns & intermittent|random|sporadic',
  },
  'five-seconds': { said: '5|five second; 5s; 5000 ms; 5.0; lookup p99 5; stall|hang .. second .. then work; hang second' },
  'certificate': { said: 'certificate; tls; ssl; x509; handshake; padlock; https error; trust store; openssl' },
  'certificate-expired': {
    ask: 'Is a certificate, or one that it depends on, past its end date?',
    said: 'certificate expire; x509 .. expire; notafter; not yet valid; connection not private; not private; date invalid; certificate untrusted|invalid|past|lapse|renew|outdated|end|run; certificate .. not trusted|valid; renewal|renew @fail|forget|miss|lapse|certificate|job|cron; tls|ssl handshake @fail|error; handshake @fail; security|privacy warning; intermediate|root ca|certificate|authority; net::err_cert; err_cert; cert_date; refuse our tls; expired ca|authority|chain|root; certificate about to expire; letsencrypt; acme; cert-manager; insecure warning; certificate .. hour|day|yesterday',
  },
  'exact-time': {
    ask: 'Did everything fail at one exact, round point in time, with no change of yours?',
    said: 'exactly midnight|noon; midnight sharp; 00:00; 12:00:00; 00:00:00; sharp; exact second|moment|time|minute; dot of; stroke of; from one second to next; at midnight; since midnight; midnight utc',
  },
  'health-check-evicts': {
    ask: 'Does the balancer call hosts unhealthy that answer when you ask them directly?',
    said: 'health check|probe|checks; healthcheck; balancer .. bad|unhealthy|pull|evict|eject|mark|remove|kick|dead|take; probe timeout|too|strict|@fail; panic mode|threshold|routing; fail open; fail-open; healthy host|target|backend|pool; unhealthy target|host|node|instance|backend; target transition; in and out of rotation|balancer|pool; rotation|pool .. flap|oscillate|saw; flap & balancer|rotation|target|pool; readiness|liveness probe @fail|timeout|strict; healthy backend up; backend up; out|pull of rotation; marked .. bad|unhealthy|down .. balancer; sends users anywhere; deregister; outlier ejection; kubelet kill|restart .. probe; mark .. tier .. bad',
  },
  'balancer': { said: 'balancer; load-balancer; haproxy; nginx; envoy; rotation; target group; vip; f5' },
  'answers-directly': {
    said: '@host|host .. answer|fine|ok .. curl|hand|direct|manual|probe; curl .. ok|answer|fine|200|work; log in .. answer fine; by hand .. answer|work|200|fine; manual get|probe|curl|check; hand it answers; answers .. by hand; direct .. answer|work|fine|ok; works .. directly',
  },
  'hostile-flood': {
    ask: 'Does the traffic come from many unusual sources, with no event of the business to explain it?',
    said: 'ddos; attack traffic; denial of service; botnet; bot; syn|udp|icmp|http|dns|ack flood; under attack; under flood; reflection; amplification; syn; weird|strange|unknown|foreign|spoofed ip|address|source; ip .. never see; scraper; scraping; crawler; mpps; gbps .. inbound; gbit .. inbound; inbound|ingress .. gbit|gbps|mpps|pps|@up; distinct|unique source|ip; credential stuffing; user-agent; malicious|hostile|abusive|fake|junk traffic|request|source|client|ip; waf blocked; ransom; extortion; volumetric; layer 7; l7; from thousand|many|different ip|address|network; brute force; syn drop; garbage traffic; ntp reflection; blocked ip',
  },
  'cdn-miss': {
    ask: 'Did the share of requests that the edge answers from its cache fall at one moment?',
    said: 'x-cache; cdn .. miss; all miss; miss|bypass on static|asset|image|every|cdn; edge|cdn hit|cache ratio|rate|key|rule|@drop; cdn stop cache; cache key|rule|purge|bypass|buster|busting|control; purge & edge|cdn|origin; cdn|edge purge; purge .. everything|all|cache; cache-control; no-store; no-cache; vary header|cookie; cookie in cache|key; surrogate key; ttl .. zero|collapse|0; query string & cache; set-cookie; cf-cache-status; origin shield; uncached; not cached|cacheable|caching; stop caching; offload @drop; everything goes|hits origin; hit rate|ratio .. edge|cdn',
  },
  'origin-load-multiplied': {
    said: 'origin|backend .. x8|x9|eight|times|multiple|multiply|melt|swamp|flood|@up|full load; backend melt; origin melt|overload|@up|swamp|drown; backend rps|request @up|x; backend get .. times; origin traffic|load|egress|rps|request .. @up|x|times|more',
  },
  'edge-traffic-flat': { said: 'edge|cdn rps|traffic|request .. flat|unchanged|same|normal; visitor|user|traffic .. same|flat|unchanged|usual .. edge|backend|origin; traffic .. edge flat' },
  'business-event': {
    ask: 'Does the load follow an event of the business, such as a launch, a campaign or the news?',
    said: 'campaign; promotion; tv ad|advert|spot|show; super bowl; black friday; cyber monday; sale open|start; ticket sale; flash sale|crowd; launch; going viral; go viral; viral; press; newsletter; influencer; celebrity tweet|post; front page of; slashdot; hacker news; reddit; news event|story|break; election night; premiere; kickoff; world cup; final; holiday; christmas; new year traffic; peak morning|monday|hour|season|day|load|traffic; monday|morning|evening|lunch peak|rush; rush hour; real user|shopper|customer|buyer|fan; genuine .. user|traffic|demand; organic; own visitors; our own users|visitors|customers; more people|users|customers than; registration|enrolment|enrollment|signup open|day|deadline; drop goes live; concert; just too popular; popular; marketing; app store feature; push notification to all; tax day|deadline; results day; exam|lottery|vaccine',
  },
  'demand-up': {
    ask: 'Are there clearly more user requests than usual?',
    said: 'traffic @up; twice|double|triple as many user|request|shopper|visitor; above|beyond forecast|plan|provision|expected|capacity; forecast; more traffic|load|users|requests|visitors than; traffic spike|surge; record traffic|load|demand; demand @up|exceed|peak; surge in|of traffic|request|demand|user; rps .. forecast; load spike|surge|peak; unprecedented; heavy load|traffic; hammer|swamp|flood balancer|site|front; overload balancer; peak arrive|load; out of capacity; at capacity; admission reject|shed; cannot keep up; max replicas; all tiers; every tier',
  },
  'demand-normal': {
    ask: 'Is the number of user requests as usual?',
    said: 'traffic|request|rps|demand|load .. normal|flat|unchanged|usual|ordinary|same|low|steady; normal|ordinary|usual|same|flat|unchanged|low|quiet traffic|load|demand|rps|request|throughput; overall|aggregate|total .. normal|ordinary|unchanged|same; shopper|user|visitor .. not more|same; not more user|traffic|than usual; user traffic flat|normal; usual number; off-peak; quiet day|sunday|night',
  },
  'sites-cannot-reach': {
    ask: 'Does each side work by itself while the two cannot reach each other?',
    said: 'network|net partition|split; netsplit; partition between; cross-dc|cross-region|cross-site|cross-zone|inter-dc|inter-region|intersite call|timeout|link|traffic|all; cannot|not reach|see|talk each|one another|other; between site|datacenter|region|zone .. timeout|down|cut|gone|@fail|lose; @site and @site .. cannot; isolated; island; each side|half|dc|site .. well|fine|good|healthy|itself|own; fiber; backhoe; cable cut; dark fiber; link .. cut|down|lose .. @site; backbone cut|down|link; wan link|down; east .. west; cut off from|each; both sides; members other side; zero packets; unreachable from other; loss of connectivity between; without link between; replacement of optical|optics|transceiver',
  },
  'internet-unreachable': {
    ask: 'Can nobody outside reach any of your addresses?',
    said: 'bgp; route|prefix|announcement withdraw|withdrawn|leak|hijack|announce|@gone; withdrawn route|prefix; withdraw; hijack; looking glass; from outside .. none|nothing|cannot|unreachable; off the internet; from home .. cannot|reach; not in anyone table; anyone|routing table; announce; as path; asn; traceroute die|stop|end .. isp|outside|upstream|provider; prefix; unreachable from internet|outside|everywhere; whole company|everything off|disappear internet; our addresses|ip|ranges; backbone command|config|maintenance; inside .. ping|fine|ok .. outside; external probes .. all; peering; internet cannot reach; upstream isp|transit',
  },
  'packet-loss': {
    ask: 'Are packets lost across one boundary of the network?',
    said: 'packet loss|drop; loss percent; percent loss|packet; lossy; retransmit; retransmission; congested; congestion; transit gateway; saturated link|uplink|circuit|network|backbone; link|uplink|circuit|backbone|peering saturated|full|congest|flaky|overload|hot; cross-vpc|inter-vpc|vpc .. flaky|slow|loss; between vpc; vpc peering; rtt @up; jitter; throughput @drop .. network; dropping packet; link flaky; internal network overload|congest|capacity; network device overload; tgw; vpn tunnel slow|loss; ping .. loss',
  },
  'network-place': { said: 'network; link; switch; router; packet; vpc; subnet; uplink; interface; nic; route; routing; gateway; ip; port; connectivity; lan; wan; ethernet; vlan' },
  'network-change': { said: 'network change|maintenance|work|upgrade|reconfiguration|config; router|switch|backbone edit|change|config|upgrade|command|maintenance; routine .. network|router|backbone' },
  'half-broken-device': {
    ask: 'Do some peers see a node up while others see it down, and no link is reported down?',
    said: 'up by .. down by; some .. alive some .. dead; some peers see|say; asymmetric; one direction|way; one-way; unidirectional; gray|grey failure; flaky switch|link|device|port|router|line card|optic|nic|cable; switch flaky|fault|bad|half; crc; line card; flapping interface|link|port|nic; interface|link|port flap; link flap; bad optic|cable|sfp|transceiver; no link alarm|down; no port down; byzantine; partially reach; some .. can reach .. some cannot; half works; half dead; silently drop; partial|intermittent connectivity|network; degraded switch|router|link; network interface .. changing up status; transmit|receive errors',
  },
  'leader-keeps-changing': {
    ask: 'Does the leader of a cluster change again and again?',
    said: 'leader change|move|jump|flap|keep|switch|churn; leadership move|change|flap|churn; re-elect; reelect; re-voting|revote|revoting; keep voting|re-voting|electing; election loop|repeat|storm|again; leader elections .. often|frequent|many|@up|constant; new leader every; term @up|increment; high number leader change; leader @again; leader lost',
  },
  'conntrack': {
    ask: 'Does the kernel, or the address translation, say that its table of connections or ports is full?',
    said: 'conntrack; nf_conntrack; table full|room|overflow; connection table|tracking; no room .. table; table no room; snat; nat gateway|port|table|exhaust|alloc|out; port exhaust|allocation|exhaustion; out of port; ephemeral port; source port; time_wait; time-wait; cannot assign requested address; eaddrnotavail; errorportallocation; short http|lived call|connection|outbound; outbound connection .. cannot|@fail; single ip; dmesg .. table|connection',
  },
  'new-connections-fail': {
    ask: 'Do new connections fail while open ones keep working?',
    said: 'new|fresh connection|session|conns .. @fail|cannot|@drop|break; fresh connection @drop; session|connection already open|established|existing .. work|live|fine|ok|carry|keep|survive; already open|connected|established; existing|established|open|old|long-lived session|connection|conn .. @fine|work|carry|live|keep|survive|go; people already connected; connections .. down while open; new conn',
  },
  'rule-blocks': {
    ask: 'Did a firewall, security group or policy between two of your tiers change at the start?',
    said: 'security group; securitygroup; acl; nacl; networkpolicy; network policy; iptables; nftables; firewall change|rule|edit|block|policy|deny|drop; blocked by firewall|policy|rule; port .. block|timeout|deny|refuse|closed|cannot|open|only; cannot open port|5432|3306|6379|connection to; denied flow; flow log|deny; route table; static route|route @gone|flush; ping still|work|ok; ping works; calico; cilium; on that port; deny rule; egress rule|policy; no route to host; rule change; tier .. cannot reach|connect|talk; connection timed out .. port; telnet; service mesh policy; mtls policy; peering route; vpc acl',
  },
  'power-or-cooling': {
    ask: 'Has one room, rack or zone lost power or cooling?',
    said: 'power @fail|out|outage|loss|lose|dip|cut|supply|feed|event|surge; utility; generator; ups; battery; batteries; breaker; grid; pdu; cooling; chiller; hvac; air con|conditioning; temperature; overheat; too hot; hot aisle; heat; fire; smoke; halon; sprinkler; flood water|basement; storm; lightning; hurricane; dark .. room|rack|zone|hall|datacenter|host; room|rack|zone|hall|zone|datacenter dark|went dark|power; bmc; ipmi; ilo; idrac; thermal; blackout; brownout; transformer; diesel; water leak; earthquake',
  },
  'nic-saturated': {
    ask: 'Is the network card of one host at its limit, with a flat top on the graph?',
    said: 'nic max|saturated|full|limit|peg; nic; network card|interface .. max|limit|saturated|full|flat; exactly .. gbit|gbps|mbit; 10 gbit|gbps|gigabit; gbit; gigabit; line rate; bandwidth limit|cap|ceiling|max|exhaust|saturat; throughput flat|flatline|ceiling|plateau|cap|cannot; flat top; flatline; isr shrink; out of sync replica; replica fall out of sync; under-replicated; underreplicated; broker .. send|bandwidth|network; instance bandwidth|network limit|allowance; bw_out_allowance; network allowance exceeded; fanout; fan-out; saturate network .. host|card|interface|link; mbps; tx drop; ceiling of the instance',
  },
  'traffic-misrouted': {
    ask: 'Does one site get nearly all the traffic while the others idle?',
    said: 'gslb; geodns; geo dns|routing; anycast; traffic steering|manager|shift; wrong region|site|continent|datacenter|pop|dc; routed to|sent to|go to one|1|wrong|single @site; all user|traffic .. one|single @site; nearly all .. traffic; @site gets nearly|most|all .. traffic; rest idle; others .. next nothing|idle|empty; weight|weights .. wrong|change|zero|balanc|gslb|dns; other @site idle|empty|bored; attract traffic; share of traffic per site; one @site .. overload .. other; users .. routed wrong|far; asian|european|american user .. lag|slow; backbone router edit|config|change; policy .. backbone; blackhole|sucked traffic; overload one location; traffic from everywhere',
  },
  'one-port-or-tier': { said: 'that port only; on that port; certain tier|subnet; only .. port; between app and; app to db|cache' },
} as const satisfies Concepts
