import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Text by path, relative to the pack. */
export type PackFiles = Readonly<Record<string, string>>

export const manifestOf = (id: string): string => `id: ${id}
name: Pack ${id}
version: "1.0"
description: What ${id} knows.
`

export const termOf = (id: string, name: string): string => `id: ${id}
kind: glossary
name: ${name}
summary: A word of our own.
definition: What we mean by ${name}.
related: [kafka]
sources: [planning-default]
`

/** A shipped figure changed: the planning value of Kafka as an organisation measured it. */
export const technologyOf = (id: string, capacity: number): string => `id: ${id}
kind: technology
name: Our ${id}
summary: The ${id} that we run ourselves.
plane: state
roles: [log, queue]
managed: false
capacity:
  value: ${capacity}
  unit: 1/s
  source: planning-default
  confidence: unsourced
sources: [planning-default]
`

/** A pack that is sound: a technology, a term, and an override of a shipped term. */
export const soundPack = (id = 'acme'): PackFiles => ({
  'pack.yaml': manifestOf(id),
  [`glossary/${id}-term.yaml`]: termOf(`${id}-term`, `Frobnication of ${id}`),
  'glossary/term-saga.yaml': termOf('term-saga', `Saga at ${id}`),
  [`technologies/${id}-log.yaml`]: technologyOf(`${id}-log`, 5000),
})

/** Writes the files of a pack below a folder. */
export function writePack(files: PackFiles, folder: string): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** A rule that fires on every service with more than one replica. */
export const ruleOf = (id: string): string => `id: ${id}
kind: rule
name: Our rule
summary: A service of ours runs once.
severity: low
condition:
  about: component
  roles: [service]
  likelihood: rarely
  when: ownReplicas >= 2
  impact: nuisance
  title: "{name} runs more than once"
  why: We said so.
  remedy: Run it once.
  verify: Count it.
  example:
    sound:
      - {"component": {"id": "api", "set": {"replicas": 1, "needed": 1}}}
    fires:
      - {"component": {"id": "api", "set": {"replicas": 3, "needed": 1}}}
  confidence: low
sources: [planning-default]
`

const shippedPlaybook = join(import.meta.dirname, '..', '..', 'catalog', 'playbooks', 'pb-cache-stampede.md')

/** The shipped playbook for a cache stampede under another id. */
export const playbookOf = (id: string): string => readFileSync(shippedPlaybook, 'utf8').replace('id: pb-cache-stampede', `id: ${id}`)
