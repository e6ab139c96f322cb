import { describe, expect, it } from 'vitest'
import { card } from '../../src/core/catalog/playbook-schema.ts'
import { readYaml } from './read-entries.ts'

const cards = readYaml('playbooks/cards').map(({ content }) => card.parse(content))

describe('the cards for an incident', () => {
  it('are there for four roles, severity, three messages, hand-over, break glass and contacts', () => {
    const count = (form: string): number => cards.filter((each) => each.form === form).length
    expect(['role', 'severity', 'message', 'hand-over', 'break-glass', 'contacts'].map((form) => [form, count(form)])).toEqual([
      ['role', 4], ['severity', 1], ['message', 3], ['hand-over', 1], ['break-glass', 1], ['contacts', 1],
    ])
  })

  it('ask for every blank of their texts, and for nothing else', () => {
    for (const { id, texts, blanks } of cards) {
      const used = new Set(texts.flatMap(({ text }) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1])))
      expect([id, [...used].toSorted()]).toEqual([id, blanks.map(({ name }) => name).toSorted()])
    }
  })

  it('fill their tables: as many cells in each row as heads', () => {
    for (const { id, table } of cards) {
      for (const row of table?.rows ?? []) expect([id, row.length]).toEqual([id, table?.heads.length])
    }
  })

  it('have the roles that playbooks name', () => {
    expect(cards.filter(({ form }) => form === 'role').map(({ id }) => id.replace('role-', '')).toSorted()).toEqual(['commander', 'communications', 'operations', 'scribe'])
  })
})
