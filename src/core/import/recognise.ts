import type { Technology } from '../catalog/schema.ts'
import type { Plane, Role } from '../design/schema.ts'
import type { Confidence } from './schema.ts'

/** A technology of the catalog that a file seems to speak of. */
export interface Recognition {
  readonly technology: Technology
  readonly confidence: Confidence
  readonly why: string
}

export interface Recogniser {
  /** By a container image with or without registry, tag and digest. */
  readonly image: (reference: string) => Recognition | null
  /** By a Terraform type or a Kubernetes kind. */
  readonly resource: (type: string) => Recognition | null
  /** By a technology in somebody's words, such as `Java and Spring MVC`. */
  readonly words: (text: string) => Recognition | null
  /** By the end of a component's name, such as `orders-redis`; only stores and the like, since a service may bear any name. */
  readonly name: (text: string) => Recognition | null
}

const mostWords = 60
const longestPhrase = 5

/** Recognises technologies by what their catalog entries say of images, resources, names and aliases. */
export function recogniserOf(technologies: readonly Technology[]): Recogniser {
  const images = new Map<string, Technology>()
  const lastParts = new Map<string, Technology | null>()
  const resources = new Map<string, Technology>()
  const phrases = new Map<string, Technology>()
  for (const technology of technologies) {
    for (const image of technology.recognise.images) {
      images.set(image, technology)
      const last = lastPart(image)
      const known = lastParts.get(last)
      // A last part that two technologies share proves neither, unless it is one's whole name.
      lastParts.set(last, images.get(last) ?? (known === undefined || known === technology ? technology : null))
    }
    for (const type of technology.recognise.resources) resources.set(type, technology)
    for (const name of [technology.name, technology.id, ...technology.aliases]) {
      const phrase = wordsOf(name).join(' ')
      if (phrase !== '' && !phrases.has(phrase)) phrases.set(phrase, technology)
    }
  }

  const image = (reference: string): Recognition | null => {
    const path = imagePath(reference)
    const parts = path.split('/')
    for (let from = 0; from < parts.length; from += 1) {
      const technology = images.get(parts.slice(from).join('/'))
      if (technology === undefined) continue
      return from === 0
        ? { technology, confidence: 'high', why: `The image ${path} is one of ${technology.name}.` }
        : { technology, confidence: 'medium', why: `The image ${path} ends like one of ${technology.name}.` }
    }
    const technology = lastParts.get(lastPart(path)) ?? null
    return technology === null ? null : { technology, confidence: 'medium', why: `The image ${path} has the last part of one of ${technology.name}.` }
  }

  const words = (text: string): Recognition | null => {
    const found = longestPhraseIn(wordsOf(text).slice(0, mostWords), phrases)
    return found === null ? null : { technology: found.technology, confidence: 'medium', why: `“${text.slice(0, 120)}” names ${found.technology.name}.` }
  }

  const name = (text: string): Recognition | null => {
    const parts = wordsOf(text.replace(/([a-z0-9])([A-Z])/g, '$1 $2')).filter((word) => !isOrdinary.test(word))
    for (let from = Math.max(0, parts.length - longestPhrase); from < parts.length; from += 1) {
      const technology = phrases.get(parts.slice(from).join(' '))
      if (technology === undefined || isOwnService(technology)) continue
      return { technology, confidence: from === 0 ? 'medium' : 'low', why: `The name ${text.slice(0, 120)} ends like ${technology.name}.` }
    }
    return null
  }

  const resource = (type: string): Recognition | null => {
    const technology = resources.get(type)
    return technology === undefined ? null : { technology, confidence: 'high', why: `${type} is a resource of ${technology.name}.` }
  }

  return { image, resource, words, name }
}

/** Numbers and marks of members: they say nothing of the technology before them. */
const isOrdinary = /^(?:\d+|v\d+|server|primary|master|leader|replica|secondary|slave|standby|node|cluster|main|default)$/
const isOwnService = ({ plane, roles }: Technology): boolean => plane === 'service' && roles.some((role) => role === 'service' || role === 'external')

const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** Names of images are far shorter; what is longer names none. */
const longestImage = 500

/** The repository of an image in lower case, without registry host, `library/`, tag and digest. */
export function imagePath(reference: string): string {
  const plain = reference.slice(0, longestImage).trim().toLowerCase().replace(/@.*$/s, '')
  const parts = plain.split('/')
  const host = parts.length > 1 && /[.:]|^localhost$/.test(parts[0] ?? '') ? 1 : 0
  const path = parts.slice(host).join('/').replace(/:[^/]*$/, '')
  return path.replace(/^(?:docker\/)?library\//, '')
}

/** Lower-case words; marks that belong to names (`.net`, `c#`, `node.js`) stay. */
function wordsOf(text: string): string[] {
  return text.slice(0, 2000).toLowerCase().split(/[^a-z0-9.+#]+/).map((word) => word.replace(/\.+$/, '')).filter((word) => word !== '')
}

function longestPhraseIn(words: readonly string[], phrases: ReadonlyMap<string, Technology>): { technology: Technology } | null {
  for (let length = Math.min(longestPhrase, words.length); length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      const technology = phrases.get(words.slice(from, from + length).join(' '))
      if (technology !== undefined) return { technology }
    }
  }
  return null
}

export interface JudgedRole {
  readonly plane: Plane
  readonly role: Role
  readonly confidence: Confidence
  readonly why: string
}

/** Words at the end of a name that say what a component is for. */
const roleWords: readonly (readonly [RegExp, Role, Plane])[] = [
  [/^(?:db|database|datastore|store|schema|sql)$/, 'database', 'state'],
  [/^cache$/, 'cache', 'state'],
  [/^(?:queue|mq|broker|topic|bus)$/, 'queue', 'state'],
  [/^(?:gateway|router|proxy|ingress)$/, 'gateway', 'service'],
  [/^(?:lb|balancer|loadbalancer)$/, 'load-balancer', 'edge'],
  [/^(?:worker|job|jobs|consumer|scheduler|cron|processor)$/, 'worker', 'service'],
  [/^(?:cdn)$/, 'cdn', 'edge'],
  [/^(?:bucket|blob)$/, 'object-store', 'state'],
]

/** What a component is for: by its technology when that is known, else by the end of its name, else a service. */
export function judgeRole(name: string, recognition: Recognition | null): JudgedRole {
  if (recognition !== null) {
    const { technology, confidence } = recognition
    return { plane: technology.plane, role: technology.roles[0] as Role, confidence, why: `${technology.name} is used as this.` }
  }
  const last = wordsOf(name.replace(/([a-z0-9])([A-Z])/g, '$1 $2')).filter((word) => !isOrdinary.test(word)).at(-1) ?? ''
  for (const [pattern, role, plane] of roleWords) {
    if (pattern.test(last)) return { plane, role, confidence: 'low', why: `The name ends with “${last}”.` }
  }
  return { plane: 'service', role: 'service', confidence: 'medium', why: 'Nothing in the file says that it is anything else.' }
}
