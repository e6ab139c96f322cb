import { expect, test, type Atlas } from './atlas.ts'

/** Of one violation the browser tells twice: as an event and as a message of its own. The second may come a moment later. */
async function takeLateProblems(atlas: Atlas): Promise<void> {
  await atlas.page.evaluate(() => new Promise((done) => setTimeout(done, 100)))
  atlas.takeProblems()
}

test('the page opens under its name and shows something', async ({ atlas }) => {
  await expect(atlas.page).toHaveTitle(/Atlas/)
  await expect(atlas.page.locator('#root')).not.toBeEmpty()
})

test('the palette lists designs and incidents alone, by their sign', async ({ atlas }) => {
  const { page } = atlas
  await page.getByRole('button', { name: 'Open the checkout example' }).click()
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('@')
  const kinds = page.getByRole('group', { name: 'Kinds' })
  await expect(kinds.getByRole('button', { pressed: true })).toHaveText(/My designs/)
  await expect(page.getByRole('option')).toHaveText([/E-commerce checkout/])
  await page.keyboard.type('checkout')
  await expect(page.getByRole('option')).toHaveText([/E-commerce checkout/])
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('!')
  await expect(kinds.getByRole('button', { pressed: true })).toHaveText(/My incidents/)
  await expect(page.getByRole('option')).toHaveCount(0)
})

test('the palette finds an entry of the catalog and opens it, by the keyboard alone', async ({ atlas }) => {
  const { page } = atlas
  await expect(page.locator('#root')).not.toBeEmpty()
  await page.keyboard.press('Control+k')
  await page.keyboard.type("Little's law")
  await expect(page.getByRole('option', { name: /Little's law/ }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: "Little's law" })).toBeVisible()
})

test('a reload shows the page again', async ({ atlas }) => {
  await expect(atlas.page.locator('#root')).not.toBeEmpty()
  await atlas.page.reload()
  await expect(atlas.page.locator('#root')).not.toBeEmpty()
  await expect(atlas.page).toHaveTitle(/Atlas/)
})

for (const how of ['quit', 'kill'] as const) {
  test(`Atlas opens again on the same data after ${how === 'quit' ? 'it was closed' : 'it was killed'}`, async ({ atlas }) => {
    await expect(atlas.page.locator('#root')).not.toBeEmpty()
    const page = await atlas.restart(how)
    await expect(page.locator('#root')).not.toBeEmpty()
  })
}

test('the token of this run does not stay in the address', async ({ atlas }) => {
  await expect(atlas.page.locator('#root')).not.toBeEmpty()
  expect(atlas.page.url()).not.toContain('token')
})

test('the page meets WCAG 2.1 A and AA', async ({ atlas }) => {
  await expect(atlas.page.locator('#root')).not.toBeEmpty()
  expect(await atlas.accessibilityProblems()).toEqual([])
})

test('a script written into the page does not run', async ({ atlas }) => {
  const { page } = atlas
  // A real element: what Playwright evaluates is exempt from the policy.
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "taken over"'
    document.head.append(script)
  })
  await expect.poll(() => atlas.takeProblems().join('\n')).toContain('securitypolicyviolation: script-src-elem inline')
  await expect(page).toHaveTitle(/Atlas/)
  await takeLateProblems(atlas)
})

test('a handler written into the page does not run', async ({ atlas }) => {
  await atlas.page.evaluate(() => {
    const image = document.createElement('img')
    image.setAttribute('onerror', 'document.title = "taken over"')
    image.src = 'data:image/png;base64,broken'
    document.body.append(image)
  })
  await expect.poll(() => atlas.takeProblems().join('\n')).toContain('securitypolicyviolation: script-src-attr inline')
  await expect(atlas.page).toHaveTitle(/Atlas/)
  await takeLateProblems(atlas)
})

test('the page can fetch nothing from another host, nor load a picture from there', async ({ atlas }) => {
  const { page } = atlas
  // As an event handler of the page, not as a script of Playwright's.
  const outcome = await page.evaluate(async () => {
    const image = new Image()
    const shown = new Promise<string>((done) => {
      image.onload = () => done('shown')
      image.onerror = () => done('refused')
    })
    image.src = 'https://outside.example/picture.png'
    const fetched = await fetch('https://outside.example/').then(
      () => 'fetched',
      () => 'refused',
    )
    return [fetched, await shown]
  })
  expect(outcome).toEqual(['refused', 'refused'])
  const problems = atlas.takeProblems().join('\n')
  expect(problems).toContain('securitypolicyviolation: connect-src https://outside.example/')
  expect(problems).toContain('securitypolicyviolation: img-src https://outside.example/picture.png')
  // Refused by the policy, so never sent.
  expect(atlas.takeForeignRequests()).toEqual([])
  await takeLateProblems(atlas)
})
