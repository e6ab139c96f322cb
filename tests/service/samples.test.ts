import { expect, test } from 'vitest'
import { sampleNamed } from '../support/catalog.ts'
import { startService } from '../support/service.ts'

test('sample designs are listed by name with their first sentence', async () => {
  const { service } = startService({ samples: { 'case-ride': sampleNamed('case-ride'), 'case-chat': sampleNamed('case-chat') } })
  expect(await service.call('design.samples', {})).toEqual({
    ok: true,
    value: [
      { id: 'case-chat', name: 'Case: a chat that must survive a reconnect', summary: 'Group chat with presence and history for one region.' },
      { id: 'case-ride', name: 'Case: ride hailing in cells', summary: 'Dispatch for one city out of forty, as one cell of a larger system.' },
    ],
  })
})
