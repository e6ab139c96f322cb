import { expect, test, type Atlas } from './atlas.ts'

/** Of one violation the browser tells twice: as an event and as a message of its own. The second may come a moment later. */
async function takeLateProblems(atlas: Atlas): Promise<void> {
  await atlas.page.evaluate(() => new Promise((done) => setTimeout(done, 100)))
  atlas.takeProblems()
}

test('the page opens under its name, without the token of this run in its address, and again after a reload', async ({ atlas }) => {
  await expect(atlas.page).toHaveTitle(/Atlas/)
  await expect(atlas.page.locator('#root')).not.toBeEmpty()
  expect(atlas.page.url()).not.toContain('token')
  expect(await atlas.accessibilityProblems()).toEqual([])
  await atlas.page.reload()
  await expect(atlas.page.locator('#root')).not.toBeEmpty()
  await expect(atlas.page).toHaveTitle(/Atlas/)
})

test('the palette, by the keyboard alone', async ({ atlas }) => {
  const { page } = atlas
  await test.step('finds an entry of the catalog and opens it', async () => {
    await expect(page.locator('#root')).not.toBeEmpty()
    await page.keyboard.press('Control+k')
    await page.keyboard.type("Little's law")
    await expect(page.getByRole('option', { name: /Little's law/ }).first()).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: "Little's law" })).toBeVisible()
  })

  await test.step('lists designs and incidents alone, by their sign', async () => {
    await page.keyboard.press('Alt+ArrowLeft')
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
})

test('Atlas opens again on the same data after it was closed, and after it was killed', async ({ atlas }) => {
  for (const how of ['quit', 'kill'] as const) {
    await expect(atlas.page.locator('#root')).not.toBeEmpty()
    const page = await atlas.restart(how)
    await expect(page.locator('#root'), how).not.toBeEmpty()
  }
})

test('the policy of the page lets nothing in', async ({ atlas }) => {
  const { page } = atlas
  await test.step('a script written into the page does not run', async () => {
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

  await test.step('nor does a handler', async () => {
    await page.evaluate(() => {
      const image = document.createElement('img')
      image.setAttribute('onerror', 'document.title = "taken over"')
      image.src = 'data:image/png;base64,broken'
      document.body.append(image)
    })
    await expect.poll(() => atlas.takeProblems().join('\n')).toContain('securitypolicyviolation: script-src-attr inline')
    await expect(page).toHaveTitle(/Atlas/)
    await takeLateProblems(atlas)
  })

  await test.step('nothing is fetched from another host, nor a picture loaded from there', async () => {
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
})
