import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { causesOf, effectsOf, propagationOf } from '../../../src/core/failure-map/propagation.ts'
import { mode } from './examples.ts'

// S01 ⇄ S03 keep each other alive; E01 starts it, D01 ends it; D02 stands apart.
const modes = [
  mode('FM-E01', ['FM-S01', 'FM-D01', 'FM-C99']), mode('FM-S01', ['FM-S03']), mode('FM-S03', ['FM-S01', 'FM-D01']),
  mode('FM-D01', []), mode('FM-D02', []),
]
const ids = (found: { id: string }[]) => found.map((each) => each.id)

describe('propagation among failure modes', () => {
  it('puts roots on the left and effects to the right, and goes through a loop once', () => {
    const { layerOf, layers, inLoop, edges } = propagationOf(modes)
    expect(Object.fromEntries(layerOf)).toEqual({ 'FM-E01': 0, 'FM-S01': 1, 'FM-S03': 2, 'FM-D01': 3, 'FM-D02': 0 })
    expect(layers).toBe(4)
    expect([...inLoop]).toEqual(['FM-S01', 'FM-S03'])
    expect(edges.filter((edge) => edge.inLoop).map((edge) => `${edge.from} ${edge.to}`)).toEqual(['FM-S01 FM-S03', 'FM-S03 FM-S01'])
  })

  it('leaves out edges to modes that are not on the map', () => {
    expect(propagationOf(modes).edges.some((edge) => edge.to === 'FM-C99')).toBe(false)
    expect(propagationOf([])).toMatchObject({ edges: [], layers: 0 })
  })

  it('finds all causes and all effects, itself only in a loop', () => {
    expect(ids(causesOf('FM-D01', modes))).toEqual(['FM-E01', 'FM-S01', 'FM-S03'])
    expect(ids(causesOf('FM-S01', modes))).toEqual(['FM-E01', 'FM-S01', 'FM-S03'])
    expect(ids(effectsOf('FM-E01', modes))).toEqual(['FM-S01', 'FM-S03', 'FM-D01'])
    expect(ids(effectsOf('FM-D02', modes))).toEqual([])
    expect(ids(effectsOf('FM-X99', modes))).toEqual([])
  })

  const anyModes = fc.array(fc.array(fc.nat(9), { maxLength: 4 }), { minLength: 1, maxLength: 10 })
    .map((targets) => targets.map((to, index) => mode(`FM-S0${index}`, to.map((each) => `FM-S0${each}`))))

  it('an edge outside a loop leads to the right, and each column but the first is reached from the one before', () => {
    fc.assert(fc.property(anyModes, (random) => {
      const { edges, layerOf } = propagationOf(random)
      const at = (id: string) => layerOf.get(id) ?? -1
      for (const edge of edges.filter((each) => !each.inLoop)) expect(at(edge.to)).toBeGreaterThan(at(edge.from))
      for (const [id, layer] of layerOf) {
        if (layer > 0) expect(edges.some((edge) => edge.to === id && at(edge.from) === layer - 1)).toBe(true)
      }
    }))
  })

  it('causes and effects are each other turned around', () => {
    fc.assert(fc.property(anyModes, (random) => {
      for (const a of random) for (const b of random) {
        expect(causesOf(a.id, random).includes(b)).toBe(effectsOf(b.id, random).includes(a))
      }
    }))
  })
})
