import { describe, expect, test } from 'vitest'
import type { EntrySummary } from '../../src/contract/operations.ts'
import { installCommands } from '../../src/renderer/commands/registry.ts'
import { homeEntries, homeProblems, shownEntries } from '../../src/renderer/screens/designs/entries.ts'

const law: EntrySummary = { id: 'little', kind: 'law', name: 'Little’s law', summary: 'L = λ W' }
const ids = (entries: readonly { readonly id: string }[]): string[] => entries.map((entry) => entry.id)

describe('the ways in on the first screen', () => {
  test('the framework has five entries and three problems', () => {
    expect(ids(homeEntries)).toEqual(['quick-start', 'laws', 'build', 'implementations', 'production'])
    expect(ids(homeProblems)).toEqual(['slow', 'spike', 'inconsistent'])
  })

  test('what leads nowhere is not shown', () => {
    expect(ids(shownEntries(homeEntries, [law]))).toEqual(['laws'])
    expect(ids(shownEntries(homeProblems, [law]))).toEqual(['slow'])
    expect(ids(shownEntries(homeProblems, []))).toEqual([])
  })

  test('an entry that needs a command is shown once the command exists', () => {
    installCommands([
      { id: 'design.new', title: 'command.goDesigns', section: 'command.section.go', run: () => undefined },
    ])
    expect(ids(shownEntries(homeEntries, [law]))).toEqual(['quick-start', 'laws'])
  })
})
