import type { Catalog } from '../core/catalog/catalog.ts'
import { designHash } from '../core/design/hash.ts'
import type { Design } from '../core/design/schema.ts'
import { derive, type Derived } from '../core/recommend/derive.ts'
import type { Context } from './service.ts'

/** A function of a design that is computed once for each design object: a design is never changed in place. */
function once<K extends object, T>(compute: (design: Design, key: K) => T): (design: Design, key: K) => T {
  const known = new WeakMap<K, WeakMap<Design, T>>()
  return (design, key) => {
    const ofKey = known.get(key) ?? new WeakMap<Design, T>()
    known.set(key, ofKey)
    const value = ofKey.get(design) ?? compute(design, key)
    ofKey.set(design, value)
    return value
  }
}

/** Steps 2 to 4 and the architecture of a design. */
export const derivedOf: (design: Design, catalog: Catalog) => Derived = once(derive)

/** The hash that sign-offs and reports bind to. */
export const hashOf: (design: Design, sha256: Context['sha256']) => string = once(designHash)
