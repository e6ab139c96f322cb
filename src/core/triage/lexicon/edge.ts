import type { Concepts } from './concept.ts'

/** What people say of names, certificates, balancers, rules and caches at the edge, and the demand that arrives there. */
export const edge: Concepts = {
  'edge-rule': {
    ask: 'Was a firewall, routing or rewrite rule at the edge changed minutes before?',
    said: `
      waf; firewall regex|ruleset|rule; edge rule; rewrite|routing|route rule; vcl;
      rule publish|version|@deploy|activate|live; ruleset; new regex; regex .. edge|firewall|waf;
      security team publish|@deploy|release|enable; managed rule; ddos rule; bot rule; mitigation rule; page rule;
      rate-limit rule; edge config; cdn config; bad rule; filter .. push|@deploy|everywhere|all|site|world;
      push .. filter|rule|expression|pattern; pattern .. push|publish|deploy|live; new rule|filter;
      expression .. push|live|publish; filter & edge|cdn|network|delivery; rule & edge|cdn|pop|delivery|proxy
    `,
  },
  'gateway-errors': {
    said: `
      502; 503; 504; 5xx; bad gateway; gateway error; bad gateway page; service unavailable; gateway timeout;
      internal server error; 500; error page; error pages
    `,
  },
  'edge-place': {
    said: `
      edge; cdn; pop; colo; proxy; edge-proxy; cloudflare; fastly; akamai; cloudfront; reverse-proxy; front door;
      points of presence; waf; location; content network; delivery network; content delivery; edge network;
      front layer; our network of proxies; accelerator
    `,
  },
  'edge-cpu-pinned': {
    said: `
      proxy|edge|pop|cdn|location|colo .. cpu .. max|pin|full|#high|saturated|peg; machine max cpu; edge cpu;
      cpu & edge|pop|colo|proxy; @host .. no cycles; cycles left; out of cycles;
      edge|proxy|box .. out of cpu|cycles|breath
    `,
  },
  'origin-quiet': {
    ask: 'Do your own servers behind the edge get less traffic than usual?',
    said: `
      origin @drop|quiet|idle|bored|less|fewer|@fine; fewer request .. customer|origin|server|backend;
      server|origin|backend suddenly quiet; backend|origin bored|idle|@fine; origin direct;
      request reaching backend @drop; request reaching backend; less traffic .. origin|backend|server;
      direct origin work; origin traffic @drop;
      arrive|arrives|reach|reaches|get|gets .. origin|home|backend|server .. hardly|less|little|nothing|few;
      hardly anything|any|request .. arrive|reach|come|home|origin|backend;
      origin|backend|home .. hardly|less|little|nothing|almost no
    `,
  },
  'customer-setting': {
    ask: 'Did a single customer change a setting of their own just before?',
    said: `
      customer|tenant|cust|client .. setting|config|option|configuration;
      customer change|save|edit|update .. setting|config|option|domain|service; tenant config;
      legal|valid|permitted|allowed setting|option|value|config|configuration|input; perfectly legal|valid;
      one customer & setting|config|configuration|change; dormant|latent|sleeping bug;
      bug dormant|latent|undiscovered|lurk|weeks; tenant opt; unusual but allowed; triggered by customer|tenant;
      customer valid change; one|single|a client|customer|tenant|user & setting|option|configuration|config;
      customer|client|tenant .. saved|submitted|activated|pushed|entered;
      permitted|legal|valid|allowed|legitimate & rare|unusual|setting|config|customer|client|tenant;
      bug .. weeks|month|ago|dormant|release; went out last month|week;
      @user .. enabled|activated|saved|enable|submitted|chose .. option|setting|config|combination;
      option nobody .. used|combined|tried; rare combination|option|setting
    `,
  },
  'dns-record-gone': {
    ask: 'Does the public name resolve to nothing when you ask its authoritative server?',
    said: `
      nxdomain; noerror; resolve to nothing; resolve .. nothing|empty; zero|no|empty record|answer|address;
      record|zone|host|hostname|domain|subdomain @gone; dns record .. @gone|wrong|bad|old; dig .. nothing|empty|zero;
      zone push|serial|file|entry|transfer|change; dns sync|push|automation|plan|update|change;
      host|hostname|domain .. not exist|exist; name|domain .. not find|unknown; site cannot be found;
      server not found; dns_probe; err_name_not_resolved; authoritative; empty a record|dns;
      cname .. @gone|wrong|delete; delegation; glue record; domain expired|lapsed|registration; registrar;
      nameserver record|change|@deploy; site cant found; name no longer resolves; unknown host;
      site|page|host|shop|domain|website|web .. not exist|exist; address .. empty|list;
      empty list|answer|response & address|name|endpoint|host; browser .. find|exist|address;
      planner|automation .. record|name|dns|address; name .. points|resolves .. nowhere|wrong|nothing|old;
      lookup .. empty|nothing|nxdomain; resolve .. anymore|longer|wrong; hostname unresolvable; unresolvable;
      entry .. zone file; name servers .. empty|nothing|wrong|record; address of .. came back
    `,
  },
  dns: {
    said: `
      dns; resolve; resolver; nameserver; lookup; hostname; domain name; name resolution; dig; nslookup; record;
      route53
    `,
  },
  'dns-flaky': {
    ask: 'Do lookups of internal names fail or stall at random, in services that share nothing else?',
    said: `
      servfail; getaddrinfo; temporary failure in name resolution; coredns; kube-dns; kubedns; nodelocaldns; ndots;
      resolv; dnsmasq; unbound; bind resolver; resolver overload|@slow|@fail|@crash; lookup @fail|@slow|@stuck;
      name resolution @fail|@slow|error|random|flaky; cannot resolve internal|service|host|name;
      internal dns|name|lookup|resolver; resolver pod|cache; dns latency|timeout|@slow|query; eai_again;
      could not resolve; resolve host name; names .. intermittent|random; dns & intermittent|random|sporadic;
      host not known; name .. not known; unknown host .. sometimes|random|retry; try again later; try later;
      names .. internally|inside|cluster; lookup|lookups & sometimes|random|fail|slow|intermittent|second;
      resolver & slow|fail|restart|overload|change|timeouts|upstream
    `,
  },
  'five-seconds': {
    said: `
      5|five second; 5s; 5000 ms; 5.0; lookup p99 5; stall|hang .. second .. then work; hang second;
      five|5 second more; extra five|5; exactly five|5 second
    `,
  },
  certificate: {
    said: `
      certificate; tls; ssl; x509; handshake; padlock; https error; trust store; openssl; signed paper; signed;
      cryptographic; trust chain
    `,
  },
  'certificate-expired': {
    ask: 'Is a certificate, or one that it depends on, past its end date?',
    said: `
      certificate expire; x509 .. expire; notafter; not yet valid; connection not private; not private; date invalid;
      certificate untrusted|invalid|past|lapse|renew|outdated|end|run; certificate .. not trusted|valid;
      renewal|renew @fail|forget|miss|lapse|certificate|job|cron; tls|ssl handshake @fail|error; handshake @fail;
      security|privacy warning; intermediate|root ca|certificate|authority; net::err_cert; err_cert; cert_date;
      refuse our tls; expired ca|authority|chain|root; certificate about to expire; letsencrypt; acme; cert-manager;
      insecure warning; certificate .. hour|day|yesterday; signed .. last day|expire|run|old|end;
      reached .. last day; past its date|end|validity; validity .. end|over|past|ran|passed;
      ran out yesterday|today|midnight|night & certificate|tls; expired; certificate .. -;
      no longer valid|trusted & certificate|browser|connection;
      browser .. warn|insecure|unsafe|danger|not secure|scary; not secure; clock struck; outdated certificate;
      forgot .. certificate|renew; renew & certificate|tls|forgotten; mobile network software certificate
    `,
  },
  'exact-time': {
    ask: 'Did everything fail at one exact, round point in time, with no change of yours?',
    said: `
      exactly midnight|noon; midnight sharp; 00:00; 12:00:00; 00:00:00; sharp; exact second|moment|time|minute;
      dot of; stroke of; from one second to next; at midnight; since midnight; midnight utc
    `,
  },
  'health-check-evicts': {
    ask: 'Does the balancer call hosts unhealthy that answer when you ask them directly?',
    said: `
      health check|probe|checks; healthcheck; balancer .. bad|unhealthy|pull|evict|eject|mark|remove|kick|dead|take;
      probe timeout|too|strict|@fail; panic mode|threshold|routing; fail open; fail-open;
      healthy host|target|backend|pool; unhealthy target|host|node|instance|backend; target transition;
      in and out of rotation|balancer|pool; rotation|pool .. flap|oscillate|saw;
      flap & balancer|rotation|target|pool; readiness|liveness probe @fail|timeout|strict; healthy backend up;
      backend up; out|pull of rotation; marked .. bad|unhealthy|down .. balancer; sends users anywhere; deregister;
      outlier ejection; kubelet kill|restart .. probe; mark .. tier .. bad; target group; greyed out;
      considered|declared|judged unhealthy|dead; ping .. shared; probe & fail|strict|timeout|balancer|healthy;
      takes .. out of service|rotation; thrown out of|from pool|rotation|balancer; in service|out of service;
      balancer .. no healthy|few|any; removes hosts; evicts; ejected; asked in person; instance .. serves fine;
      marked unhealthy; killed by .. probe|liveness; restart .. liveness; unhealthy
    `,
  },
  balancer: {
    said: `
      balancer; load-balancer; haproxy; nginx; envoy; rotation; target group; vip; f5
    `,
  },
  'answers-directly': {
    said: `
      @host|host .. answer|fine|ok .. curl|hand|direct|manual|probe; curl .. ok|answer|fine|200|work;
      log in .. answer fine; by hand .. answer|work|200|fine; manual get|probe|curl|check; hand it answers;
      answers .. by hand; direct .. answer|work|fine|ok; works .. directly; serves fine; asked in person|directly;
      by itself .. answer; direct request|call|hit work|fine|ok
    `,
  },
  'hostile-flood': {
    ask: 'Does the traffic come from many unusual sources, with no event of the business to explain it?',
    said: `
      ddos; attack traffic; denial of service; botnet; bot; syn|udp|icmp|http|dns|ack flood; under attack;
      under flood; reflection; amplification; syn; weird|strange|unknown|foreign|spoofed ip|address|source;
      ip .. never see; scraper; scraping; crawler; mpps; gbps .. inbound; gbit .. inbound;
      inbound|ingress .. gbit|gbps|mpps|pps|@up; distinct|unique source|ip; credential stuffing; user-agent;
      malicious|hostile|abusive|fake|junk traffic|request|source|client|ip; waf blocked; ransom; extortion;
      volumetric; layer 7; l7; from thousand|many|different ip|address|network; brute force; syn drop;
      garbage traffic; ntp reflection; blocked ip; terabit; tbps; packets .. hundred|thousand|million|per second;
      cameras; home routers; infected; zombie; @many .. source|address|ip|network .. hit|attack|flood; attack;
      attacker .. traffic|flood|request; bots; hostile; malicious; blackmail;
      flooded|flood by|of|with packets|request|traffic|syn|connections;
      request .. from .. @many countries|addresses|networks; spam signup|register; garbage packet|request; mirai;
      memcached reflection; slowloris; login attempts; random query|subdomain|url;
      cheap|expensive page|endpoint|url hit|hammered; nobody we know; no real user;
      hijacked|infected|hacked webcam|camera|device|router|computer|iot; garbage; tbit; webcam; webcams; gbit of
    `,
  },
  'cdn-miss': {
    ask: 'Did the share of requests that the edge answers from its cache fall at one moment?',
    said: `
      x-cache; cdn .. miss; all miss; miss|bypass on static|asset|image|every|cdn;
      edge|cdn hit|cache ratio|rate|key|rule|@drop; cdn stop cache;
      cache key|rule|purge|bypass|buster|busting|control; purge & edge|cdn|origin; cdn|edge purge;
      purge .. everything|all|cache; cache-control; no-store; no-cache; vary header|cookie; cookie in cache|key;
      surrogate key; ttl .. zero|collapse|0; query string & cache; set-cookie; cf-cache-status; origin shield;
      uncached; not cached|cacheable|caching; stop caching; offload @drop; everything goes|hits origin;
      hit rate|ratio .. edge|cdn; purge .. origin|edge|cdn|button|everything|all; purged;
      edge .. stop .. cache|store|keep; static|image|css|asset .. origin|every time|hit; cacheable;
      caching .. off|disabled|broken|stop & edge|cdn|origin; every request|hit goes|reaches|lands .. origin|us|home;
      bypass; unique|random query|parameter .. cache; cookie & cache|cdn|edge;
      cache .. edge|cdn .. empty|miss|zero|off
    `,
  },
  'origin-load-multiplied': {
    said: `
      origin|backend .. x8|x9|eight|times|multiple|multiply|melt|swamp|flood|@up|full load; backend melt;
      origin melt|overload|@up|swamp|drown; backend rps|request @up|x; backend get .. times;
      origin traffic|load|egress|rps|request .. @up|x|times|more; origin .. @times;
      @times .. origin|load|request .. origin|home|backend; home servers drown|flooded
    `,
  },
  'edge-traffic-flat': {
    said: `
      edge|cdn rps|traffic|request .. flat|unchanged|same|normal;
      visitor|user|traffic .. same|flat|unchanged|usual .. edge|backend|origin; traffic .. edge flat; same audience;
      audience .. always|same|usual
    `,
  },
  'business-event': {
    ask: 'Does the load follow an event of the business, such as a launch, a campaign or the news?',
    said: `
      campaign; promotion; tv ad|advert|spot|show; super bowl; black friday; cyber monday; sale open|start;
      ticket sale; flash sale|crowd; launch; going viral; go viral; viral; press; newsletter; influencer;
      celebrity tweet|post; front page of; slashdot; hacker news; reddit; news event|story|break; election night;
      premiere; kickoff; world cup; final; holiday; christmas; new year traffic;
      peak morning|monday|hour|season|day|load|traffic; monday|morning|evening|lunch peak|rush; rush hour;
      real user|shopper|customer|buyer|fan; genuine .. user|traffic|demand; organic; own visitors;
      our own users|visitors|customers; more people|users|customers than;
      registration|enrolment|enrollment|signup open|day|deadline; drop goes live; concert; just too popular; popular;
      marketing; app store feature; push notification to all; tax day|deadline; results day; exam|lottery|vaccine;
      television; tv; presenter; broadcast; advertising; advertisement; advert; commercial;
      mentioned|named us|our|on; famous & tweet|post|mention; newsletter sent|went|mailing|to all;
      sign-up|signup page; register|registration & open|rush; order volume; presale; on sale; discount; voucher;
      big match|game|event; match day; festival; season; opening; opened the doors|sales; first day of;
      back to school; mother day; valentines; singles day; prime day; payday; salary day; lunchtime; world record;
      mailing; article; podcast; influenc; game launch|release; hype; rush of real|genuine|new user|customer|visitor;
      invited everybody|everyone; big customer onboard; onboarding; migration of users; pandemic; lockdown;
      everyone wants; tickets
    `,
  },
  'demand-up': {
    ask: 'Are there clearly more user requests than usual?',
    said: `
      traffic @up; twice|double|triple as many user|request|shopper|visitor;
      above|beyond forecast|plan|provision|expected|capacity; forecast;
      more traffic|load|users|requests|visitors than; traffic spike|surge; record traffic|load|demand;
      demand @up|exceed|peak; surge in|of traffic|request|demand|user; rps .. forecast; load spike|surge|peak;
      unprecedented; heavy load|traffic; hammer|swamp|flood balancer|site|front; overload balancer; peak arrive|load;
      out of capacity; at capacity; admission reject|shed; cannot keep up; max replicas; all tiers; every tier;
      audience .. @up|climb|big; climb with|together .. audience|visitor|user|demand|load; all dashboards climb;
      three|two|five times last|usual|expected|plan .. year|week|load|volume; volume .. times|@up;
      more .. than .. ever|expected|planned|provisioned|we can; too much load|traffic|demand|many users;
      too many users|visitors|customers|shoppers|people; load .. beyond|above|exceeds;
      not enough capacity|servers|hosts; need more capacity|servers; surge; rush; peak;
      every layer .. hot|busy|climb; saturated everywhere; running out of capacity; front servers full
    `,
  },
  'demand-normal': {
    ask: 'Is the number of user requests as usual?',
    said: `
      traffic|request|rps|demand|load .. normal|flat|unchanged|usual|ordinary|same|low|steady;
      normal|ordinary|usual|same|flat|unchanged|low|quiet traffic|load|demand|rps|request|throughput;
      overall|aggregate|total .. normal|ordinary|unchanged|same; shopper|user|visitor .. not more|same;
      not more user|traffic|than usual; user traffic flat|normal; usual number; off-peak; quiet day|sunday|night
    `,
  },
}
