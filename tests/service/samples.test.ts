import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startService } from '../support/service.ts'

const textOf = (id: string): string => readFileSync(new URL(`../../catalog/samples/${id}.atlas.yaml`, import.meta.url), 'utf8')

test('sample designs are listed by name with their first sentence, and one that cannot be read is left out', async () => {
  const samples = { 'case-ride': textOf('case-ride'), 'case-chat': textOf('case-chat'), broken: 'schema: 1\nid: [' }
  const { service } = startService({ samples })
  expect(await service.call('design.samples', {})).toEqual({
    ok: true,
    value: [
      { id: 'case-chat', name: 'Case: a chat that must survive a reconnect', summary: 'Group chat with presence and history for one region.' },
      { id: 'case-ride', name: 'Case: ride hailing in cells', summary: 'Dispatch for one city out of forty, as one cell of a larger system.' },
    ],
  })
})
