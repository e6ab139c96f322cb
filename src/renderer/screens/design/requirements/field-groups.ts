import type { RequirementFieldInfo } from '../../../../contract/design-operations.ts'

export interface FieldGroup {
  readonly name: RequirementFieldInfo['group']
  /** Answered, or asked for by the user. */
  readonly shown: readonly RequirementFieldInfo[]
  /** Not answered: behind "Add an answer", so that the table stays short. */
  readonly more: readonly RequirementFieldInfo[]
}

/** The questions by group, in the order the engine lists them. */
export function fieldGroups(
  fields: readonly RequirementFieldInfo[],
  requirements: Readonly<Record<string, unknown>>,
  opened: readonly string[],
): readonly FieldGroup[] {
  const isShown = (field: RequirementFieldInfo): boolean => requirements[field.id] !== undefined || opened.includes(field.id)
  const names = [...new Set(fields.map((field) => field.group))]
  return names.map((name) => {
    const inGroup = fields.filter((field) => field.group === name)
    return { name, shown: inGroup.filter(isShown), more: inGroup.filter((field) => !isShown(field)) }
  })
}
