import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { checkCommand } from '../../src/cli/commands/check.ts'
import { serialiseDesign } from '../../src/core/design/serialise.ts'
import { checkout } from '../core/validate/designs.ts'
import { startService } from '../support/service.ts'

/** A stored design with one edit after it was read: its first revision and its second. */
async function edited() {
  const { service } = startService()
  const imported = await service.call('design.import', { text: serialiseDesign(checkout()), fileName: 'checkout.atlas.yaml' })
  if (!imported.ok) throw new Error(imported.error.message)
  const { id, revision } = imported.value.open
  const changed = await service.call('design.edit', { id, revision, edits: [{ type: 'set-component', id: 'entry', set: { replicas: 1, needed: 1, zones: ['a'] } }] })
  if (!changed.ok) throw new Error(changed.error.message)
  return { service, id, first: revision, second: changed.value.revision }
}

test('two revisions of a stored design are compared, also after the newer one was undone', async () => {
  const { service, id, first, second } = await edited()
  const ask = () => service.call('design.diff', { before: { source: { id }, revision: first }, after: { source: { id }, revision: second } })
  const diff = await ask()
  if (!diff.ok) throw new Error(diff.error.message)
  expect(diff.value.design.changes).toMatchObject([{ part: 'component', id: 'entry', change: 'changed' }])
  expect(diff.value.findings.new.map(({ rule }) => rule)).toContain('single-point-of-failure')
  await service.call('design.undo', { id })
  expect(await ask()).toEqual(diff)
  const head = await service.call('design.diff', { before: { source: { id }, revision: first }, after: { source: { id } } })
  expect(head.ok && head.value.design.changes).toEqual([])
})

test('an alternative of a stored design is compared with the design', async () => {
  const { service, id, first } = await edited()
  const diff = await service.call('design.diff', {
    before: { source: { id }, revision: first }, after: { source: { id }, revision: first, alternative: 'one-entry' }, today: '2026-11-23',
  })
  expect(diff.ok && diff.value.findings.new.map(({ rule }) => rule)).toContain('single-point-of-failure')
})

test('a revision that is not there, of a removed design or of a file is refused with words', async () => {
  const { service, id, first } = await edited()
  const diff = (after: object) => service.call('design.diff', { before: { source: { id } }, after } as never)
  expect(await diff({ source: { id }, revision: 9999 })).toMatchObject({ ok: false, error: { code: 'not-found' } })
  expect(await diff({ source: { text: serialiseDesign(checkout()), fileName: 'a' }, revision: first })).toMatchObject({ ok: false, error: { code: 'invalid-input', field: 'revision' } })
  await service.call('design.remove', { id })
  expect(await diff({ source: { id }, revision: first })).toMatchObject({ ok: false, error: { code: 'not-found' } })
})

test('a gate over stored designs and files judges each, and fails when one does', async () => {
  const { service, id } = await edited()
  const text = serialiseDesign({ ...checkout(), id: 'other' })
  const gated = await service.call('design.gate', { sources: [{ id }, { text, fileName: 'other.atlas.yaml' }], failOn: 'critical', formats: ['md'] })
  if (!gated.ok) throw new Error(gated.error.message)
  expect(gated.value.results.map(({ file, gate }) => [file, gate.passed])).toEqual([[`${id}.atlas.yaml`, false], ['other.atlas.yaml', true]])
  expect([gated.value.passed, Object.keys(gated.value.files)]).toEqual([false, ['md']])
})

test('every mistake of a policy is listed', async () => {
  const { service } = startService()
  const gated = await service.call('design.gate', {
    sources: [{ text: serialiseDesign(checkout()), fileName: 'a' }], policy: { text: 'schema: 1\nname: a\nx: 1\ny: 2\n', fileName: 'p.yaml' },
  })
  expect(gated.ok ? [] : gated.error.problems?.map(({ line, field }) => [line, field])).toEqual([[3, 'x'], [4, 'y']])
})

/** The YAML blocks of a document of this repository. */
const samplesIn = (...path: string[]): string[] =>
  [...readFileSync(join(import.meta.dirname, '..', '..', ...path), 'utf8').matchAll(/```yaml\n(.*?)```/gs)].map(([, block = '']) => block)

test('the policy and the waiver in the documentation are ones that Atlas reads', async () => {
  const [waiver = '', policy = ''] = samplesIn('docs', 'gate.md')
  const { service } = startService()
  const { waivers } = parse(waiver) as { waivers: object[] }
  const text = serialiseDesign({ ...checkout(), waivers: waivers as never })
  const gated = await service.call('design.gate', { sources: [{ text, fileName: 'a' }], policy: { text: policy, fileName: 'p.yaml' } })
  expect(gated.ok ? gated.value.results[0]?.gate.policy : gated.error).toBe('Payments')
  // Its fingerprint is of no finding of this design.
  expect(gated.ok && gated.value.results[0]?.gate.failures.map(({ kind }) => kind)).toContain('waiver')
})

test('the sample pipelines are YAML and use options that the command has', () => {
  const pipelines = samplesIn('README.md')
  expect(pipelines).toHaveLength(2)
  for (const pipeline of pipelines) {
    expect(parse(pipeline)).toBeTypeOf('object')
    const [, line = ''] = /-- check (.*?--md \S+)/s.exec(pipeline) ?? []
    const options = [...line.matchAll(/--([a-z-]+)/g)].map(([, option = '']) => option)
    expect(options).toEqual(['policy', 'baseline', 'sarif', 'junit', 'md'])
    expect(Object.keys(checkCommand.options ?? {})).toEqual(expect.arrayContaining(options))
  }
})
