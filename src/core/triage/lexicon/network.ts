import type { Concepts } from './concept.ts'

/** What people say of links, routes, devices, rules between tiers, power. */
export const network: Concepts = {
  'sites-cannot-reach': {
    ask: 'Does each side work by itself while the two cannot reach each other?',
    said: `
      network|net partition|split; netsplit; partition between;
      cross-dc|cross-region|cross-site|cross-zone|inter-dc|inter-region|intersite call|timeout|link|traffic|all;
      cannot|not reach|see|talk each|one another|other;
      between site|datacenter|region|zone .. timeout|down|cut|gone|@fail|lose; @site and @site .. cannot; isolated;
      island; each side|half|dc|site .. well|fine|good|healthy|itself|own; fiber; backhoe; cable cut; dark fiber;
      link .. cut|down|lose .. @site; backbone cut|down|link; wan link|down; east .. west; cut off from|each;
      both sides; members other side; zero packets; unreachable from other; loss of connectivity between;
      without link between; replacement of optical|optics|transceiver; talks to itself; talk across;
      nobody .. across; half .. other half; each half|island|side .. itself|alone|own;
      no traffic|packets|connection .. between|across; between the sites|halves|datacenters|rooms;
      lost .. link|line|connection|path .. between|site|dc; cannot see each other|other side; see each other;
      cable|line|link|fiber|path|trunk & @cut|broke|break|broken|damage|dug|gone; optical; @cut .. @site|other;
      disconnected from; other side .. unreachable|dead|gone|dark; unreachable .. other side|site|region|datacenter;
      members .. of other side|site; transatlantic; ring|trunk|interconnect .. down|cut|lost; interconnect;
      direct connect; expressroute
    `,
  },
  'internet-unreachable': {
    ask: 'Can nobody outside reach any of your addresses?',
    said: `
      bgp; route|prefix|announcement withdraw|withdrawn|leak|hijack|announce|@gone; withdrawn route|prefix; withdraw;
      hijack; looking glass; from outside .. none|nothing|cannot|unreachable; off the internet;
      from home .. cannot|reach; not in anyone table; anyone|routing table; announce; as path; asn;
      traceroute die|stop|end .. isp|outside|upstream|provider; prefix; unreachable from internet|outside|everywhere;
      whole company|everything off|disappear internet; our addresses|ip|ranges; backbone command|config|maintenance;
      inside .. ping|fine|ok .. outside; external probes .. all; peering; internet cannot reach;
      upstream isp|transit; forgotten the way; way to our network; path to us; no path|route .. to us|our;
      the world .. reach|see|way|us|cannot; nobody .. reach us|our|outside|internet;
      vanished from .. internet|map|routing; internet .. see|reach us|our; reachable .. outside|internet;
      from outside; from the internet .. unreachable|nothing|cannot;
      our network .. disappeared|gone|unreachable|vanished; advertis .. prefix|route|addresses|range;
      stopped announcing|advertising; our range|prefix|block .. announced|someone; someone else announces;
      external|outside monitor|probe .. everything|all|every; ripe|radb|rpki|as-path; all customers outside;
      backbone router .. command|audit|disconnect; disconnected our|all .. backbone|datacenters|internet;
      name servers unreachable
    `,
  },
  'packet-loss': {
    ask: 'Are packets lost across one boundary of the network?',
    said: `
      packet loss|drop; loss percent; percent loss|packet; lossy; retransmit; retransmission; congested; congestion;
      transit gateway; saturated link|uplink|circuit|network|backbone;
      link|uplink|circuit|backbone|peering saturated|full|congest|flaky|overload|hot;
      cross-vpc|inter-vpc|vpc .. flaky|slow|loss; between vpc; vpc peering; rtt @up; jitter;
      throughput @drop .. network; dropping packet; link flaky; internal network overload|congest|capacity;
      network device overload; tgw; vpn tunnel slow|loss; ping .. loss; retransmissions; tcp retrans;
      packet .. dropped|lost|missing; drops .. link|interface|path|gateway|between;
      overloaded|crowded|busy link|gateway|switch|path|network; path .. overload|congested; busy hour;
      percent .. packets|loss; ping times; link .. 100|full|max|capacity;
      network .. slow & between|across|boundary|passes; inside each nothing|fine; transit; passes from vpc;
      network gear overloaded; buffers .. switch|router overflow
    `,
  },
  'network-place': {
    said: `
      network; link; switch; router; packet; vpc; subnet; uplink; interface; nic; route; routing; gateway; ip; port;
      connectivity; lan; wan; ethernet; vlan
    `,
  },
  'network-change': {
    said: `
      network change|maintenance|work|upgrade|reconfiguration|config;
      router|switch|backbone edit|change|config|upgrade|command|maintenance; routine .. network|router|backbone
    `,
  },
  'half-broken-device': {
    ask: 'Do some peers see a node up while others see it down, and no link is reported down?',
    said: `
      up by .. down by; some .. alive some .. dead; some peers see|say; asymmetric; one direction|way; one-way;
      unidirectional; gray|grey failure; flaky switch|link|device|port|router|line card|optic|nic|cable;
      switch flaky|fault|bad|half; crc; line card; flapping interface|link|port|nic; interface|link|port flap;
      link flap; bad optic|cable|sfp|transceiver; no link alarm|down; no port down; byzantine; partially reach;
      some .. can reach .. some cannot; half works; half dead; silently drop;
      partial|intermittent connectivity|network; degraded switch|router|link;
      network interface .. changing up status; transmit|receive errors;
      some .. think|believe|say .. dead .. others|other|some; some hosts .. others; dead for some;
      only in one direction; hears; cannot hear; neighbours|neighbors .. disagree|some; switch port; sees .. but not;
      partly|partially|half working|works|dead switch|router|link|card|device; receive|transmit errs|errors;
      networkreceiveerrs; networktransmiterrs; bit errors; bad|faulty|failing cable|card|module|switch|router|port;
      lights are green; link lights; reachable from some|half; intermittently reachable; a sees b; b cannot see;
      sees both
    `,
  },
  'leader-keeps-changing': {
    ask: 'Does the leader of a cluster change again and again?',
    said: `
      leader change|move|jump|flap|keep|switch|churn; leadership move|change|flap|churn; re-elect; reelect;
      re-voting|revote|revoting; keep voting|re-voting|electing; election loop|repeat|storm|again;
      leader elections .. often|frequent|many|@up|constant; new leader every; term @up|increment;
      high number leader change; leader @again; leader lost
    `,
  },
  conntrack: {
    ask: 'Does the kernel, or the address translation, say that its table of connections or ports is full?',
    said: `
      conntrack; nf_conntrack; table full|room|overflow; connection table|tracking; no room .. table; table no room;
      snat; nat gateway|port|table|exhaust|alloc|out; port exhaust|allocation|exhaustion; out of port;
      ephemeral port; source port; time_wait; time-wait; cannot assign requested address; eaddrnotavail;
      errorportallocation; short http|lived call|connection|outbound; outbound connection .. cannot|@fail; single ip;
      dmesg .. table|connection; connection tracking; tracking table; conntrackentries; free ports;
      no free port|ports; ports left; ports .. used|exhausted|run|left; outbound address|ip; translation; nat;
      address translation; table .. nat|kernel|connection full; too many short|connections .. same destination|host;
      kernel .. table full; port range
    `,
  },
  'new-connections-fail': {
    ask: 'Do new connections fail while open ones keep working?',
    said: `
      new|fresh connection|session|conns .. @fail|cannot|@drop|break; fresh connection @drop;
      session|connection already open|established|existing .. work|live|fine|ok|carry|keep|survive;
      already open|connected|established;
      existing|established|open|old|long-lived session|connection|conn .. @fine|work|carry|live|keep|survive|go;
      people already connected; connections .. down while open; new conn; fresh call|connection|session .. fail;
      long ones .. continue|live|stay|fine; new .. fail .. old|open|long .. fine|continue|live; held a socket;
      open socket|sessions happy|fine|live
    `,
  },
  'rule-blocks': {
    ask: 'Did a firewall, security group or policy between two of your tiers change at the start?',
    said: `
      security group; securitygroup; acl; nacl; networkpolicy; network policy; iptables; nftables;
      firewall change|rule|edit|block|policy|deny|drop; blocked by firewall|policy|rule;
      port .. block|timeout|deny|refuse|closed|cannot|open|only; cannot open port|5432|3306|6379|connection to;
      denied flow; flow log|deny; route table; static route|route @gone|flush; ping still|work|ok; ping works;
      calico; cilium; on that port; deny rule; egress rule|policy; no route to host; rule change;
      tier .. cannot reach|connect|talk; connection timed out .. port; telnet; service mesh policy; mtls policy;
      peering route; vpc acl; tightened .. rule|firewall|policy;
      rule .. tightened|tier|port|block|database|app|closed|edit;
      rules .. changed|edited|tightened|pushed|updated & port|tier|app|database|connect;
      port .. timed|timeout|blocked|closed|shut; ping .. goes|works|ok|through|fine;
      no longer connect|reach|talk .. port|database|cache|db; app tier|server .. cannot connect|reach;
      allow list|rule; hardening; blocked .. traffic|connection|between; drops our|good|legit traffic|packets;
      policy .. denies|blocks|applied|rollout & traffic|pods|connect|port; subnet .. cannot|route; white list;
      security team .. closed|changed|tightened; segmentation; connection timed out
    `,
  },
  'power-or-cooling': {
    ask: 'Has one room, rack or zone lost power or cooling?',
    said: `
      power @fail|out|outage|loss|lose|dip|cut|supply|feed|event|surge; utility; generator; ups; battery; batteries;
      breaker; grid; pdu; cooling; chiller; hvac; air con|conditioning; temperature; overheat; too hot; hot aisle;
      heat; fire; smoke; halon; sprinkler; flood water|basement; storm; lightning; hurricane;
      dark .. room|rack|zone|hall|datacenter|host; room|rack|zone|hall|zone|datacenter dark|went dark|power; bmc;
      ipmi; ilo; idrac; thermal; blackout; brownout; transformer; diesel; water leak; earthquake; chillers; inlet;
      degrees; celsius; fahrenheit; hot air; air .. hot|degrees|cooling; servers .. switch themselves off|overheat;
      switch themselves off; electricity; electric; lights out; mains; power cut|distribution|grid|strip|bus;
      lost power; without power; no power; emergency power; fuel; tripped; fuse; rack .. off|power|dead|no power;
      fans; hall .. off|dark|hot|dead; water .. room|floor|server; fire suppression|alarm|brigade; gas release;
      weather; typhoon; tornado; circuit breaker panel; datacenter .. hot|burn|fire|power|cool|dark|offline|lost;
      zone .. dark|offline|power
    `,
  },
  'nic-saturated': {
    ask: 'Is the network card of one host at its limit, with a flat top on the graph?',
    said: `
      nic max|saturated|full|limit|peg; nic; network card|interface .. max|limit|saturated|full|flat;
      exactly .. gbit|gbps|mbit; 10 gbit|gbps|gigabit; gbit; gigabit; line rate;
      bandwidth limit|cap|ceiling|max|exhaust|saturat; throughput flat|flatline|ceiling|plateau|cap|cannot; flat top;
      flatline; isr shrink; out of sync replica; replica fall out of sync; under-replicated; underreplicated;
      broker .. send|bandwidth|network; instance bandwidth|network limit|allowance; bw_out_allowance;
      network allowance exceeded; fanout; fan-out; saturate network .. host|card|interface|link; mbps; tx drop;
      ceiling of the instance; interfacesaturated; of 10 gbit; eth0; line .. full & host|card;
      card .. full|limit|max; bandwidth .. instance|host|node|box|max|all|used|limit; network bandwidth; in-sync set;
      in sync replica; drop out of .. sync|set; catching up too slowly network; pipe full|saturated;
      outbound .. maxed|flat|limit|ceiling; transmit .. limit|flat|max; gigabit card|link; 25 gbit; 1 gbit
    `,
  },
  'traffic-misrouted': {
    ask: 'Does one site get nearly all the traffic while the others idle?',
    said: `
      gslb; geodns; geo dns|routing; anycast; traffic steering|manager|shift;
      wrong region|site|continent|datacenter|pop|dc; routed to|sent to|go to one|1|wrong|single @site;
      all user|traffic .. one|single @site; nearly all .. traffic; @site gets nearly|most|all .. traffic; rest idle;
      others .. next nothing|idle|empty; weight|weights .. wrong|change|zero|balanc|gslb|dns;
      other @site idle|empty|bored; attract traffic; share of traffic per site; one @site .. overload .. other;
      users .. routed wrong|far; asian|european|american user .. lag|slow; backbone router edit|config|change;
      policy .. backbone; blackhole|sucked traffic; overload one location; traffic from everywhere; lands in;
      all of europe|asia|america; weights; users .. far away|other continent|wrong;
      europe .. asia|singapore|us|america; sent across the ocean; wrong side of; drowning .. rest|others|other;
      rest yawn|sleep|idle|empty|bored; others yawn|sleep|empty|bored;
      traffic .. concentrated|piles|lands|drawn|pulled .. one|single|site; everyone .. same|one @site;
      nearest site .. not|wrong; one site .. everything|all; balancing between site|region; shifted .. traffic|users;
      steering; load .. uneven .. @site|regions|datacenters
    `,
  },
  'one-port-or-tier': {
    said: `
      that port only; on that port; certain tier|subnet; only .. port; between app and; app to db|cache
    `,
  },
}
