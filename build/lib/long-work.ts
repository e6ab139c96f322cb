import { chromium } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { join } from 'node:path'
import { assembleService } from '../../src/service/assemble.ts'
import { findBrowser } from '../../src/service/browser.ts'
import type { UntypedCall } from '../../src/contract/call.ts'
import { serviceInThread } from '../../src/service/thread/in-thread.ts'
import { good, inFolder, out, percentile, rounded, withHost } from './measuring.ts'

/** Rare slow answers make its simulation a long one. */
const sample = 'case-shortener.atlas.yaml'

async function imported(service: { readonly call: UntypedCall }): Promise<string> {
  const text = readFileSync(join(out, '..', 'catalog', 'samples', sample), 'utf8')
  const { open } = good(await service.call('design.import', { text, fileName: sample })) as { readonly open: { readonly id: string } }
  return open.id
}

/** From asking to end it until long work has ended, the longest of ten, each at another moment of the work. */
export const cancelMs = (): Promise<Record<string, number>> =>
  inFolder(async (data) => {
    const service = serviceInThread({ out, data })
    await service.ready
    const source = { id: await imported(service) }
    const questions = { simulate: ['design.simulate', { source }], uncertain: ['design.uncertain', { source, samples: 1_000_000 }], models: ['model.evaluate', { cases: manyCases }] } as const
    const longest: Record<string, number> = {}
    for (const [name, [operation, input]] of Object.entries(questions)) {
      for (let round = 0; round < 10; round += 1) {
        const job = `${name}-${round}`
        const running = service.call(operation, { ...input, job })
        await pause(150 + 35 * round)
        const startedAt = performance.now()
        await service.call('job.cancel', { job })
        const ended = await running
        // What was done before it could be ended says nothing.
        if (!ended.ok) longest[name] = Math.max(longest[name] ?? 0, rounded(performance.now() - startedAt))
      }
    }
    await service.close()
    return longest
  })

const manyCases = Array.from({ length: 2000 }, (_, at) => ({
  id: String(at), model: 'pbs_wars',
  inputs: { n: 3, r: 1, w: 1, ...Object.fromEntries(['W', 'A', 'R', 'S'].map((step) => [step, { type: 'exponential', mean_ms: 1 }])), times_ms: [1] },
}))

/** Runs in the page: the times between frames over so many milliseconds. */
const gaps = (milliseconds: number): string => `new Promise((done) => {
  const times = []
  const until = performance.now() + ${milliseconds}
  const look = (now) => { times.push(now); if (now < until) requestAnimationFrame(look); else done(times.slice(1).map((time, at) => time - times[at])) }
  requestAnimationFrame(look)
})`

/** Times between frames of the page, at rest and while a design is simulated; 16.7 is sixty a second. */
export async function framesWhileWorking(): Promise<Record<string, number>> {
  const found = await findBrowser(['named', 'bundled', 'installed', 'path'])
  if (found === null) throw new Error('there is no browser: set ATLAS_BROWSER')
  const browser = await chromium.launch({ executablePath: found.executable, args: [...found.args], env: { ...process.env, ...found.env } })
  try {
    return await inFolder(async (data) => {
      const service = assembleService({ out, data })
      const id = await imported(service)
      service.close()
      return withHost(data, async (url) => {
        const page = await browser.newPage()
        await page.goto(url)
        await page.getByRole('heading', { level: 1 }).first().waitFor()
        await page.keyboard.press('ControlOrMeta+k')
        await page.keyboard.type(`>designs/${id}/simulation`)
        await page.getByRole('option', { name: `Go to designs/${id}/simulation`, selected: true }).waitFor()
        await page.keyboard.press('Enter')
        await page.getByRole('heading', { name: 'Not simulated yet' }).waitFor()
        const atRest = await page.evaluate<number[]>(gaps(1500))
        await page.keyboard.press('r')
        await page.getByRole('heading', { name: 'Simulating' }).waitFor()
        const working = await page.evaluate<number[]>(gaps(1500))
        return { atRestP50: percentile(atRest, 0.5), atRestMost: percentile(atRest, 1), workingP50: percentile(working, 0.5), workingP99: percentile(working, 0.99), workingMost: percentile(working, 1) }
      })
    })
  } finally {
    await browser.close()
  }
}
