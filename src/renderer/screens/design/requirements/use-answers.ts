import { useState } from 'react'
import type { RequirementFieldInfo } from '../../../../contract/design-operations.ts'
import type { Requirement } from '../../../../core/design/schema.ts'
import { edit } from '../design-store.ts'
import { percentProblem, withNumber, withValue, type NumberPart } from './field-values.ts'

/** A number that was typed and refused: it stays in its field until it is put right or taken back. */
export interface Refused {
  readonly part: NumberPart
  readonly shown: number | null
  /** What is wrong, as sentences. */
  readonly problem: string
}

export interface Answers {
  readonly refused: Readonly<Record<string, Refused>>
  readonly saveNumber: (field: RequirementFieldInfo, part: NumberPart, shown: number | null) => Promise<void>
  readonly saveValue: (field: RequirementFieldInfo, value: string | boolean | readonly string[]) => Promise<void>
  readonly clear: (fieldId: string) => void
  readonly takeBack: (fieldId: string) => void
}

/** Saves answers one by one, and keeps what the engine refuses beside the field with the sentence that says why. */
export function useAnswers(requirements: Readonly<Record<string, Requirement>>): Answers {
  const [refused, setRefused] = useState<Readonly<Record<string, Refused>>>({})
  const takeBack = (id: string) => setRefused(({ [id]: _gone, ...others }) => others)

  const save = async (field: RequirementFieldInfo, next: Requirement | null, tried: Omit<Refused, 'problem'>) => {
    const problem = next === null ? null : percentProblem(field, next)
    if (problem !== null) {
      setRefused((all) => ({ ...all, [field.id]: { ...tried, problem } }))
      return
    }
    if (next === null && requirements[field.id] === undefined) {
      takeBack(field.id)
      return
    }
    const result = await edit([{ type: 'set-requirement', field: field.id, requirement: next }], { quiet: true })
    if (result.ok) {
      takeBack(field.id)
      return
    }
    const { message, hint } = result.error
    const sentence = /[.!?]$/.test(message) ? message : `${message}.`
    setRefused((all) => ({ ...all, [field.id]: { ...tried, problem: hint === undefined ? sentence : `${sentence} ${hint}` } }))
  }

  return {
    refused,
    takeBack,
    saveNumber: async (field, part, shown) => {
      const before = requirements[field.id]
      // A range needs a value to lie around.
      if (part !== 'value' && before === undefined) return
      await save(field, withNumber(field, before, part, shown), { part, shown })
    },
    saveValue: (field, value) => save(field, withValue(value), { part: 'value', shown: null }),
    clear: (id) => {
      takeBack(id)
      if (requirements[id] !== undefined) void edit([{ type: 'set-requirement', field: id, requirement: null }])
    },
  }
}
