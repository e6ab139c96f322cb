import type { Browser } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { out } from './place.ts'
import type { Shell, Start } from './shell.ts'

const startSeconds = 20

export interface Host {
  /** The address it printed, with the token. */
  readonly url: string
  readonly stop: (how: 'quit' | 'kill') => Promise<void>
}

/** Starts the built host as a process of its own. It ends with this process, should that die first. */
export async function startHost(dataFolder: string): Promise<Host> {
  const child = spawn(process.execPath, [join(out, 'main', 'host.js'), '--exit-with-parent', '--data', dataFolder], {
    // Pipes, not the terminal's own: a host left behind must not keep the runner's output open.
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  const stop = async (how: 'quit' | 'kill'): Promise<void> => {
    child.kill(how === 'kill' ? 'SIGKILL' : 'SIGTERM')
    await ended
  }
  try {
    return { url: await addressOf(child), stop }
  } catch (error) {
    await stop('kill')
    throw error
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    let said = ''
    const timer = setTimeout(() => failed(new Error(`the host printed no address within ${startSeconds} s: ${said}`)), startSeconds * 1000)
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      const url = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/.exec(said)?.[0]
      if (url === undefined) return
      clearTimeout(timer)
      done(url)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('close', (code) => {
      clearTimeout(timer)
      failed(new Error(`the host ended with ${code}: ${said}`))
    })
  })
}

/** Atlas in a browser tab. */
export async function openInHost(browser: Browser, { dataFolder, watch }: Start): Promise<Shell> {
  const host = await startHost(dataFolder)
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const { origin } = new URL(host.url)
    const isOwn = (url: string): boolean => new URL(url).origin === origin
    await watch(page, isOwn)
    await page.goto(host.url)
    return {
      page,
      isOwn,
      stop: async (how) => {
        if (how === 'quit') await context.close()
        await host.stop(how)
        await context.close()
      },
    }
  } catch (error) {
    await host.stop('kill')
    await context.close()
    throw error
  }
}
