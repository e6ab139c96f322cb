import type { Concepts } from './concept.ts'

/** What people say of thieves, clocks and dates, and of where, when and how something began. */
export const clocksPlacesAndStarts: Concepts = {
  'stolen-credentials': {
    ask: 'Are there calls, keys or users that none of you made?',
    said: `
      stolen; steal; compromis; leaked .. key|credential|token|secret|password; leak .. key|credential|token;
      new access key|keys; access keys; new iam|user|keys .. nobody|not|none; iam;
      unknown|unexpected|unfamiliar|strange|foreign login|user|principal|ip|country|session|key|actor;
      foreign country; attacker; intruder; intrusion; hacked; breach; hacker; malware; ransomware;
      crypto miner|mining|coin; mining; exfiltrat; data going|leaving|going out; egress;
      listed|list|download all bucket|buckets|data|repo; impossible travel; privilege escalat; session token;
      session cookie; phish; phishing; unauthorised|unauthorized access|user|key|change|call; backdoor;
      suspicious .. login|activity|api|session|process; unusual .. call|api|login|activity|country; cloudtrail;
      credential in git|repository|public; secret in public; extort; guardduty; laptop .. token|malware|infected;
      supply chain; nobody made|created; not created by us; third-party support account; did not create; not create;
      we did not|never|none .. create|created|make|made|add; another continent|country|place; used from; access key;
      from another|other continent|country|city; big machines; two hundred .. machines;
      somebody .. inside|our|account|else|unknown;
      unknown|strange|unexpected .. user|users|login|logins|admin|key|keys|machine|machines|calls;
      bill .. exploded|high|cloud; logins from; downloaded .. all|database|customer|repositories;
      data .. leaves|leaving|copied|downloaded .. unknown|outside|foreign; suspicious; intruders; thief; stole;
      abuse; police; leaked; password dump; ex-employee; former employee; insider; rogue
    `,
  },
  'nothing-down': {
    said: `
      nothing .. down|broken; everything is up; all up; no outage; nothing is down; not an outage;
      systems|service up; everything works; all is up; works normally; no user notices
    `,
  },
  'clock-wrong': {
    ask: 'Do clocks of hosts differ, or did time go backwards?',
    said: `
      clock; clocks; ntp; time skew|drift|sync|jump|off|source|server|difference|wrong|backwards|sync; skew;
      drifting; clock skew|drift|jump|sync; leap second; leap; negative duration|latency|time|value|interval|elapsed;
      below zero; duration .. below|negative|zero; time went|goes|ran|moved back|backward; backwards;
      seconds later than|ahead|behind others|fast|slow; stratum; not yet valid .. token|host|some;
      token .. not yet|future; timestamp .. future|wrong|order; in the future; wrong order; out of order events;
      time server; timex; vm pause; paused vm; resumed vm|suspend; date cmd|command;
      out of sync .. second|clock|time; nodeclockskewdetected; nodeclocknotsynchronising; system time; wall clock;
      monotonic; 23:59:60; gps; live in the past; in the past; minutes .. past|future|behind|ahead|off;
      out of sync by; clockskew; time .. differs|wrong|off|jumped|different|behind|ahead|back|drift;
      off by .. second|seconds|minutes; logs .. wrong order|order; hosts .. time|clock|minutes behind|ahead;
      time on .. host|hosts|machines|nodes|server; ticks; watch .. time;
      virtual machine .. paused|resumed|frozen .. time; tomorrow|yesterday .. timestamps|logs|date; younger than;
      expired immediately|at once|already; issued in the future; seconds off; measured negative;
      minus .. seconds|ms|milliseconds
    `,
  },
  'date-arithmetic': {
    ask: 'Did it begin at midnight or on a special date, and does only what is newly made fail?',
    said: `
      leap year|day; 29 february; february 29; feb 29; 29 feb; end of year; new year; new years;
      year .. end|change|2038|roll|2000|2100; y2k; 2038; epoch; unix time overflow; since midnight; midnight;
      00:00 utc; from 00:00; date .. parse|invalid|format|bug|computed|arithmetic|wrong|hardcoded|hard-coded;
      adds one year; one year; daylight saving; dst; timezone; time zone; summer time; day of year; week 53;
      month end; december 31; 31 december; january 1; 1 january; newly .. fail|break|created; only new;
      new .. cannot be made|created; gps rollover; rollover; hardcoded date; date in code; calendar;
      newly created .. break|fail; the 29th; 29th; 30th; 31st; since the 29th|1st|first; same day next year;
      next year; validity .. computed|year|one; computed .. date|day|year|same; impossible to create; february;
      day .. year|month .. change|end|start|turn; first of january|month|the month|year; january;
      turn of the year|century|month|day; year .. computed|digits|two|field|rolled|overflow; day light;
      clocks .. forward|back|changed|hour; an hour .. off|later|twice|missing|early; hour .. twice|missing; utc;
      date; dates
    `,
  },
  'after-our-change': {
    said: `
      just|right after; after .. change|edit|update|upgrade|deploy|enable;
      since .. change|edit|enabled|switched|turned|moved|upgrade|replaced;
      someone|somebody|we change|edit|remove|drop|enable|switch|turn|add|replace|move|delete|set|dropped; since we;
      we @change|enable|switch|add|replace|restart|upgrade|move|rotate
    `,
  },
  'all-sites': {
    said: `
      every|all|each|both region|location|site|country|pop|colo|datacenter|zone|cluster|city|continent; everywhere;
      worldwide; whole world|planet|fleet|company; global; globally; region .. all; in all;
      all hosts|host|node|machine|instance|pods; across .. region|location|world;
      multiple|several region|cloud|site|location|zone
    `,
  },
  'one-host': {
    said: `
      one|single|that|1 host|node|machine|box|server|broker|instance; only .. host|node|box|machine|that;
      that node only; on node; one box; just that|this host|box|node; that box
    `,
  },
  'one-zone': {
    said: `
      one|single|1|half|room|this zone|room|rack|datacenter|region|availability|hall|site; rack; in one zone;
      availability zone; other|others rooms|zones fine|ok; another zone
    `,
  },
  sudden: {
    said: `
      suddenly; sudden; all at once; out of nowhere|blue; abruptly; within seconds|same minute; same minute;
      same second; same moment; at once; instantly; in seconds
    `,
  },
  slow: {
    said: `
      slowly; gradually; for weeks|days|months; over weeks|days|months|hours; steadily; worse every|daily; creeping;
      each day; little more; weeks; months
    `,
  },
  'after-recovery': {
    said: `
      after .. outage|recover|restore|failover|restart|reboot|blip|incident|fix|reconnect; came back; come back;
      once it recovered; recovered; after we restored; following .. outage|failover|restart; back up
    `,
  },
  nodes: {
    said: `
      raft; etcd; consul; zookeeper; cluster; member; peer; quorum; replica set; ring; cassandra; elastic
    `,
  },
  database: {
    said: `
      @db; sql; query; table; row; index; replica; primary; shard; schema; transaction; db
    `,
  },
  queueing: {
    said: `
      queue; kafka; rabbitmq; topic; partition; offset; consumer; worker; job; broker; sqs; sidekiq
    `,
  },
  kubernetes: {
    said: `
      kubernetes; pod; pods; daemonset; kubectl; cluster; helm; kubelet; nodes; container; eks; gke
    `,
  },
}
