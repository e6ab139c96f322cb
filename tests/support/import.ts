import type { Technology } from '../../src/core/catalog/schema.ts'
import { importArchitecture, type ImportInput } from '../../src/core/import/import-files.ts'
import type { Imported, SourceFile } from '../../src/core/import/schema.ts'

interface Marks {
  readonly images?: string[]
  readonly resources?: string[]
  readonly aliases?: string[]
}

const technology = (id: string, name: string, plane: Technology['plane'], role: string, { images = [], resources = [], aliases = [] }: Marks): Technology => ({
  id, kind: 'technology', name, summary: `${name} for tests.`, plane, roles: [role], implements: [], aliases, recognise: { images, resources, ports: [] }, managed: false,
  limits: [], switches: [], failureModes: [], worked: [], sources: ['own'],
})

/** A handful of technologies: what is recognised comes from entries like these and from nowhere else. */
export const technologies: readonly Technology[] = [
  technology('postgresql', 'PostgreSQL', 'state', 'database', { images: ['postgres', 'bitnami/postgresql'], aliases: ['postgres'] }),
  technology('redis', 'Redis', 'state', 'cache', { images: ['redis'], resources: ['Redis'] }),
  technology('kafka', 'Apache Kafka', 'state', 'log', { images: ['apache/kafka'], resources: ['Kafka', 'aws_msk_cluster'], aliases: ['kafka'] }),
  technology('rabbitmq', 'RabbitMQ', 'state', 'queue', { images: ['rabbitmq'] }),
  technology('nginx', 'nginx', 'service', 'load-balancer', { images: ['nginx'] }),
  technology('java-service', 'Java service', 'service', 'service', { aliases: ['java', 'java and spring boot', 'go-kafka'] }),
  technology('s3', 'Amazon S3', 'state', 'object-store', { resources: ['aws_s3_bucket'] }),
  technology('sqs', 'Amazon SQS', 'state', 'queue', { resources: ['aws_sqs_queue'] }),
]

/** Imports texts by their paths; the first path is the file meant unless `main` says otherwise. */
export function importOf(files: Readonly<Record<string, string>>, options: Partial<ImportInput> = {}): ReturnType<typeof importArchitecture> {
  const list: SourceFile[] = Object.entries(files).map(([path, text]) => ({ path, text }))
  return importArchitecture({ files: list, main: list[0]?.path, technologies, ...options })
}

/** The same, for files that have to be readable. */
export function importedFrom(files: Readonly<Record<string, string>>, options: Partial<ImportInput> = {}): Imported {
  const result = importOf(files, options)
  if (!result.ok) throw new Error(`${result.error.file ?? ''}:${result.error.line ?? ''}: ${result.error.message}`)
  return result.value
}

/** Connections as `from -> to kind confidence`, in order of the text. */
export const arrows = ({ connections }: Imported): string[] => connections.map(({ from, to, kind, confidence }) => `${from} -> ${to} ${kind} ${confidence}`).toSorted()

/** A component that has to be there. */
export function componentNamed(imported: Imported, id: string): Imported['components'][number] {
  const found = imported.components.find((component) => component.id === id)
  if (found === undefined) throw new Error(`There is no component ${id} among ${imported.components.map((component) => component.id).join(', ')}`)
  return found
}
