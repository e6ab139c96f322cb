import * as z from 'zod'
import {
  assumption, catalogId, component, connection, dataClass, decision, designFollowUp, elementId, journey, quantity, requirement, scenario, waiver, zone,
} from './schema.ts'

/** Only the keys given change; null removes an optional one. */
const optionalQuantity = quantity.nullable().optional()
const { shape: ofComponent } = component
const { shape: ofConnection } = connection

const componentChange = z.strictObject({
  name: ofComponent.name.optional(),
  plane: ofComponent.plane.optional(),
  role: ofComponent.role.optional(),
  technology: ofComponent.technology.nullable(),
  product: ofComponent.product.nullable(),
  replicas: ofComponent.replicas.optional(),
  needed: ofComponent.needed.optional(),
  // Without the default of the schema: a key that is not given must stay as it is.
  zones: z.array(elementId).max(100).optional(),
  capacity: optionalQuantity,
  maxUtilisation: optionalQuantity,
  latency: ofComponent.latency.nullable(),
  availability: optionalQuantity,
  commonCause: optionalQuantity,
  failover: ofComponent.failover.nullable(),
  cost: optionalQuantity,
  healthCheck: ofComponent.healthCheck.nullable(),
  settings: ofComponent.settings.nullable(),
  note: ofComponent.note.nullable(),
})

const connectionChange = z.strictObject({
  from: elementId.optional(),
  to: elementId.optional(),
  kind: ofConnection.kind.optional(),
  label: ofConnection.label.nullable(),
  protocol: ofConnection.protocol.nullable(),
  timeout: optionalQuantity,
  retries: ofConnection.retries.nullable(),
  backoff: ofConnection.backoff.nullable(),
  retryBudget: optionalQuantity,
  idempotent: ofConnection.idempotent.nullable(),
  circuitBreaker: ofConnection.circuitBreaker.nullable(),
  note: ofConnection.note.nullable(),
})

const coordinate = z.number().min(-1e6).max(1e6)

/** Every way a design can change. Plain JSON, so that it crosses the contract and can be kept as a journal. */
export const designEdit = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('rename'), name: z.string().trim().min(1).max(200) }),
  z.strictObject({ type: z.literal('describe'), description: z.string().max(10_000).nullable() }),
  z.strictObject({ type: z.literal('set-requirement'), field: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,79}$/), requirement: requirement.nullable() }),
  z.strictObject({ type: z.literal('decide'), kind: z.enum(['capability', 'primitive', 'pattern']), id: catalogId, decision: decision.nullable() }),
  z.strictObject({ type: z.literal('set-data-class'), dataClass }),
  z.strictObject({ type: z.literal('remove-data-class'), id: elementId }),
  z.strictObject({ type: z.literal('set-zone'), zone }),
  z.strictObject({ type: z.literal('remove-zone'), id: elementId }),
  z.strictObject({ type: z.literal('add-component'), component, at: z.strictObject({ x: coordinate, y: coordinate }).optional() }),
  z.strictObject({ type: z.literal('set-component'), id: elementId, set: componentChange }),
  /** Figures of a measurement; those it does not give stay as they are. */
  z.strictObject({
    type: z.literal('use-measurements'),
    id: elementId,
    latency: z.strictObject({ p50: quantity.optional(), p99: quantity.optional() }).optional(),
    capacity: quantity.optional(),
  }),
  z.strictObject({ type: z.literal('remove-component'), id: elementId }),
  z.strictObject({ type: z.literal('add-connection'), connection }),
  z.strictObject({ type: z.literal('set-connection'), id: elementId, set: connectionChange }),
  z.strictObject({ type: z.literal('remove-connection'), id: elementId }),
  z.strictObject({ type: z.literal('add-journey'), journey }),
  z.strictObject({ type: z.literal('set-journey'), journey }),
  z.strictObject({ type: z.literal('remove-journey'), id: elementId }),
  z.strictObject({ type: z.literal('move'), component: elementId, x: coordinate, y: coordinate }),
  z.strictObject({ type: z.literal('apply-alternative'), id: elementId }),
  z.strictObject({ type: z.literal('remove-alternative'), id: elementId }),
  z.strictObject({ type: z.literal('add-scenario'), scenario }),
  z.strictObject({ type: z.literal('set-scenario'), scenario }),
  z.strictObject({ type: z.literal('remove-scenario'), id: elementId }),
  z.strictObject({ type: z.literal('add-waiver'), waiver }),
  z.strictObject({ type: z.literal('remove-waiver'), fingerprint: z.string().max(80) }),
  z.strictObject({ type: z.literal('add-assumption'), assumption }),
  z.strictObject({ type: z.literal('remove-assumption'), id: elementId }),
  z.strictObject({ type: z.literal('add-follow-up'), followUp: designFollowUp }),
  z.strictObject({ type: z.literal('set-follow-up'), id: elementId, done: z.boolean() }),
])

export type DesignEdit = z.infer<typeof designEdit>
export type EditOf<T extends DesignEdit['type']> = Extract<DesignEdit, { type: T }>
