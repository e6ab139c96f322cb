import { describe, expect, it } from 'vitest'
import { source } from '../../src/core/catalog/schema.ts'
import type { Source } from '../../src/core/catalog/schema.ts'
import { readYaml } from './read-entries.ts'

/** Pages of operators, vendors, standards bodies, authorities and authors: the only hosts that a source may name. */
const allowedHosts: ReadonlySet<string> = new Set([
  'about.gitlab.com', 'aws.amazon.com', 'azure.microsoft.com', 'azure.status.microsoft', 'blog.cloudflare.com',
  'blog.heroku.com', 'blog.roblox.com', 'blog.rust-lang.org', 'blog.sentry.io', 'blogs.microsoft.com',
  'cassandra.apache.org', 'circleci.com', 'circleci.statuspage.io', 'clickhouse.com', 'cloud.google.com',
  'coredns.io', 'corporate.ovhcloud.com', 'crtc.gc.ca', 'debezium.io', 'dev.mysql.com', 'devblogs.microsoft.com',
  'developer.hashicorp.com', 'developer.squareup.com', 'discord.com', 'discord.statuspage.io', 'doc.traefik.io',
  'docs.aws.amazon.com', 'docs.datadoghq.com', 'docs.gunicorn.org', 'docs.haproxy.org', 'docs.konghq.com',
  'docs.memcached.org', 'docs.nats.io', 'docs.oracle.com', 'docs.stripe.com', 'docs.temporal.io', 'dyn.com',
  'en.wikipedia.org', 'engineering.fb.com', 'etcd.io', 'flagd.dev', 'github.blog', 'github.com',
  'githubengineering.com', 'gmailblog.blogspot.com', 'gocardless.com', 'googleblog.blogspot.com', 'grafana.com',
  'hacks.mozilla.org', 'help.salesforce.com', 'incident.io', 'istio.io', 'kafka.apache.org',
  'kickstarter.engineering', 'kubernetes.io', 'learn.microsoft.com', 'letsencrypt.org', 'm.signalvnoise.com',
  'mail.tarsnap.com', 'mailchimp.com', 'mariadb.com', 'medium.com', 'min.io', 'monzo.com', 'nginx.org',
  'nightlies.apache.org', 'nodejs.org', 'openai.com', 'opensearch.org', 'opentelemetry.io', 'prometheus.io',
  'puma.io', 'razorpay.com', 'redis.io', 'resilience4j.readme.io', 'response.pagerduty.com', 'slack.engineering', 'stackstatus.net',
  'status.aws.amazon.com', 'status.azure.com', 'status.cloud.google.com', 'status.discordapp.com',
  'status.heroku.com', 'status.honeycomb.io', 'status.openai.com', 'status.pagerduty.com', 'stripe.com',
  'support.stripe.com', 'tomcat.apache.org', 'valkey.io', 'vitess.io', 'www.aph.gov.au', 'www.atlassian.com',
  'www.bbc.co.uk', 'www.canva.dev', 'www.cloudflare.com', 'www.cockroachlabs.com', 'www.confluent.io',
  'www.crowdstrike.com', 'www.datadoghq.com', 'www.elastic.co', 'www.energy.gov', 'www.envoyproxy.io',
  'www.epicgames.com', 'www.ericsson.com', 'www.faa.gov', 'www.facebook.com', 'www.fastly.com', 'www.fca.org.uk',
  'www.haproxy.com', 'www.heroku.com', 'www.honeycomb.io', 'www.jaegertracing.io', 'www.joyent.com', 'www.jpx.co.jp',
  'www.keycloak.org', 'www.microsoft.com', 'www.mongodb.com', 'www.nats.aero', 'www.netdata.cloud',
  'www.openldap.org', 'www.pagerduty.com', 'www.parse.ly', 'www.pgbouncer.org', 'www.php.net', 'www.postgresql.org',
  'www.rabbitmq.com', 'www.reddit.com', 'www.traviscistatus.com', 'www.twilio.com', 'www.usenix.org',
  'yellerapp.com', 'zipkin.io', 'zookeeper.apache.org',
])

const sources: Source[] = readYaml('sources').map(({ content }) => source.parse(content))

/** What keeps a source from being found again by a reader; empty when nothing does. */
function faultOf({ id, name, type, url }: Source): string {
  if (url !== undefined) {
    const { protocol, host } = new URL(url)
    if (!/^https?:$/.test(protocol)) return `${id}: ${protocol} is not the address of a page`
    return allowedHosts.has(host) ? '' : `${id}: ${host} is not on the list`
  }
  const isOurs = type === 'own' || type === 'derived'
  return isOurs || /\b(1[89]|20)\d\ds?\b/.test(name) ? '' : `${id}: neither a year nor a page`
}

const sound: Source = { id: 'little-1961', kind: 'source', name: 'J. Little, A proof, 1961', type: 'primary', checked: 'recalled' }

describe('the sources of the catalog', () => {
  it('each have a page on a host of the list, or author, title and year', () => {
    expect(sources.map(faultOf).filter((fault) => fault !== '')).toEqual([])
  })

  it('name no page twice, so that one report is one source', () => {
    const pages = sources.flatMap(({ url }) => (url === undefined ? [] : [url.replace(/\/$/, '')]))
    expect(pages.filter((page, at) => pages.indexOf(page) !== at)).toEqual([])
  })

  it('leave no host on the list that none of them names', () => {
    const named = new Set(sources.flatMap(({ url }) => (url === undefined ? [] : [new URL(url).host])))
    expect([...allowedHosts].filter((host) => !named.has(host))).toEqual([])
  })

  it('a page elsewhere, another protocol and a missing year are refused', () => {
    expect(faultOf(sound)).toBe('')
    expect(faultOf({ ...sound, url: 'https://kafka.apache.org.example.com/documentation' })).toMatch(/not on the list/)
    expect(faultOf({ ...sound, url: 'ftp://kafka.apache.org/documentation' })).toMatch(/not the address of a page/)
    expect(faultOf({ ...sound, name: 'J. Little, A proof' })).toMatch(/neither a year nor a page/)
  })
})
