import type { Playbook } from '../../catalog/playbook-schema.ts'
import { refusalOf, safePattern, variablesUsed } from '../variables.ts'
import type { PlaybookProblem } from './problem-schema.ts'

/** Whether every variable is asked for once, used, and takes what it may take. */
export function variableProblems(playbook: Playbook): PlaybookProblem[] {
  const declared = new Set(playbook.variables.map((variable) => variable.name))
  const used = variablesUsed(playbook)
  const unknown = used.filter((name) => !declared.has(name)).map((name): PlaybookProblem => ({
    code: 'unknown-variable', severity: 'error',
    message: `The variable ${name} is used and not declared.`,
    hint: 'Add it to variables in the front matter, with a prompt',
  }))
  const unused = [...declared].filter((name) => !used.includes(name)).map((name): PlaybookProblem => ({
    code: 'unused-variable', severity: 'warning',
    message: `The variable ${name} is declared and never used.`,
    hint: 'Remove it, every question costs time',
  }))
  const unusable = playbook.variables
    .filter((variable) => variable.pattern !== undefined && safePattern(variable.pattern) === undefined)
    .map((variable): PlaybookProblem => ({
      code: 'unusable-pattern', severity: 'warning',
      message: `The pattern of ${variable.name} is not valid or could take very long; it is not applied.`,
      hint: 'Use character classes and at most three * or +, without repeated groups',
    }))
  const names = playbook.variables.map((variable) => variable.name)
  const twice = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))].map((name): PlaybookProblem => ({
    code: 'declared-twice', severity: 'error',
    message: `The variable ${name} is declared twice, and only one question can be asked.`,
    hint: 'Keep one of them, or give the other another name',
  }))
  const refused = playbook.variables.flatMap((variable): PlaybookProblem[] => {
    const why = variable.default === undefined ? undefined : refusalOf(variable, variable.default)
    if (why === undefined) return []
    return [{
      code: 'default-refused', severity: 'warning',
      message: `The default of ${variable.name} cannot be used: ${why}.`, hint: 'Make default and pattern agree',
    }]
  })
  return [...unknown, ...unused, ...twice, ...unusable, ...refused]
}
