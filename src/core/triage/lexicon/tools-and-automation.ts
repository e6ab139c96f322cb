import type { Concepts } from './concept.ts'

/** What people say of configuration, automation, commands, clusters and the tools that people need. */
export const toolsAndAutomation: Concepts = {
  'config-push': {
    ask: 'Did services with nothing in common pull the same new configuration when it began?',
    said: `

      config .. push|pushed|pull|pulled|change|bad|wrong|rollout|generator|central|global|everyone|version|template|distribut|propagat|deployed|deploy|update;
      central config; cfg; config generator; pushed .. everyone|globally|everywhere|all|config;
      global .. config|change|push|update; misconfig; misconfiguration; bad setting pushed;
      unrelated service .. same; unrelated svcs; nothing in common; services .. same minute|time;
      configuration|config .. canary; settings .. global; puppet|chef|ansible|salt .. run|push|change|config;
      service config .. wrong; parameter|setting .. all servers; all pulled; common .. file|config; chubby;
      feature config; template error; configreload; invalid config; reload failed; settings file;
      settings .. generated|sent|pushed|everywhere|all|out; without a trial|test|canary|check|validation;
      sent out without|to all; file .. sent|generated|pushed|for all .. all|them|everyone; generated and sent;
      share no code; products .. share nothing|red|same; went red;
      dozen|many|several|all|different|unrelated products|services|teams|systems .. red|same|fail|down|minute|broke;
      nothing common; only thing .. common|share; in common; central file|settings|setting|parameter;
      distributed .. file|setting|config|everyone; propagated .. everywhere|world|seconds;
      configuration .. mistake|error|wrong|invalid|empty; default .. changed .. all|global|everywhere; policy file;
      json|yaml .. wrong|broken|comma|typo|syntax
    `,
  },
  'automation-too-much': {
    ask: 'Did an automation, and no person, remove capacity in several places?',
    said: `
      automation; automated; automation .. did|wrong|scope|desched|drain|remove|too; descheduled; deschedule;
      maintenance job|event|automation|task|workflow; drain .. automation|site|too|all|many; drained; drained too;
      scope wrong|was|error; as designed; out too many; tagged wrong|wrongly; wrong tag|class|label;
      decommission .. automation|script|job|wipe; wiped .. disks|machines|cdn|fleet; disk erase;
      bot .. removed|deleted|closed|terminated; no human; scheduled maintenance; orchestration; workflow; robot;
      blast radius; workers .. terminated|removed by script; control job; took out .. sites|locations;
      jobs gone in several; several locations .. removed|descheduled; reaper; garbage collector .. removed;
      terraform apply; pipeline .. removed; as it was told; filter .. too wide|wide|broad|wrong; too wide; too broad;
      selected too many; tool took|removed|shut|drained|turned; took machines .. repair|maintenance|out; for repair;
      same role .. missing|gone|several; missing in several; in several locations;
      several|many|other locations|sites|regions .. gone|missing|removed|at once|drained;
      @machinery .. removed|took|shut|drained|deleted|retired|decommission .. too|all|many|wrong|several|everything|capacity|machines|hosts|servers;
      automatically removed|drained|shut|retired|decommissioned;
      wrong .. class|group|label|scope|selector .. automation|job|maintenance;
      maintenance .. too|wrong|several|automation; capacity .. removed by; decommissioned
    `,
  },
  'command-too-much': {
    ask: 'Did somebody run a command by hand that hit more than was meant?',
    said: `
      typo; mistype; mistyped; typed; fat finger; fat-finger;
      wrong command|flag|selector|context|argument|parameter|filter|target|hosts|cluster|window;
      i ran|meant|wanted|entered|hit|thought|pressed|forgot;
      command .. wrong|mistake|too|all|entire|typo|hundreds|remove|bigger|more|larger;
      ran .. wrong|command|kubectl|playbook|all; kubectl delete; forgot .. flag|filter|host|where|limit|dry;
      without limit|filter|dry-run; missing flag; whole datacenter .. restart|reboot|down|shutdown;
      reboot .. all|whole|entire|every; shutdown command; my fault|mistake|bad; operator error; human error;
      manual command; my mistake; hundreds of servers .. gone|down|removed;
      entire fleet|region|cluster .. reboot|restart|removed|shut; larger set; more servers than|intended;
      input incorrectly; someone ran; ran a command; took out more; slip;
      accidentally .. reboot|restart|stop|shut|terminate|removed|scale|turn|unplug|power|disconnect; unplugged;
      pulled wrong; turned off wrong; host filter; capacity gone .. seconds|instantly; lots of capacity;
      typed .. wrong|parameter; parameter wrong; wrong parameter; one parameter; debugging; while debugging;
      big part .. servers|removed|gone|fleet; servers were removed;
      removed .. more|too|than|whole|large|big part|set|all|many|instead .. server|servers|host|hosts|nodes|capacity;
      @person .. ran|typed|entered|pressed|executed|restarted|rebooted|removed|stopped|shut .. wrong|all|too|instead|whole|everything|entire;
      all instead of; every .. instead of one|two|three;
      restarted|rebooted|stopped|shut all|everything|whole|entire|every;
      wrong console|tab|terminal|window|button|line|order|input; command; one-liner; ansible; copy paste|pasted;
      enter too|key
    `,
  },
  'capacity-gone': {
    said: `
      capacity gone|lose|lost|drop; hundreds of servers gone; servers gone; instances removed; large part of fleet;
      fleet .. gone; machines .. gone|removed|terminated; half .. capacity; big part .. removed|gone|servers;
      servers .. removed|gone; fleet .. half|gone|removed; missing in several
    `,
  },
  'control-plane-overloaded': {
    ask: 'Does the control plane, such as the Kubernetes API, time out while workloads run on?',
    said: `
      kubectl .. hang|timeout|slow|fail|respond; kubectl; apiserver; api server; kube-apiserver; kubernetes api;
      control plane .. overload|slow|down|swamp|unresponsive|timeout|degrad; control plane; list call|watch;
      list and watch; watch storm; daemonset; agent on every|each|all node;
      telemetry .. node|service|daemonset|agent; cannot schedule|deploy pods; scheduler .. cannot|down|stuck;
      scheduling; pods still serve|run; workloads up|still|run; running pods|workloads; etcd overloaded;
      inflight request; kubeapierrorbudgetburn; kubeapidown; apf; error budget burn api; too many requests apiserver;
      webhook .. timeout|fail|admission; admission webhook; management api|plane .. timeout|slow|overload;
      nomad|mesos|swarm server|master; kubeclienterrors; crd; operator .. list; nodes notready .. api;
      large cluster .. dns; cluster master; on its knees; asks .. cluster|master|api .. objects|all; all objects;
      objects; agent .. on every|each|all node|nodes|hosts; agent .. asks|lists|polls|watches|queries;
      containers .. still|themselves serve|run; error budget; burning .. error budget; apierrorbudgetburn; kubeapi;
      management .. slow|overloaded|api;
      cannot .. create|start|deploy|change|scale .. pods|containers|anything|resources .. but|running|existing;
      existing .. workloads|pods|containers .. run|fine|serve|continue;
      running .. go on|fine|continue|serve .. api|control|master; masters;
      api .. throttled|overloaded|unresponsive|slow .. cluster; create .. instance .. api error|slow|timeouts
    `,
  },
  'locked-out': {
    ask: 'Are you unable to get into your own tools to fix it?',
    said: `
      locked out; cannot .. ssh|log|login|deploy|apply|fix|enter|roll|get|console|admin; lock out;
      vpn .. down|same|out|timeout|cannot; bastion; jump host; break glass; break-glass; door badge; badge|badges;
      badge reader; engineers|we cannot log|reach|get|access|deploy|login; cannot .. apply fix; know the fix;
      know what to do; deploy tool .. down|same|dead|unreachable|cannot;
      runbook|wiki .. down|unreachable|behind|dead; chat .. dead|down; out-of-band; out of band;
      console .. unreachable|down|same; remote access|hands; tools .. down|same|unreachable|depend|dead;
      internal tools; cannot reach our own; admin .. cannot|unreachable; behind same sso; remote hands; physically;
      on-site; drive to datacenter; access .. building; slack down for us; cannot ssh; ci .. down .. fix; get in;
      gets in to repair|fix; nobody gets in; to repair it; badge readers; remote access; ride on; rides on;
      cannot .. get in|enter|reach|connect|open .. repair|fix|tools|building|console|office|room|servers;
      our tools|admin|deploy|console .. need|use|depend|behind|go|ride|share;
      need .. login .. fix|repair|console|tool; chicken; chicken-and-egg;
      cannot .. roll back|revert|push fix|deploy fix; fix .. cannot be deployed|pushed|rolled; access .. our own;
      door; doors; angle grinder; office .. offline|network|locked
    `,
  },
  'monitoring-blind': {
    ask: 'Are dashboards empty or metrics absent, so that you cannot see what is wrong?',
    said: `

      graph|dashboard|metric|monitoring|panel .. blank|empty|end|gone|stop|missing|flat|absent|dark|nothing|down|dead|blind|no data|vanish|gap|black;
      graphs simply end; flying|fly blind|raw; blind; raw log|logs; grafana .. empty|down|blank|no data;
      prometheus .. down|storage|dead|disappear|missing|crash; no data; no metrics;
      metrics missing|pipeline|ingest|lost; monitoring .. down|out|broken|lost; logs not ingest|arrive;
      log ingest|pipeline; status page|site .. cannot|update|edit|publish|change|down; public status;
      cannot even .. status; cannot see; telemetry .. lost|down|missing|gone; targetdown; target disappear;
      prometheus target; scrape .. fail|error|down; observability; datadog; loss of visibility; visibility;
      cloudwatch; series absent; statsd; no longer receive metrics; kubestatemetrics;
      prometheus failing|failed|missing rule; rule evaluation fail; out of order samples; remote write; thanos;
      log shipper; wal corruption prometheus; charts; charts stop|end; log search; search is empty; how bad it is;
      do not know how; not know .. bad|what|broken|state; targets are down; targets down; node-exporter; exporter;
      no graphs|charts|metrics|logs|data|dashboards;
      graphs|charts|dashboards|metrics|logs .. stop|end|empty|missing|gone|blank|since|frozen|dead|unavailable|down;
      monitoring; metrics .. stop|gone|nothing|lost|absent; in the dark; cannot tell .. broken|healthy|down;
      instruments; telemetry; prometheus; grafana; kibana; splunk; loki
    `,
  },
  'nobody-alerted': {
    ask: 'Did no alert reach anybody although the trouble was there to be seen?',
    said: `
      no page|alert|alarm|alerts|pages .. came|fire|sent|got|arriv|through|receive;
      nobody|no one .. paged|page|alert|notified|woke|wake|noticed|called; not paged|alerted|notified; never paged;
      pager .. silent|quiet|fail|nothing|down|never|not; pagerduty; opsgenie; victorops;
      alert .. muted|silence|routed|route|delivered|lost|never|not fire|not arrive|wrong team|reach|fail send|failed;
      silenced; muted; alertmanager .. fail|notif|down|send|cluster|config; alertmanagerfailedtosendalerts;
      alertmanagermembersinconsistent; alertmanagerconfiginconsistent; prometheusnotconnectedtoalertmanagers;
      not connected to .. alertmanager; watchdog; deadman; dead man; deadmanssnitch; heartbeat .. missing|alert|stop;
      customers told us; told us first; found out from; learned .. from customer|twitter|ticket|support;
      escalation .. empty|wrong|nobody; on-call .. not|never|empty|wrong; notifications fail;
      paging vendor|provider|down|broken; team that no longer; rule routed; delivery of alert|notification|page;
      test page; send alerts; alerting down|broken; email alerts not; none .. woken|called|paged|told|notified;
      was woken|paged|called; woken; wake; on-call .. number|phone|schedule|left|person; phone number;
      schedule .. left|wrong|empty|old|person; failed to send; failedtosend; notifications;
      notification .. fail|lost|not|pagerduty|queue; all night; broken all night|weekend; unnoticed; nobody noticed;
      no one noticed; went unnoticed; found out .. from|by|morning|customers|twitter;
      heard .. from customers|users|twitter|press|support; should have .. alerted|paged|fired;
      alert .. spam|mail|channel|mailbox|old|wrong; alarm .. not|never|nobody|muted; learned from;
      told by .. customers|users
    `,
  },
  'update-everywhere': {
    ask: 'Did all failing hosts get the same package or image update shortly before?',
    said: `
      unattended; unattended-upgrade; unattended upgrades;
      automatic|auto|nightly patch|patching|update|upgrade|upgrades; auto-update; autoupdate;
      systemd .. upgrade|update|restart; package .. upgrade|update|restart|same|version; apt; yum;
      security update|patch|patches; os update|patch|upgrade|image; kernel update|upgrade|patch; base image;
      golden image; ami; patch tuesday; networkd; patched .. just|all|before;
      machines|hosts .. different clouds|region .. same hour|update; clouds .. share nothing; share nothing;
      update window; fleet-wide update; libc|glibc|openssl update; image update; node image; snap refresh;
      docker update|upgrade; upgraded by; patched itself; operating system .. patched|updated|upgraded; patched;
      patch; patches; os; systems patched; updated itself|themselves|overnight|automatically;
      automatic .. update|upgrade|patch; two|three|several|both providers|clouds;
      servers .. lost .. addresses|network; lost their address|addresses|network; dhcp;
      fleet .. updated|patched|upgraded; rebooted .. overnight|automatically|updates|patches;
      distribution|distro update|upgrade|package; vendor .. os|kernel update; same package|update|patch
    `,
  },
  'state-records-gone': {
    ask: 'Do existing objects break only when somebody changes them, because their records are gone?',
    said: `
      edit|modify|change .. break|error|fail|breaks; breaks when|after edit|modify|change|touch;
      until somebody edits; as soon as .. edit|modif|change; existing .. when modif|edit|change|touch;
      new ones work|fine|ok; brand new ones; records .. missing|gone|removed .. maintenance|state|control|describing;
      state .. removed|gone|deleted|lost|missing|file|database; control plane db|database|record;
      management database; ctrl plane; records describing; missing state; config records;
      maintenance script|job .. production|ran|records|removed; terraform state; terraform destroy;
      namespace deleted; namespace .. gone|delete|removed; etcd .. wiped|data|deleted|lost|restore;
      metadata .. deleted|gone|missing; cluster state .. lost|deleted; crd deleted;
      deleted the cluster|namespace|stack; orphan; resizes; resized;
      until someone .. resizes|edits|changes|touches|modifies|updates; someone resizes|edits|touches|changes;
      touch .. breaks|fail|break; attached earlier; bookkeeping; tidies up; tidy;
      erased .. bookkeeping|records|state; pointed at live|production;
      @records .. erased|deleted|removed|gone|missing|lost|wiped .. @machinery|maintenance|tidy|clean;
      existing .. work until; work until; fine until; fail when .. changed|edited|touched|modified|resized|updated;
      modifying|editing|changing|resizing .. fails|breaks|error;
      control .. data|records|database|state .. deleted|erased|removed|lost|gone;
      cluster .. objects|resources|definitions .. deleted|gone|vanished; deployments|definitions deleted|gone;
      helm|kubectl .. deleted namespace|everything
    `,
  },
  'secret-rotated': {
    ask: 'Was a password, key or token changed at the start, and do the failing clients hold the old one?',
    said: `
      rotat .. password|secret|key|credential|token|certificate; rotated; rotation;
      password .. change|changed|old|disable|new|expired; changed .. password|secret|credential|token;
      secret .. old|new|version|expired|changed|update|missed|consumer;
      access denied .. db|redis|old|after|password|only|one; denied; old password|secret|key|token|credential;
      authentication .. denied|failed .. db|database|redis|user|password; token expired;
      expired token|password|credential|key|secret; api key .. revoked|expired|changed|disabled|old; revoked;
      credential .. changed|expired|revoked|rotat|old; forgot .. consumer; vault; secret manager; permission denied;
      service account key|token; kubeclientcertificateexpiration; password authentication failed; invalid credential;
      wrong password; login failed for user; exchanged .. secret|key|password|token;
      secret .. exchanged|changed|replaced|former|new; former one|secret|key|password; turned away;
      present .. former|old|previous; signing secret;
      changed|replaced|renewed|exchanged .. password|secret|key|token|credential|credentials;
      @secret .. changed|replaced|exchanged|renewed|expired|deleted|disabled|revoked;
      old|former|previous password|secret|key|token|credential|credentials|one;
      some .. still .. old|former|previous @secret; workers|service|app|job|pods .. still .. old|former;
      wrong credentials; not authorised|authorized .. since|database|queue|bucket;
      access key .. deleted|disabled|deactivated; denied access
    `,
  },
  'cluster-upgrade': {
    ask: 'Did it begin right after an upgrade of the cluster or its nodes?',
    said: `
      kubernetes|cluster|node|control|plane|eks|gke|aks|openshift|version upgrade|upgraded|upgrading;
      upgraded .. cluster|kubernetes|node|control|from; upgrade from; deprecated api; removed api;
      api removed|deprecated; master label; label .. gone|changed|removed|renamed; cni; network plugin;
      pods pending|reach|talk|cannot; pods .. cannot .. each other; nodes ready; nodes say ready;
      rollback .. never tried|not possible; kubelet version; container runtime; cgroup v2; dockershim;
      nodes drained upgrade; plug-in .. version; kubeversionmismatch; version of kubernetes; psp; helm upgrade;
      ingress controller upgrade; after the upgrade; minor version; next minor;
      next version|release .. nodes|cluster|kubernetes; moving .. nodes|cluster|to next|version;
      pods .. talk|reach .. across|other|nodes; across nodes; nodes .. ready; all .. ready; pods cannot;
      cluster .. version|upgrade|updated|moved|next; node .. upgrade|version|image|pool;
      upgrade .. pods|nodes|labels|plugin|network|api|cluster; newer|new|latest kubernetes|cluster|version
    `,
  },
  'content-update-crash': {
    ask: 'Do machines crash while booting since a vendor or agent delivered a content file?',
    said: `
      blue screen; bluescreen; bsod; boot loop; reboot forever|loop|again|endless; reboots; boot over and over;
      definition file|update; definitions; sensor .. definition|content|update|file; content update|file;
      signature file|update; channel file; antivirus; anti-virus; endpoint security|protection|agent; edr; falcon;
      crowdstrike; mcafee; security agent|vendor .. update|file|ship|push; safe mode; kernel panic|driver|module;
      driver .. crash|load|update; windows .. fleet|machine|host|laptop|crash|screen; someone has to go;
      hands on site; each one in; visit each; cannot fix remotely; firmware; svchost; quarantin;
      machines .. not boot|start|come up; will not boot|start; crash on boot|startup; bitlocker;
      ebpf|agent .. kernel; looping reboot; computers .. crash; blue page; blue;
      screens|computers|machines|servers|pcs|laptops .. start again|boot again|reboot|restart|loop|blue|boot;
      start again and again; again and again .. start|boot|restart|reboot; rule file; sent a .. file|update;
      protection vendor|software|agent; virus scanner|scanner; security software|product|tool|scanner; protection;
      sensor; vendor .. sent|pushed|shipped|released .. file|update|rules|signatures|definition|definitions|content;
      machines .. crash .. boot|start|startup|kernel; millions of .. machines|computers; boot;
      kernel .. crash|module|driver; endpoint; airports; hands .. on
    `,
  },
  'healing-spreads': {
    ask: 'Does an automatic repair move the failing work to more and more hosts?',
    said: `
      healer; healing; self-healing; self heal; remediation; auto remediation; auto-remediation; auto-repair;
      autorepair; moves job|it|workload|vm|bad; migrat .. bad vm|vm|workload|host; marked bad|faulty|broken;
      mark|flag .. bad hardware|node|host|more; bad hardware; more hosts|nodes .. bad|flag|marked|each; each round;
      each move; replacing .. nodes|hosts|instances over|again; evict .. reschedul; rescheduled; mass replacement;
      instances come and go; paused .. settle|calm; turn it off; calms down; making it worse; makes it worse;
      automation .. worse; repair loop; controller keeps;
      keeps replacing|migrat|moving|killing|terminating|restarting; health manager; fabric controller;
      hardware .. service heal; quarantine; nodes flagged; failure detector;
      decides .. hardware|broken|bad|sick|dead; hardware is broken|bad; sick; sick guest|host|vm;
      moves .. next|other|another|guest; next server .. breaks|too|fails; breaks too; which breaks|fails|crashes too;
      repair .. spreads|moves|worse|more|automatic|loop|takes; service management;
      replaced .. again|healthy|more|and more; more and more; replaces .. hosts|nodes|instances; restarts .. healthy;
      kills healthy; keeps .. replacing|moving|restarting|killing|evicting|migrating|failing; evacuat;
      evacuates|evacuated; fences .. healthy|more|good; drained .. more; spreads; spreading;
      treats .. as hardware|dead|failed|broken; supervisor; automation .. off|stop|pause .. calm|better|settle|stop
    `,
  },
  'coordination-slow': {
    ask: 'Is the coordination store, such as etcd, Consul or ZooKeeper, up but slow?',
    said: `
      etcd .. slow|latency|took|long|large|huge|size|db|request|grpc|apply;
      consul .. slow|leader|kv|overload|unhealthy|degrad|stream|cpu|contention;
      zookeeper .. slow|latency|overload|session|expire|watch|outstanding; apply took|too long; took too long;
      kv .. second|slow|writes|latency|apply; key-value store .. slow|revot|latency|overload; coordination;
      streaming .. enable|turn|switch|new; larger instances|machines|bigger .. help|difference|no; bigger machines;
      boltdb; freelist; huge keyspace; watchers; many keys; raft apply; raft .. slow; discovery .. suffer|slow;
      all members alive|up|healthy; all servers up; database size etcd; etcddatabasequota; mvcc; space exceeded;
      etcdgrpcrequestsslow; proposals pending; etcdhighcommitdurations; service mesh control; lock service; chubby;
      key-value service; key value; each write takes; write takes .. seconds; discovery needs; has all members;
      all members; grpcrequestsslow; etcd .. percentile|latency|seconds|slow; 99th percentile .. grpc;
      streaming feature; new streaming; feature is on; store .. coordination|locks|config .. slow|late|seconds;
      consul; zookeeper .. second|slow|busy|load; leader .. overloaded|busy|slow|cpu; watch .. many|thousands|store;
      writes .. etcd|consul|zookeeper|kv .. seconds|slow
    `,
  },
}
