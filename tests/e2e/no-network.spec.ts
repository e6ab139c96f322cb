import { expect, test } from '@playwright/test'
import { noReach, reach } from '../support/network.ts'

// The runner takes the network away from every test here; this one proves that it did.
test('these tests run on a machine without a network', async () => {
  const network = process.env.ATLAS_NETWORK ?? 'they were not started by `npm run e2e` or `npm test`'
  test.skip(network !== 'none' && process.env.ATLAS_REQUIRE_OFFLINE !== '1', `The network is there: ${network}.`)
  expect(await reach(), network).toEqual(noReach)
})
