import { describe, expect, it } from 'vitest'
import { failureMode } from '../../../src/core/catalog/schema.ts'
import type { Playbook } from '../../../src/core/catalog/playbook-schema.ts'
import { lintPlaybook } from '../../../src/core/playbook/lint/lint.ts'
import { parsePlaybook } from '../../../src/core/playbook/parse.ts'
import { readTexts, readYaml } from '../../catalog/read-entries.ts'
import { shippedIncludes } from '../../catalog/read-includes.ts'
import { defects, harmless, type Defect } from './forty-defects.ts'

const modes = readYaml('failure-modes').map(({ content }) => failureMode.parse(content))
const texts = new Map(readTexts('playbooks', '.md').map(({ file, text }) => [file, text]))

function read(text: string, file: string): Playbook {
  const result = parsePlaybook(text, file, {}, shippedIncludes.find)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const shipped = [...texts].map(([file, text]) => read(text, file))

/** What lint says of a playbook as it is after the change. */
function said({ file, plant }: Defect): string[] {
  const playbook = read(plant(texts.get(file) ?? ''), file)
  return lintPlaybook(playbook, { modes, others: shipped.filter((other) => other.id !== playbook.id) }).map(({ code }) => code)
}

/** The rule that has to speak up; another one that happens to does not count. */
const rules: readonly string[] = [
  'no-verify', 'no-verify', 'nothing-expected', 'nothing-expected', 'changes-in-diagnosis', 'changes-in-diagnosis', 'labelled-too-harmless',
  'labelled-too-harmless', 'labelled-too-harmless', 'too-many-steps', 'too-many-branches', 'restart-before-load-cut', 'no-load-cut', 'no-load-cut',
  'branch-to-nowhere', 'branch-to-nowhere', 'branch-to-itself', 'missing-answer', 'missing-answer', 'ambiguous-answer', 'unknown-variable',
  'unused-variable', 'declared-twice', 'unusable-pattern', 'default-refused', 'destroys-without-target', 'destroys-something-else',
  'labelled-too-harmless', 'destroys-without-bounds', 'nothing-expected', 'changes-without-target', 'unknown-mode', 'missing-section',
  'missing-section', 'missing-section', 'unfinished-words', 'never-ends', 'secret-in-command', 'too-similar', 'diagnosis-not-its-own',
]

describe('forty defects, planted one at a time into sound playbooks', () => {
  it('are forty, and different', () => {
    expect(new Set(defects.map(({ what }) => what)).size).toBe(40)
    expect(rules).toHaveLength(40)
  })

  it('are found, at least 38 of them, each by the rule that looks for it', () => {
    const missed = defects.filter((defect, at) => !said(defect).includes(rules[at] ?? '')).map(({ what }) => what)
    expect(missed.length, missed.join('; ')).toBeLessThanOrEqual(2)
  })

  it('and a change that spoils nothing raises an alarm at most once in twenty times', () => {
    const alarms = harmless.filter((change) => said(change).length > 0).map((change) => `${change.what}: ${said(change).join(', ')}`)
    expect(alarms.length, alarms.join('; ')).toBeLessThanOrEqual(Math.floor(harmless.length / 20))
  })
})
