import type { Concepts } from './concept.ts'

/** What people say of crashes, releases, flags, sign-in, quotas, doubled actions and vendors. */
export const releasesAndVendors: Concepts = {
  'crash-everywhere-same': {
    ask: 'Do all copies crash in the same way, everywhere, without a new version?',
    said: `

      same|identical|one stack|trace|stacktrace|signature|panic|exception|null|nil|crash|error .. all|every|each|region|copy|pod;
      all copies|replicas|pods|instances|binaries .. crash|die|loop; crashloop; crashlooping; crash loop|looping;
      crash-loop; crashloopbackoff; null pointer; nullpointer; nil dereference; nil pointer; npe; segfault;
      every pod crash; binaries die|crash .. start; die on start; crash .. start|boot|load; crash immediately;
      panic .. same; same panic|trace; very same; restart loop; restart in loop; everywhere crash; all crashing;
      restarting .. times; crash looping; same stack; dies on boot|start; die on boot|start|startup;
      same .. trace|exception|stack|message|line|place; all replicas|copies|instances|pods; same exception;
      everywhere .. same|trace|crash|die|loop|boot; world .. crash|die|trace; kubepodcrashlooping; podcrashlooping;
      identical; crash at same; in all clusters; each pod|copy|instance .. crash|die|panic; restart over
    `,
  },
  'bad-record': {
    ask: 'Was a record or row of data written, and replicated, just before?',
    said: `
      bad|malformed|corrupt|broken|invalid|blank|empty|null row|record|entry|policy|field|data|object|document|value;
      row .. write|insert|replicate|blank|null|policy; policy table|row|record|change; inserted a row;
      row replicated; blank field; null field; unexpected null; metadata .. bad|corrupt; data write;
      replicated globally|everywhere; record .. replicated; unparseable; schema of the record; poison data;
      malformed data|input|metadata; one bad row;
      entry .. empty|blank|null|bad|malformed|wrong|fields|saved|replicated; saved an entry|record|row|policy;
      empty field|fields|value|values; blank .. entry|value; field .. null|empty|blank; null; bad data|entry|row;
      broken|poisonous|faulty record|entry|row|data; replicated .. second|everywhere|all|instantly|world;
      someone saved|stored|inserted|wrote; one record
    `,
  },
  'no-deploy': {
    ask: 'Are you sure that nothing was deployed by you shortly before?',
    said: `
      no deploy; no release; nothing .. @deploy; nobody .. @deploy; without .. deploy|release; not deploy;
      not .. deployed; no new build|version|code|release|binary; no code push|change; no change; nothing change;
      no changes; did not @deploy|change; none .. deployed; no release since|today; build age; image sha unchanged;
      binary .. week|month|old|unchanged; binary is old; same build|version|binary; no binary change; nobody pushed;
      nobody changed; we shipped nothing; change calendar empty; no recent change|deploy; deploy freeze; code freeze;
      freeze; pushed nothing; released nothing; changed nothing; nothing .. pushed|released|changed|shipped|rolled;
      nobody released|deployed|touched|changed; image unchanged; unchanged .. image|code|binary|version;
      same image|code; without .. our doing|change; no update; no rollout; did nothing; we did nothing;
      nothing was touched; no one .. deployed|changed|touched; software .. last month|week;
      no changes .. ours|us|ourselves
    `,
  },
  'poison-message': {
    ask: 'Does the same message or job appear in every crash?',
    said: `
      same message|msg|job|event|offset|item|record .. over|again|crash|die|dead; same offset; same msg;
      poison pill|message; dead letter; dead-letter; dlq; redeliver; redelivery; redelivered; goes back on queue;
      back on the queue; requeue; requeued; whichever worker; worker .. pick .. die;
      worker crash|die .. message|job|task; consumer crash|die|restart|exit|loop; stuck at offset;
      offset .. stuck|same|partition; stuck at the same; partition stuck|stand|behind|lag; one partition behind;
      only .. partition; rest of topic; malformed message; cannot deserialize; deserialization; deserialisation;
      unprocessable; one job kills|crashes|blocks; one message|msg; same id; repeatedly failing job|message;
      head of the queue; blocks the queue; takes next one down; visibility timeout; takes same|the .. again;
      same file again; swallows; picks .. up again|same; same .. item|file|record|job|order|entry .. again|crash;
      nothing behind it; behind it .. moves|wait|stuck; in the line; blocked by one message|item;
      one bad message|record|event|item|file; always same message|item|job|record|file; attempts .. same message|job;
      message .. crash|kill|die|fails|reject|poison; consumer .. restarts|crash|die .. same; reappear|reappears;
      keeps coming back message|job|item; crash .. restart .. same
    `,
  },
  'starts-with-deploy': {
    ask: 'Did it begin with the rollout of a new version of yours?',
    said: `
      since|after|when|right .. deploy|release|rollout|new version|new build|upgrade|launch|ship|push;
      deployed .. ago|and; released .. ago; new version|build|release .. bad|broken|slow|error|worse|fail;
      rollout of|4; canary .. bad|only|error|double;
      previous build|version|release .. fine|ok|clean|correct|right|good|work; old version|pods|build ok|clean|fine;
      roll back; rollback; need to roll; regression; dependency bump|update; bumped; library update|upgrade;
      deploy marker; errors by version; new code; bad deploy|release|build|push; this morning release|deploy;
      after merge|merging; release .. broke|break; began rolling out; started rolling; pods on .. clean;
      shipped a .. change|fix|version; went live; right after the release|deploy; changelog; hotfix; after updating;
      optimis|optimiz .. release; new feature release|deploy; shipped .. and;
      this afternoon|morning update|version|release; since .. update|build|version|rollout|patch;
      former|previous|earlier|last build|version|release .. fine|not affected|ok|good|work|unaffected;
      exactly that quarter|half|part|share;
      quarter|half|part|percent|share of fleet|hosts|pods .. exception|error|fail; new build; tuesday build;
      latest build|version|release|update; updated .. and|since|then; fleet .. shipped|rolled;
      broke .. update|release|version|deploy; update .. broke|broken|dead|since;
      after updating|update|upgrading .. app|service|site|client|sdk; bug introduced; introduced .. release|bug;
      merged; commit; worked before .. release|deploy|update; app update|version; after we @deploy;
      build & broken|bad|exception|fail|error; since version; version only; that version only; on the new version;
      version .. fail|error|crash .. users; only users|clients of|on version
    `,
  },
  'mixed-versions': {
    ask: 'Do hosts run different versions, so that a constant share of requests goes wrong?',
    said: `
      mixed version; version skew|mismatch; different version; one in 8|eight|ten|n; 1 in 8; one eighth;
      exactly 1 in; one of eight|seven|n hosts; eighth missed; missed .. host|server|box; forgot .. one|host|server;
      still on old|previous|last|month; last month code; old code .. new code; old and new .. disagree|together|side;
      others on new; reuse flag|field|old; reused; repurposed; flag .. meant|old way|new meaning; rollback worse;
      rolling back spread|worse|made; reverting .. worse; constant share|fraction|percent;
      always same box|host|server; one server .. old; half of .. old .. new; partial deploy|rollout;
      incompatible .. old|new|version; serialisation|serialization .. version; not all .. got|updated;
      old client|schema .. new; backward compat; wire format; kubelet version .. different;
      one of .. forgotten|missed|left|skipped|old; forgotten during .. update|deploy|rollout;
      was forgotten|missed|skipped; recycled; dead code; wakes up; one in .. requests|orders|calls|n;
      every .. third|fourth|eighth|tenth request;
      one of .. servers|hosts|routers|machines|nodes .. old|different|behind|other; half .. new .. half .. old;
      some .. old code|version|build .. some; not updated; was not updated; both versions;
      versions .. together|side|coexist|different|disagree; new clients|code .. old server|code;
      old servers .. understand|read|reject|know; cannot parse .. new|old; incompatible; skew
    `,
  },
  'generated-file': {
    ask: 'Do consumers fail in the rhythm of a job that generates a file for them?',
    said: `
      generated file|config|list|feature; file .. doubled|double|twice|bigger|2x|size|too large|grown|limit;
      generate .. every|minute; generator; feature file|list|count; file rebuilt; rebuilt each; every five minute;
      five minutes .. fail; fails .. ok .. fails; breaks and recovers; breaks .. recover; alternat;
      good and bad .. alternate; oscillat; up and down every; in step with job; in rhythm|cycle with;
      loader|load .. blow|panic|max|limit|entries; max entries; over max;
      exceed .. max|limit .. load|entries|rows|file|size; preallocated; row twice; duplicate row .. query;
      list .. too long|longer; blocklist|allowlist|denylist .. size|grow|big; file size; proxies panic; unwrap;
      config too large|big; hard limit; every|each .. minutes good|bad|again; good .. bad again; then bad|good again;
      table .. writes|machine .. proxies|consumers; usual number of lines|rows|entries;
      number of lines|rows|entries .. twice|double|@times|limit; fixed maximum|limit|size;
      past its fixed|maximum|limit|hard; loader; written .. file|list|table .. twice|big|longer|size;
      list .. longer|bigger|doubled|too long|big|large; entries .. more than|over|limit|maximum|exceed;
      file .. too|bigger|larger|double; intermittent .. file|config|generated; comes and goes every; periodic; rhythm
    `,
  },
  'flag-changed': {
    ask: 'Was a feature flag or switch changed at the start?',
    said: `
      feature flag|toggle|switch; flag flip|turn|enable|disable|change|service|on|off|value|toggle; toggle; toggled;
      feature off|on|toggle; switched .. on|off|toggle; kill switch; killswitch; launchdarkly; unleash; split.io;
      experiment .. on|percent; flipped; flip; dark launch; turned on|off .. feature|flag;
      half of hosts .. old value; didnt take; ignore .. flag|change|flip; off and on; config switch|toggle;
      enabled for everyone|all|100|percent; gate|gatekeeper; ab test; inserts .. zero; writes stopped complete;
      one-way; flipped .. switch|flag|back; rollout switch; switch back|off|on; flag; flags; turned .. on|off;
      turned on; turned off; enabled .. feature|option|experiment|flag|mode; disabled .. feature|option|flag;
      only read|reads|read it at start|startup|boot; percentage .. raised|rollout|flag; experiment; remote config;
      dark feature; config toggle; setting toggled
    `,
  },
  'one-kind-stopped': {
    said: `
      inserts gone|zero|stop; writes stop complete|entirely; one kind .. stop|zero; operation .. zero|stop|entirely;
      gone to zero; went to zero; stopped entirely|completely; cannot be created|posted|saved|written anywhere;
      comments .. created; no new .. created|posted|saved
    `,
  },
  'sign-in-fails': {
    ask: 'Do sign-in or token checks fail while the services behind are healthy?',
    said: `
      401; 403; login @fail|down|@slow|broken|impossible|cannot|error|everywhere|loop;
      cannot log in|login|sign in|signin|authenticate; log in anywhere; cannot get back in; signed out; logged out;
      sign out; kicked out; idp; sso .. @fail|down; identity provider; oauth; oidc; saml; jwks; jwt; kid;
      signing key; key id|set; token .. invalid|reject|key|validation|signature|carry|verif; invalid signature|token;
      authentication @fail|error|down|outage; unauthorised; unauthorized; already signed|logged;
      already in .. ok|fine|browse|work; never logged; okta; auth0; azure ad; entra; cognito; keycloak;
      active directory; ldap; session service; login page; sign-in page; access denied everywhere;
      authorisation everywhere; credential store .. down; sign in; mfa; federat; login service; cannot authenticate;
      nobody can login|sign|get in|enter; signed with; published list; tokens .. rejected|refused|invalid;
      rejected .. token|key|401; unknown kid; jwtvalidation; log into; login .. nobody|anywhere|any|all|products;
      cannot enter|access my account|our account; password .. correct .. rejected|refused; right password;
      account .. locked|login; session .. expired|lost|dropped|ended; everyone .. logged out; identity;
      credentials .. not accepted|rejected; authenticator; two factor; sent back to login|sign; login form;
      asks for .. login|password again; access denied .. all|everyone|every; signed out of;
      out of .. mail|console|account|all; thrown out; cannot get in again|back; back in
    `,
  },
  'quota-lowered': {
    ask: 'Are requests refused for a quota although use is low?',
    said: `
      quota; resource exhausted; exceeded .. quota|allowance|limit .. low|tiny; allowance;
      limit .. fell|drop|lower|set|down|cut|shrink|change|reduce|step; ceiling .. fell|drop|lower;
      usage tiny|low|zero|little; use .. percent of allowance; grace .. end|period|expire|over;
      accounting .. new|move|zero; reported usage|as zero; quota .. usage; ratelimitexceeded; limit way down;
      set limit; hit limit .. low usage; entitlement; licence|license .. limit|expire|count; throttled .. low use;
      kubequotaexceeded; resourcequota; over quota; account limit|suspend; billing .. suspend|disable;
      over its allowance|quota|limit; allowance of zero; no usage; reported no usage|zero;
      over quota|limit .. use|nothing|little; uses next to nothing|hardly;
      limit .. reached .. hardly|little|low|few|no; refused .. limit|quota .. low|little|nothing; limit .. zero|0;
      cap .. lowered|set|cut|fell|reduced
    `,
  },
  'done-twice': {
    ask: 'Was the same action carried out more than once?',
    said: `
      twice; charged twice; billed twice; double charge|charged|billing|payment|order|post|send;
      duplicate charge|payment|order|email|message|notification|event|sms|mail|shipment|transaction;
      same email|mail|invitation|letter|message|sms|notification|order|charge .. times|x|more|again|twice; 3x;
      several times same; idempot; idempotency; sent .. again|twice|multiple; repeated charge|message|order|email;
      got .. same; reran; rerun; ran twice; before marking; marks .. after; tick .. after; ticks them off;
      mark .. sent|done; at-least-once; processed twice|again|multiple; two shipments;
      multiple copies of email|message; repeatedly charged|emailed|billed; both went through; delivered .. twice;
      second time .. charge|send|bill|pay; debited; debited .. times|twice; card .. twice|times|again|double;
      paid twice|two|three|double;
      @times .. same ticket|order|invoice|mail|newsletter|message|amount|payment|booking|item; newsletter .. times;
      five|three|four|several|many times; noting; noted; before noting|recording|marking|saving|acknowledging;
      got .. times|twice|several|double; two orders|bookings|payments|invoices|parcels|packages|shipments;
      received .. twice|times|double|several; ordered once; booked twice; counted twice; executed twice|again;
      job ran twice|again; same charge|invoice|payment|refund|transfer; refund .. twice; transfers .. twice|double;
      multiple emails|notifications|charges|copies; sends .. again; once more .. charged
    `,
  },
  'slow-restart': {
    ask: 'Are processes up but not ready, loading or rebuilding for a long time, after a full restart?',
    said: `
      restarted complete|whole|everything|full|all|cluster|entire; full bounce|restart|reboot|stop; full restart;
      cold start; cold boot; whole restart; none is ready; not ready .. hour|min; running 0/1; 0/1;
      still not serving; not serving; loading snapshot|index|data|state; rebuild .. index;
      rebuilding index|cache|its; warm up|warmup|warming; warm-up; takes hours|long .. start|boot|restart|come;
      hours to start|restart|boot|come; slow start|startup|boot; startup .. hour|long|slow|minutes; integrity check;
      expected 10; replaying log|journal|wal; replay; recovery .. percent|progress; never restarted everything;
      readiness false; no instance ready; initialising|initializing; never .. restarted .. before; come back up slow;
      start from scratch; restart .. gradually|gradual; bring .. back .. hours; power-on; power on; verifies;
      verify .. terabytes|data|before; hours to go; before it lets; lets anyone in; yet nothing answers;
      running .. nothing answers; nothing answers; running but|yet .. not answer|serve|ready;
      come up .. slowly|hours; boot .. hours|long; reading .. snapshot|index|log .. start;
      restart .. long|hours|slow|minutes|everything|all; loading .. hours|percent|memory|data|index;
      after reboot .. hours|long|ready|slow; starting up .. long|hours|minutes;
      takes .. hour .. start|restart|boot|ready|warm|load; fsck; checking .. disk|data .. start; not ready yet;
      still .. starting|loading|warming|rebuilding|initialising; all processes .. running .. not
    `,
  },
  'stale-address': {
    ask: 'Do clients call addresses of hosts that are gone, and does a restart of the client cure it?',
    said: `
      connection refused .. old|ip|address|all; old ip|address|endpoint|host;
      retired|decommissioned|removed|dead|gone|old server|host|ip|address|endpoint|instance|target;
      still dial|call|connect|point|send|talk .. old|retired|dead|gone|10;
      ip .. not exist|exist|anymore|gone|recycled;
      stale endpoint|registry|dns|address|ip|record|cache|discovery|host; service registry|discovery;
      registry .. outdated|stale|old|down|wrong; consul; eureka; nacos; zookeeper discovery;
      endpoint .. outdated|stale|old; restart client .. fix|cure|help|heal; restarting a client;
      freshly started .. ok|fine; fresh|new process|pod .. ok|fine; resolve once|cached forever|caches address;
      dns cache .. forever; moved .. but client; no longer exists .. call; outdated address; share .. refused;
      terminated pod ip; ghost; insist on; insists .. address; callers .. old|address|terminated|gone;
      terminated .. last|night|address|hosts; addresses .. terminated|gone|old|removed|retired|dead|wrong;
      still .. send|go|use|call .. address|host|instance|server|ip .. gone|old|terminated|removed|shut;
      new callers|clients|processes; restarted clients|callers|processes .. fine|ok|right;
      directory .. services|stale|old;
      list of .. endpoints|hosts|servers|addresses .. old|stale|outdated|never|not updated;
      machines .. no longer|not .. exist .. calls|traffic|requests; dead hosts .. traffic|calls|requests;
      sends .. to dead|gone|shut|terminated|removed; ceased to exist; ceased; old list; list .. old;
      pods|hosts which no longer|ceased
    `,
  },
  vendor: {
    ask: 'Do all failures share one outside provider?',
    said: `
      vendor; third party; 3rd party; third-party; external provider|api|service|partner;
      provider .. down|fail|503|outage|error|slow|status; provider status; their status|side|end|api|outage|incident;
      status page .. green|still|ok|says; supplier; partner api; payment processor|provider|gateway;
      processor timing|down; stripe; paypal; adyen; twilio; sendgrid; mailgun; braintree; carrier; telco; telephony;
      sms .. fail|broken|down|code; text message; voice call; saas; upstream vendor; opened ticket .. them;
      cloud provider .. outage|incident|degrad; aws outage|incident; azure outage; gcp outage;
      s3 .. down|outage|error|unavailable; external; outside provider;
      npm|dockerhub|docker hub|github .. down|registry; until call leaves us; leaves us; up to outbound|the carrier;
      maps api|google; card network; bank api|side; not us; outbound call|api|egress .. fail|503|timeout;
      @outside .. down|fail|503|outage|error|slow|times|timeouts|gateway|returns|incident|degraded|api|endpoint|side;
      acquirer; acquirers; their dashboard|api|servers|system|incident|page|network|support; iphone; iphones; apns;
      fcm; push message; courier|shipping api; dashboard shows no incident; shows no incident; no incident;
      weather api; geocod; captcha; recaptcha; tax service; bank; banks; fraud check; credit check; oauth provider;
      managed service down; hosted; cloud .. incident|outage; call .. outside|external; text messages; sms;
      bounce .. provider; delivery of .. sms|messages
    `,
  },
  'one-feature-only': {
    ask: 'Does one feature fail while all others work?',
    said: `
      only .. broken|fail|feature; only sms|card|email|search|upload; everything else .. @fine|ok|work;
      rest of site ok; all else fine|ok|works; other @service|feature .. @fine|work; one feature; single feature;
      only that feature; email and push fine; else on site ok; others fine; mail .. fine; all other features;
      other features; every|all .. payment|sms|search|upload|message .. fail; rest works|fine; all else;
      only payment|card|push|maps|email|upload|sms|voice; everything but
    `,
  },
  'our-graphs-green': {
    said: `
      our own graph|side|metric|dashboard .. green|healthy|clean|fine|ok; our graphs green|clean;
      our side .. healthy|fine|ok|green; all backends green; graphs green|clean|fine|normal; no alarm|alarms|alert;
      everything green; dashboards .. fine|green|clean; reports no; no alarms; all green; nothing red
    `,
  },
  'user-report': {
    said: `
      customer|user|cust|people|tenants say|report|complain|tell|write|call|ask; support ticket; ticket; complaint;
      pouring in; my; i cannot|can|opened|see|got; subscribers
    `,
  },
}
