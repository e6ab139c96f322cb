import { abbreviations, irregular } from './lexicon/word-classes.ts'

/** A word of a note, as it is compared, and where it stands. */
export interface Word {
  /** The word without its ending; short forms stand for the long ones. */
  readonly stem: string
  /** A name written in one piece, such as `KubeHpaMaxedOut`, on the first of its words. */
  readonly joined: string | null
  /** Place in the text: first character, and the one after the last. */
  readonly start: number
  readonly end: number
  /** Counts sentences, and within them parts between commas and words such as "but". */
  readonly sentence: number
  readonly clause: number
}

/** What is read of a note: the beginning. More is a log file, and its first lines tell what there is to tell. */
const mostCharacters = 6000
const mostWords = 800
/** Longer ones are no words: keys, hashes, lines without a space. */
const longestWord = 48

// An apostrophe belongs to its word: "can't" is one word.
const pieces = /\d+(?:[:/]\d+)+|\d+(?:\.\d+)*(?:xx|x|s|ms|gb|tb|mb|k|m)?(?![\p{L}\d])|[\p{L}\p{N}]+(?:['’][\p{L}]+)*|[.!?\n;]+|[,:()]|->/gu
const camel = /[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+[a-z]*/g

/** Two words that are as often written as one. */
const pairs: Readonly<Record<string, string>> = {
  'time out': 'timeout', 'times out': 'timeout', 'timed out': 'timeout', 'timing out': 'timeout', 'log in': 'login', 'logging in': 'login',
  'sign in': 'login', 'logged in': 'login', 'signed in': 'login', 'fail over': 'failover', 'failed over': 'failover', 'roll out': 'rollout',
  'rolling out': 'rollout', 'rolled out': 'rollout', 'roll back': 'rollback', 'rolled back': 'rollback', 'rolling back': 'rollback',
  'data center': 'datacenter', 'data centre': 'datacenter', 'data centers': 'datacenter', 'data centres': 'datacenter', 'can not': 'cannot',
  'read only': 'readonly', 'e mail': 'email', 'e mails': 'email', 'file system': 'filesystem', 'api server': 'apiserver', 'auto scaling': 'autoscaling',
  'auto scaler': 'autoscaling', 'auto scale': 'autoscaling', 'i o': 'io', 'crash looping': 'crashloop', 'crash loop': 'crashloop', 'web site': 'site',
  'back off': 'backoff', 'thread pool': 'threadpool', 'hot spot': 'hotspot', 'load balancer': 'balancer', 'load balancers': 'balancer',
  'load balancing': 'balancer', 'dead letter': 'deadletter', 'fire wall': 'firewall', 'blue screen': 'bluescreen', 'blue screens': 'bluescreen',
  'brown out': 'brownout', 'kill switch': 'killswitch', 'off switch': 'killswitch', 'right hand': 'right', 'x cache': 'xcache', 'security group': 'securitygroup',
  'security groups': 'securitygroup', 'network policy': 'networkpolicy',
}

const breakWords: ReadonlySet<string> = new Set(
  'but though yet however although and while whereas since because so then after before until when'.split(' '),
)

/** The words of a text, with the place of each. Bounded: of a longer text the beginning is read. */
export function readWords(text: string): readonly Word[] {
  const words: Word[] = []
  let sentence = 0
  let clause = 0
  for (const match of text.slice(0, mostCharacters).matchAll(pieces)) {
    if (words.length >= mostWords) break
    const [piece] = match
    const at = match.index
    if (piece.length > longestWord) continue
    if (/^[.!?\n;]/.test(piece)) {
      sentence += 1
      clause += 1
    } else if (/^[,:()]|^->/.test(piece)) {
      clause += 1
    } else {
      for (const word of wordsOfPiece(piece, at)) {
        if (breakWords.has(word.stem)) clause += 1
        words.push({ ...word, sentence, clause })
      }
    }
  }
  return joinPairs(words)
}

type Placed = Pick<Word, 'stem' | 'joined' | 'start' | 'end'>

function wordsOfPiece(piece: string, at: number): Placed[] {
  const plain = piece.replaceAll(/['’]/g, '')
  if (/^\d+(\.\d+){3}$/.test(plain)) return [{ stem: 'ip', joined: null, start: at, end: at + piece.length }]
  const isMixed = /[a-z][A-Z]/.test(piece) && plain === piece
  if (!isMixed) return [{ stem: stemOf(plain.toLowerCase()), joined: null, start: at, end: at + piece.length }]
  const parts = [...piece.matchAll(camel)]
  return parts.map((part, index) => ({
    stem: stemOf(part[0].toLowerCase()),
    joined: index === 0 ? stemOf(piece.toLowerCase()) : null,
    start: at + part.index,
    end: at + part.index + part[0].length,
  }))
}

function joinPairs(words: readonly Word[]): Word[] {
  const joined: Word[] = []
  for (let at = 0; at < words.length; at += 1) {
    const [word, next] = [words[at], words[at + 1]]
    if (word === undefined) break
    const pair = next === undefined || next.clause !== word.clause ? undefined : pairStems.get(`${word.stem} ${next.stem}`)
    if (pair === undefined || next === undefined) {
      joined.push(word)
    } else {
      joined.push({ ...word, stem: pair, end: next.end })
      at += 1
    }
  }
  return joined
}

/**
 * A word without its ending, so that "crashes", "crashed" and "crashing" are one. Short forms and irregular forms are
 * looked up. Rough on purpose: text and lexicon go through the same function.
 */
export function stemOf(word: string): string {
  if (word.length > longestWord) return word
  const long = own(abbreviations, word)
  if (long !== undefined) return own(irregular, long) ?? cut(long)
  return own(irregular, word) ?? cut(word)
}

function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

function cut(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word
  let stem = word
  if (stem.endsWith('ies') && stem.length > 4) stem = `${stem.slice(0, -3)}y`
  else if (/(ss|sh|ch|x|z)es$/.test(stem)) stem = stem.slice(0, -2)
  else if (stem.endsWith('s') && !/(ss|us|is)$/.test(stem)) stem = stem.slice(0, -1)
  if (/[aeiouy].*ing$/.test(stem) && stem.length > 5) stem = undouble(stem.slice(0, -3))
  else if (/[aeiouy].*ed$/.test(stem) && stem.length > 4) stem = undouble(stem.slice(0, -2))
  else if (/[st]ion$/.test(stem) && stem.length > 6) stem = stem.slice(0, -3)
  else if (stem.endsWith('ly') && stem.length > 5) stem = stem.slice(0, -2)
  if (stem.endsWith('e') && stem.length > 3) stem = stem.slice(0, -1)
  return stem
}

function undouble(stem: string): string {
  return /([bdgkmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem
}

/** Writes pairs of words as one, so that a pattern says "log in" as people do. */
export function withPairsJoined(pattern: string): string {
  return pattern.replaceAll(anyPair, (pair) => pairs[pair] ?? pair)
}

const anyPair = new RegExp(`(?<![|\\w-])(${Object.keys(pairs).join('|')})(?![|\\w-])`, 'g')

const pairStems: ReadonlyMap<string, string> = new Map(
  Object.entries(pairs).map(([pair, one]) => [pair.split(' ').map(stemOf).join(' '), stemOf(one)]),
)
