import type { Confidence } from './schema.ts'

/** A host that a text names, and how sure it is that a host is meant. */
export interface HostReference {
  readonly host: string
  readonly protocol?: string
  readonly confidence: Confidence
  readonly form: string
}

const longestText = 20_000
const mostHosts = 50
const urlPattern = /\b([a-z][a-z0-9+.-]{0,30}):\/\/(?:[^\s/@"'<>]{0,200}@)?(\[?[A-Za-z0-9_][A-Za-z0-9_.-]{0,252})/gi
const addressPattern = /(?<![\w./:-])([A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?):(\d{2,5})(?!\d)/g
const wholePattern = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?$/
/** Names of settings that hold a host, not a database, user or topic of that name. */
const hostKey = /(?:^|[_.-])(?:host|hosts|hostname|addr|addrs|address|addresses|server|servers|seeds?|url|urls|uri|uris|endpoints?|brokers?|upstream|nodes?|peers?|contact-?points?|service)(?:$|[_.-])|(?:host|url|addr|endpoint|server|address)s?$/i
const notHost = /(?:^|[_.-])(?:name|user|username|password|database|db|topic|queue|key|token|namespace|bucket|index|schema|group|id)$/i

/**
 * Hosts that the value of a setting names. `scheme://host` and `host:port` are sure signs; a bare name is one only when the setting's own
 * name says that it holds a host. What a name means is for the caller to look up.
 */
export function hostsIn(key: string, value: string): HostReference[] {
  const text = value.slice(0, longestText)
  const found: HostReference[] = []
  for (const [form, scheme = '', host = ''] of text.matchAll(urlPattern)) {
    if (found.length < mostHosts) found.push({ host: plainHost(host), protocol: scheme.toLowerCase(), confidence: 'high', form: withoutSecrets(form) })
  }
  for (const [form, host = ''] of text.matchAll(addressPattern)) {
    const isKnown = found.some((known) => known.host === plainHost(host))
    if (/[A-Za-z]/.test(host) && !isKnown && found.length < mostHosts) found.push({ host: plainHost(host), confidence: 'high', form: form.slice(0, 80) })
  }
  if (found.length > 0) return found
  const isHostKey = hostKey.test(key) && !notHost.test(key)
  if (!isHostKey) return []
  return text.split(/[,;\s]+/).slice(0, 50).filter((word) => wholePattern.test(word) && /[A-Za-z]/.test(word)).map((word) => ({ host: plainHost(word), confidence: 'medium', form: word.slice(0, 80) }))
}

/** A name and a password before the host are nobody's business. */
const withoutSecrets = (url: string): string => url.replace(/:\/\/.*@/s, '://…@').slice(0, 80)

const plainHost = (host: string): string => host.replace(/^\[/, '').replace(/\.$/, '').toLowerCase()

/** Hosts that mean the machine itself, a wildcard, an example or a place that names a vocabulary, and no other component. */
export const isNoComponent = (host: string): boolean =>
  /^(?:localhost|host\.docker\.internal|0\.0\.0\.0|127\.\d+\.\d+\.\d+|::1?|\*)$/.test(host) || /(?:^|\.)(?:w3\.org|schema\.org|example\.(?:com|org|net))$/.test(host)
