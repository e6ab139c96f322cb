import { expect, test } from './atlas.ts'
import { giveFiles } from './pages/files.ts'
import { goTo } from './pages/palette.ts'
import { bothSizes, expectReadable } from './pages/readable.ts'
import { openCheckout } from './pages/screens.ts'

const wrk = `Running 30s test @ http://127.0.0.1:8080/order
  2 threads and 100 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency    14.20ms    8.10ms  95.00ms   88.00%
    Req/Sec     0.87k    61.00     1.02k    70.00%
  Latency Distribution
     50%   10.00ms
     75%   14.00ms
     90%   20.00ms
     99%   40.00ms
  52259 requests in 30.00s, 11.96MB read
Requests/sec:   1741.97
Transfer/sec:    408.27KB
`

test('measurements of a part are read, looked at, used as one step, and taken back', async ({ atlas }) => {
  test.setTimeout(120_000)
  const { page } = atlas
  await openCheckout(page)
  await goTo(page, 'designs/ecommerce-checkout/architecture')
  const part = page.locator('[data-part="order-service"]')
  await part.click()
  const use = page.getByRole('button', { name: 'Use measurements…' })
  const dialog = page.getByRole('dialog', { name: 'Measurements of Order service' })
  const p99 = dialog.getByRole('row', { name: /p99/ }).first()

  await test.step('what is no measurement says so, and another file may follow', async () => {
    await giveFiles(page, { 'notes.txt': 'slow today' }, () => use.click())
    await expect(dialog.getByRole('alert')).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Use them' })).toBeDisabled()
    await expectReadable(atlas, 'no measurement')
  })

  await test.step('what would change stands beside what is stated, and how well the part can hold it', async () => {
    await giveFiles(page, { 'wrk.txt': wrk }, () => dialog.getByRole('button', { name: 'Another file…' }).click())
    await expect(p99).toContainText('25 ms')
    await expect(p99).toContainText('40 ms')
    await expectReadable(atlas, 'measurements', { sizes: bothSizes, themes: ['light', 'dark'] })
  })

  await test.step('used, they are on the part and say where they come from; one undo takes them back', async () => {
    await dialog.getByRole('button', { name: 'Use them' }).click()
    await expect(page.getByText('Measurements set on Order service')).toBeVisible()
    await expect(dialog).toBeHidden()
    await expect(part).toContainText('40 ms')
    await expect(page.getByText(/wrk, wrk\.txt/).first()).toBeVisible()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(part).toContainText('25 ms')
  })
  expect(atlas.takeProblems()).toEqual([])
})
