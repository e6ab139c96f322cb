import { test as base, expect, type Page, type Request } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accessibilityProblems, type Rules } from './support/axe.ts'
import { copyPreparedStore } from '../support/prepared-store.ts'
import { openInDouble, type Double } from './support/double.ts'
import { openInElectron } from './support/electron.ts'
import { openInHost } from './support/host.ts'
import { electronIsMissing } from './support/place.ts'
import type { Shell, Start } from './support/shell.ts'

export { expect }

export type ShellName = 'host' | 'double' | 'electron'

/** Atlas for one test: its own data, its own processes, one page. */
export interface Atlas {
  readonly shell: ShellName
  /** The page that is open now; after a restart it is another one. */
  readonly page: Page
  readonly dataFolder: string
  /** Ends Atlas, as a user would or as a crash would, and opens it again on the same data. */
  readonly restart: (how?: 'quit' | 'kill') => Promise<Page>
  /** What went wrong on the page so far; it counts as seen. A test that provokes something takes it. */
  readonly takeProblems: () => string[]
  /** Requests to anywhere but Atlas so far; they count as seen. */
  readonly takeForeignRequests: () => string[]
  /** What axe finds on the page as it is, in words. Looked for in the host alone: see there. */
  readonly accessibilityProblems: (rules?: Rules) => Promise<string[]>
  /** The double, in tests of the window itself. Throws in the other shells. */
  readonly double: () => Double
}

interface Watched {
  readonly problems: string[]
  readonly foreign: Request[]
  readonly sockets: string[]
}

/** Hears everything that must not happen on a page. */
function watcher({ problems, foreign, sockets }: Watched): Start['watch'] {
  return async (page, isOwn) => {
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
        console.error(`securitypolicyviolation: ${effectiveDirective} ${blockedURI}`)
      })
    })
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`console: ${message.text()}`)
    })
    page.on('pageerror', (error) => problems.push(`error: ${error.stack ?? error.message}`))
    page.on('crash', () => problems.push('the page crashed'))
    page.on('request', (request) => {
      const url = request.url()
      if (!/^(data|blob|about):/.test(url) && !isOwn(url)) foreign.push(request)
    })
    page.on('websocket', (socket) => sockets.push(socket.url()))
  }
}

/** Chromium reports pictures that the policy refused as requests too, but never sends them. */
const wasSent = (request: Request): boolean => request.failure()?.errorText !== 'csp'

const foreignRequests = ({ foreign, sockets }: Watched): string[] => [
  ...foreign.splice(0).filter(wasSent).map((request) => request.url()),
  ...sockets.splice(0),
]

export const test = base.extend<{ atlas: Atlas; isFirstStart: boolean }, { shell: ShellName }>({
  shell: ['host', { option: true, scope: 'worker' }],
  /** Whether Atlas finds an empty folder, and makes its store first; else it finds one that knows the catalog and nothing more. */
  isFirstStart: [false, { option: true }],

  atlas: async ({ browser, shell, isFirstStart }, use) => {
    const reason = shell === 'electron' ? electronIsMissing() : null
    test.skip(reason !== null, reason ?? '')
    const dataFolder = await mkdtemp(join(tmpdir(), 'atlas-e2e-'))
    if (!isFirstStart) copyPreparedStore(dataFolder)
    const watched: Watched = { problems: [], foreign: [], sockets: [] }
    const start: Start = { dataFolder, watch: watcher(watched) }
    const open = (): Promise<Shell> =>
      shell === 'host' ? openInHost(browser, start)
      : shell === 'double' ? openInDouble(browser, start)
      : openInElectron(start)
    let running: Shell | undefined
    const now = (): Shell => {
      if (running === undefined) throw new Error('Atlas is not running')
      return running
    }
    try {
      running = await open()
      await use({
        shell,
        dataFolder,
        get page() {
          return now().page
        },
        restart: async (how = 'quit') => {
          const known = watched.problems.length
          await now().stop(how)
          // A page whose Atlas was just ended under it may say so.
          watched.problems.length = known
          running = undefined
          running = await open()
          return running.page
        },
        takeProblems: () => watched.problems.splice(0),
        takeForeignRequests: () => foreignRequests(watched),
        // The window shows the page of the host, to the byte. A look at all of it takes longer than what a test does there, so
        // it is taken once: the double is for what differs between the shells.
        accessibilityProblems: (rules) => (shell === 'double' ? Promise.resolve([]) : accessibilityProblems(now().page, rules)),
        double: () => {
          const current = now()
          if (!('ask' in current)) throw new Error('this test is for the double')
          return current as Double
        },
      })
      expect(watched.problems, 'nothing goes wrong on the page').toEqual([])
      expect(foreignRequests(watched), 'nothing is asked of anybody but Atlas').toEqual([])
    } finally {
      await running?.stop('kill')
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    }
  },
})
