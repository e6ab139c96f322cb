import * as z from 'zod'
import { catalogKind } from '../core/catalog/schema.ts'
import { packManifest } from '../core/catalog/pack.ts'
import { catalogCheck } from './check-operations.ts'
import { fault } from './fault.ts'
import { job } from './job-operations.ts'

const id = z.string().min(1).max(40)
/** Where a folder is on this machine: a whole path, from the root. */
const folder = z.string().min(1).max(4000)

/** Why the folder of a pack cannot be used as it is now. Its last good copy is. */
const packProblem = z.object({
  message: z.string(),
  at: z.string(),
  /** The first of them, each with file and line. */
  faults: z.array(fault),
  /** How many there are. */
  total: z.number(),
})

export const pack = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  description: z.string(),
  folder: z.string(),
  /** 1 is laid over the shipped catalog first; a later one goes over it. */
  position: z.number(),
  /** used: laid over the catalog. off: switched off. held-back: proven against another catalog than the one here now. */
  state: z.enum(['used', 'off', 'held-back']),
  /** When the copy in use was read. */
  readAt: z.string(),
  entries: z.number(),
  kinds: z.partialRecord(catalogKind, z.number()),
  /** Shipped entries that it puts something else in place of. */
  overrides: z.array(z.object({ id: z.string(), kind: catalogKind, name: z.string() })),
  /** Entries that are left out, since a layer below has their id for something of another kind. */
  clashes: z.array(z.object({ id: z.string(), takenAs: catalogKind, takenBy: z.string().nullable() })),
  problem: packProblem.nullable(),
})

const packs = z.array(pack)

export const packOperations = {
  /** The packs of the user, the lowest layer first. */
  'pack.list': { input: z.strictObject({}), output: packs },
  /** Reads, checks and adds a folder, switched on and over all others. One with a fault is refused; `problems` has them all. */
  'pack.add': { input: z.strictObject({ folder, job }), output: z.object({ added: z.string(), packs }) },
  /** Takes a pack out. Its folder is not touched. */
  'pack.remove': { input: z.strictObject({ id }), output: packs },
  'pack.enable': { input: z.strictObject({ id, job }), output: packs },
  'pack.disable': { input: z.strictObject({ id, job }), output: packs },
  /** Reads the folder of one pack, or of all, again. What cannot be used keeps its last good copy and says why. */
  'pack.reload': {
    input: z.strictObject({ id: id.optional(), job }),
    output: z.object({ outcomes: z.array(z.object({ id: z.string(), outcome: z.enum(['unchanged', 'read', 'kept']) })), packs }),
  },
  /** Reads and checks a folder as `pack.add` would, and changes nothing. */
  'pack.check': { input: z.strictObject({ folder, job }), output: catalogCheck.extend({ manifest: packManifest.nullable() }) },
} as const

export type Pack = z.infer<typeof pack>
