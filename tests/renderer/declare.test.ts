import { afterAll, beforeAll, expect, test, vi } from 'vitest'

interface Asked {
  readonly operation: string
  readonly input: unknown
}

const asked: Asked[] = []

// The store reaches the transport, which looks at the page when it loads: here the page is one with a bridge.
beforeAll(() => {
  vi.stubGlobal('window', {
    addEventListener: () => undefined,
    matchMedia: () => ({ matches: false, addEventListener: () => undefined }),
    atlas: {
      call: async (operation: string, input: unknown) => {
        asked.push({ operation, input })
        return operation === 'incident.severity'
          ? { ok: true, value: { severity: 'SEV-1', why: 'SEV-1: not sure, so the higher is taken.' } }
          : { ok: false, error: { code: 'not-found', message: 'Not here.' } }
      },
      on: () => () => undefined,
    },
  })
  vi.stubGlobal('document', { documentElement: { dataset: {} } })
  vi.stubGlobal('location', { pathname: '/', hash: '' })
})
afterAll(() => vi.unstubAllGlobals())

const load = () => import('../../src/renderer/screens/incidents/declare-store.ts')

test('a declaration from elsewhere takes over nothing that an earlier one was about, but the words that were typed', async () => {
  const { changeDeclaration, declarationWith, declareStore } = await load()
  changeDeclaration({ title: 'Typed', design: 'shop', playbook: 'pb-a', failureMode: 'FM-D07' })
  declareStore.setState(declarationWith({ failureMode: 'FM-S01' }))
  expect(declareStore.getState()).toMatchObject({ title: 'Typed', design: null, playbook: null, failureMode: 'FM-S01', triage: null })
  changeDeclaration({ design: 'shop' })
  declareStore.setState(declarationWith({}))
  expect(declareStore.getState().design).toBe('shop')
})

test('the severity follows from impact and urgency once both are said, until one is chosen', async () => {
  const { changeDeclaration, chooseSeverity, declare, declareStore, judge } = await load()
  changeDeclaration({ title: 'Slow', severity: 'SEV-3' })
  await judge({ impact: 'some' })
  expect(asked.filter(({ operation }) => operation === 'incident.severity')).toEqual([])
  await judge({ urgency: 'unsure' })
  expect(asked.at(-1)).toEqual({ operation: 'incident.severity', input: { impact: 'some', urgency: 'unsure' } })
  expect(declareStore.getState()).toMatchObject({ severity: 'SEV-1', why: 'SEV-1: not sure, so the higher is taken.' })
  await declare()
  expect(asked.at(-1)).toMatchObject({ operation: 'incident.declare', input: { severity: 'SEV-1', impact: 'some', urgency: 'unsure' } })
  chooseSeverity('SEV-2')
  expect(declareStore.getState()).toMatchObject({ severity: 'SEV-2', impact: null, urgency: null, why: '' })
  await declare()
  expect(asked.at(-1)?.input).not.toHaveProperty('impact')
})
