import * as z from 'zod'
import { catalogId, connection, elementId, parameterValue, plane, role } from '../design/schema.ts'

/** The formats of other tools that an architecture is read from. */
export const importFormats = ['compose', 'kubernetes', 'structurizr', 'threagile', 'threat-dragon', 'otm', 'terraform', 'backstage'] as const
export const importFormat = z.enum(importFormats)

/** Their names for people. */
export const formatNames: Readonly<Record<ImportFormat, string>> = {
  compose: 'Docker Compose',
  kubernetes: 'Kubernetes',
  structurizr: 'Structurizr DSL',
  threagile: 'Threagile',
  'threat-dragon': 'OWASP Threat Dragon',
  otm: 'Open Threat Model',
  terraform: 'Terraform plan',
  backstage: 'Backstage catalog',
}

/** A text file below the chosen folder, its path relative to it with `/`. */
export const sourceFile = z.strictObject({ path: z.string().min(1).max(1000), text: z.string() })

export const place = z.object({ file: z.string(), line: z.int().min(1) })

/** How sure a reading is: `declared` stands in the file; the rest is inferred, and says from what. */
export const confidence = z.enum(['declared', 'high', 'medium', 'low'])

const judged = { confidence, why: z.string().max(600) }

/** What a file may say of a component besides that it is there. */
export const propertyNames = ['replicas', 'healthCheck', 'restart', 'cpuLimitCores', 'memoryLimitMiB'] as const
export const property = z.object({ value: parameterValue, at: place, ...judged })

export const importedComponent = z.object({
  id: elementId,
  /** What the file knows it by, the same however many others bear its name: `Deployment/shop/web`. Absent where that is too long to keep. */
  key: z.string().max(300).optional(),
  name: z.string().max(200),
  at: place,
  plane,
  role,
  /** Why it has this role. */
  roleBy: z.object(judged),
  technology: z.object({ id: catalogId, ...judged }).nullable(),
  /** What the file calls its product: an image, a resource type, a technology in words. */
  product: z.string().max(200).nullable(),
  /** Null: not declared in this file. That is no statement of any kind about the system. */
  properties: z.object(Object.fromEntries(propertyNames.map((name) => [name, property.nullable()])) as Record<PropertyName, z.ZodNullable<typeof property>>),
  settings: z.record(z.string().max(80), parameterValue),
  note: z.string().max(2000).nullable(),
  position: z.object({ x: z.number(), y: z.number() }).nullable(),
})

export const importedConnection = z.object({
  id: elementId,
  from: elementId,
  to: elementId,
  kind: connection.shape.kind,
  label: z.string().max(200).nullable(),
  protocol: z.string().max(200).nullable(),
  at: place,
  ...judged,
})

/** Something in a file that could not become part of the architecture without somebody's decision. */
export const unresolved = z.object({
  kind: z.enum(['reference', 'file', 'unconnected', 'element']),
  text: z.string().max(600),
  at: place,
  /** The component it is about, where there is one. */
  component: elementId.optional(),
})

export const importMessage = z.object({ file: z.string(), line: z.int().min(1), level: z.enum(['info', 'warning', 'error']), text: z.string().max(600) })

/** An architecture as other files describe it. */
export const imported = z.object({
  format: importFormat,
  name: z.string().min(1).max(120),
  description: z.string().max(2000).nullable(),
  /** Files read, in order. */
  files: z.array(z.string()),
  /** What the files declare, counted in their own words: `services`, `depends_on`. */
  declared: z.array(z.object({ what: z.string(), count: z.int() })),
  components: z.array(importedComponent),
  connections: z.array(importedConnection),
  unresolved: z.array(unresolved),
  messages: z.array(importMessage),
})

/** What one import changes in a design that is there already. */
export const importChanges = z.object({
  added: z.array(elementId),
  changed: z.array(z.object({ id: elementId, what: z.array(z.string()) })),
  /** In the design, from the same file, and no longer in it. They stay until somebody removes them. */
  gone: z.array(elementId),
})

export type PropertyName = (typeof propertyNames)[number]
export type ParameterValue = z.infer<typeof parameterValue>
export type ImportFormat = (typeof importFormats)[number]
export type SourceFile = z.infer<typeof sourceFile>
export type Confidence = z.infer<typeof confidence>
export type Property = z.infer<typeof property>
export type ImportedComponent = z.infer<typeof importedComponent>
export type ImportedConnection = z.infer<typeof importedConnection>
export type Unresolved = z.infer<typeof unresolved>
export type ImportMessage = z.infer<typeof importMessage>
export type Imported = z.infer<typeof imported>
export type ImportChanges = z.infer<typeof importChanges>
