import type { Safety } from '../catalog/playbook-schema.ts'

export interface CommandInfo {
  readonly language: string
  readonly name?: string
  readonly safety: Safety
  readonly target?: string
}

const attribute = /([A-Za-z][\w-]*)=(?:"([^"]*)"|'([^']*)'|([^\s{}]+|\{\{[^{}]*\}\}))/g

/**
 * Reads the words after a fence: the language, then `name=`, `safety=read|change|destroy` and `target=`.
 * Also reads the two forms in braces that runme writes. A safety that is missing or unknown counts as `change`:
 * nothing is harmless until somebody has said so.
 */
export function commandInfo(info: string): CommandInfo {
  const firstWord = /^[^\s{=]+(?=\s|\{|$)/.exec(info)?.[0] ?? ''
  const rest = info.slice(firstWord.length).trim()
  const attributes = jsonAttributes(rest) ?? plainAttributes(rest)
  const safety = attributes.get('safety')
  return {
    language: firstWord === '' ? 'sh' : firstWord,
    name: attributes.get('name'),
    safety: safety === 'read' || safety === 'destroy' ? safety : 'change',
    target: attributes.get('target'),
  }
}

function plainAttributes(text: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const match of text.matchAll(attribute)) {
    const value = match[2] ?? match[3] ?? match[4] ?? ''
    if (value !== '') found.set((match[1] ?? '').toLowerCase(), value)
  }
  return found
}

function jsonAttributes(text: string): Map<string, string> | undefined {
  if (!text.startsWith('{"')) return undefined
  try {
    const content: unknown = JSON.parse(text)
    if (typeof content !== 'object' || content === null) return undefined
    const pairs = Object.entries(content).map(([key, value]): [string, unknown] => [key, value])
    return new Map(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== ''))
  } catch {
    // Not JSON after all: the plain form gets its turn.
    return undefined
  }
}
